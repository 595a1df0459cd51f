import type { IncomingMessage } from "node:http";

/** An address longer than this is nobody's link. */
const ADDRESS_CHARS = 2_000;
/** Files that never change have their own way, and whether the process is well is asked of the process. */
const NO_PAGES = /^\/(assets\/|favicon\.svg|healthz|readyz)/;
/** Headers that may tell people apart, or ask for something else than the page. */
const PERSONAL = ["cookie", "authorization", "range", "expect", "upgrade"];
const VARIES_BY = new Set(["cookie", "accept-encoding"]);

/**
 * Whether a request says nothing about who asks, so that every such request for this address may get the same
 * answer.
 */
export function isForAnybody({ method, url = "", headers }: IncomingMessage): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return (
    url.startsWith("/") &&
    url.length <= ADDRESS_CHARS &&
    !NO_PAGES.test(url) &&
    PERSONAL.every((name) => headers[name] === undefined)
  );
}

/** Whether an answer to such a request says that it is the same for everybody, and is one that ends. */
export function isForEverybody({ status, headers }: Response): boolean {
  const varies = (headers.get("Vary") ?? "")
    .toLowerCase()
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
  return (
    status === 200 &&
    (headers.get("Cache-Control") ?? "").startsWith("public") &&
    !headers.has("Set-Cookie") &&
    !headers.get("Content-Type")?.startsWith("text/event-stream") &&
    varies.every((each) => VARIES_BY.has(each))
  );
}
