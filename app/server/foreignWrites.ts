/**
 * Whether a write comes from another site, by what only the browser can say. The order is that of Go's
 * CrossOriginProtection: Sec-Fetch-Site decides where it is sent; else Origin must name this site; a request
 * with neither is no browser's, and carries nobody's cookies but its own.
 */
export function isForeignWrite(
  request: { method: string; headers: Headers; url: string },
  origin: string | null,
): boolean {
  if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return false;
  const site = request.headers.get("Sec-Fetch-Site");
  const claimed = request.headers.get("Origin");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  if (claimed === null) return false;
  // The browser has compared the two itself. Where ORIGIN is not set, a proxy may have written another Host.
  if (site === "same-origin" && origin === null) return false;
  if (!URL.canParse(claimed)) return true;
  const host = request.headers.get("Host") ?? new URL(request.url).host;
  return new URL(claimed).host !== (origin === null ? host : new URL(origin).host);
}
