import { createHmac } from "node:crypto";
import { keyFor } from "./secret";

/**
 * An address as votes keep it: the same for the same address, and of no use to whoever has not the site's
 * secret.
 */
export const originOf = (address: string): string =>
  createHmac("sha256", keyFor("origins of ballots")).update(address).digest("base64url");
