import type { HeadersFunction } from "@remix-run/node";

/** Hands on what an action says of its answer, such as when to try again. */
export const formHeaders: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/**
 * For pages whose address holds a secret: no referrer carries it, and nobody keeps the page. `no-referrer`
 * would also have browsers send `Origin: null` with the page's own form, which is how a write from another
 * site looks.
 */
export const secretHeaders: HeadersFunction = ({ actionHeaders }) => {
  const headers = new Headers(actionHeaders);
  headers.set("Referrer-Policy", "strict-origin");
  headers.set("Cache-Control", "no-store");
  return headers;
};
