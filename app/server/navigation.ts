import type { ServerResponse } from "node:http";
import type { RequestContext } from "./context";
import { cookieHeader } from "./cookies";
import { log } from "./log";

/**
 * Headers by which browsers say that they only fetch ahead, or make a preview: the first is the standard, the
 * others are older.
 */
const AHEAD = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];

/**
 * Whether a browser asks for this to show it as a page to whoever sits before it. What says nothing of it (a
 * crawler, a feed reader, a browser over plain http) does not; nor do a script's requests for data.
 */
export const isNavigation = ({ method, headers }: { method: string; headers: Headers }): boolean =>
  method === "GET" &&
  headers.get("Sec-Fetch-Mode") === "navigate" &&
  headers.get("Sec-Fetch-Dest") === "document" &&
  !AHEAD.some((name) => headers.has(name));

/** Browsers hold pages that are not to be stored no longer than this. */
const WROTE_SECONDS = 180;

/**
 * Returns the header for the answer to a member's form. Chromium holds whole pages to go back to, even those
 * that are not to be stored, and drops them once a cookie changes. So a page they go back to shows what they
 * wrote.
 */
export const wroteCookie = (context: Pick<RequestContext, "secure">): string =>
  cookieHeader({ context }, "byway_wrote", Date.now().toString(36), WROTE_SECONDS);

/**
 * Runs work once the reader's answer has been sent in whole. A failure of the work is logged; the reader does
 * not see it.
 */
export const onceSent =
  (answer: ServerResponse | { once(event: "finish", hear: () => void): unknown }) =>
  (work: () => Promise<void>): void => {
    answer.once(
      "finish",
      () =>
        void work().catch((error: unknown) =>
          log.error({ err: error }, "what was to be done after a page failed"),
        ),
    );
  };
