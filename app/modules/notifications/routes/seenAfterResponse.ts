import type { LoaderFunctionArgs } from "@remix-run/node";
import { noteSeen } from "../seen";
import type { Seen } from "../types";

/**
 * Returns the unread posts that a page shows, for its script to report once they are in view; null where
 * there are none. For a browser without scripts, the server notes them once it has sent the page.
 */
export function noteOnceShown(
  { context: { viewer, onceShown } }: LoaderFunctionArgs,
  seen: Seen,
): Seen | null {
  if (!viewer || (seen.postIds.length === 0 && seen.visit === null)) return null;
  onceShown(() => noteSeen(viewer, seen));
  return seen;
}
