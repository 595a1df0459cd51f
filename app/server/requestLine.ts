import type { IncomingMessage } from "node:http";

/** Line ends, and the characters that regular expressions take for such: no route's `*` matches them. */
const LINE_ENDS = /%0[ad]|%e2%80%a[89]/gi;

/**
 * A run of slashes. The router looks for the path's end from each of them: a second of work for as many as an
 * address has room for.
 */
const MANY_SLASHES = /\/{3,}/g;

/**
 * Makes of a request what the rest may rely on. Its host is the site's, whatever a proxy or a client wrote
 * into `Host` and `X-Forwarded-Host`; without ORIGIN it is what the client wrote, as long as that is a host.
 * Its path can be decoded, and has no line ends, and no more than two slashes in a row.
 */
export function settleRequest(
  request: IncomingMessage,
  { origin, fallback }: { origin: string | undefined; fallback: () => string },
): void {
  const sent = request.headers.host;
  setHost(
    request,
    origin ? new URL(origin).host : sent !== undefined && isHost(sent) ? sent : new URL(fallback()).host,
  );
  request.url = settlePath(request.url ?? "/");
}

/** The request's target with a path that routes can match: from an absolute address its path alone. */
export function settlePath(target: string): string {
  const local = target.startsWith("/") ? target : pathIn(target);
  const end = local.indexOf("?");
  const path = (end < 0 ? local : local.slice(0, end)).replace(MANY_SLASHES, "//").replace(LINE_ENDS, "%20");
  return (isDecodable(path) ? path : path.replaceAll("%", "%25")) + (end < 0 ? "" : local.slice(end));
}

function pathIn(target: string): string {
  if (!URL.canParse(target)) return "/";
  const { pathname, search } = new URL(target);
  return `${pathname.startsWith("/") ? "" : "/"}${pathname}${search}`;
}

const isHost = (host: string) => /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`);

function isDecodable(path: string): boolean {
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Sets the host in both forms that Node keeps of headers: Hono reads one or the other. */
function setHost(request: IncomingMessage, host: string): void {
  const forwarded = request.headers["x-forwarded-host"] !== undefined;
  if (request.headers.host === host && !forwarded) return;
  const raw = request.rawHeaders;
  const others = raw.filter(
    (_, at) => !["host", "x-forwarded-host"].includes(raw[at - (at % 2)]!.toLowerCase()),
  );
  raw.splice(0, raw.length, "Host", host, ...others);
  request.headers.host = host;
  delete request.headers["x-forwarded-host"];
}
