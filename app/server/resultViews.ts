import { type CookieArgs, cookieHeader, readCookie } from "./cookies";

const COOKIE = "byway_looked";

/**
 * How long a browser's looks at results are remembered until it becomes a member's; nobody remembers a chart
 * for more than a year.
 */
const REMEMBERED_SECONDS = 365 * 24 * 3600;

/** A cookie holds four kilobytes at most; the results looked at first go first. */
const MAX_REMEMBERED = 200;

/**
 * The questions whose results this browser asked to see while nobody was logged in. A member's looks are in
 * the database.
 */
export const viewedResults = (args: CookieArgs): number[] =>
  readCookie(args, COOKIE)
    .split(".")
    .filter((id) => /^[1-9]\d{0,9}$/.test(id))
    .map(Number)
    .slice(-MAX_REMEMBERED);

/** The header that remembers one more. */
export function rememberResultView(args: CookieArgs, questionId: number): string {
  const ids = [...new Set([...viewedResults(args), questionId])].slice(-MAX_REMEMBERED);
  return cookieHeader(args, COOKIE, ids.join("."), REMEMBERED_SECONDS);
}

/** The header that forgets them, once they are kept for a member. */
export const forgetResultViews = (args: CookieArgs): string => cookieHeader(args, COOKIE, "", 0);
