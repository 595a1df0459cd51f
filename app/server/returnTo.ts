/** Longer than any address of this site; this site did not make a longer one. */
const MAX_CHARS = 2000;
const NOWHERE = "http://site.invalid";

/**
 * Returns the address to go to after a form, as its `next` asks: a path on this site, else the start page.
 */
export function returnTo(next: unknown): string {
  return typeof next === "string" && isLocalPath(next) ? next : "/";
}

function isLocalPath(path: string): boolean {
  // Browsers drop control characters and blanks, and read a backslash as a slash, before they look where a
  // path leads.
  if (path.length > MAX_CHARS || !/^\/[!-[\]-~]*$/.test(path) || !URL.canParse(path, NOWHERE)) return false;
  const url = new URL(path, NOWHERE);
  return url.origin === NOWHERE && !path.startsWith("//") && !url.pathname.startsWith("//");
}
