import { createContext, useContext } from "react";

/** The request's script nonce, on the server; empty in the browser, which never needs it again. */
export const NonceContext = createContext("");
export const useNonce = () => useContext(NonceContext);
