import type { LoaderFunctionArgs } from "@remix-run/node";
import { noteSeen } from "../seen";
import type { Seen } from "../types";

/**
 * What a page shows of the unseen, for its script to tell of once it is in view; null where there is nothing
 * to tell. Without a script the page itself is told of, once it was sent to a browser that shows it.
 */
export function noteOnceShown(
  { context: { viewer, onceShown } }: LoaderFunctionArgs,
  seen: Seen,
): Seen | null {
  if (!viewer || (seen.postIds.length === 0 && seen.visit === null)) return null;
  onceShown(() => noteSeen(viewer, seen));
  return seen;
}
