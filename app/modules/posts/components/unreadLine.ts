import type { ReplyView } from "../types";

/**
 * Where, in a page of posts by number, the line stands between what is new to somebody and what is not:
 * before the post at this place. Only the orders of time have one; null where all is on one side of it, or
 * nothing is.
 */
export function unreadLine(numbers: number[], after: number, order: ReplyView | "oldest"): number | null {
  if (order !== "newest" && order !== "oldest") return null;
  const at = numbers.findIndex((number) => number > after === (order === "oldest"));
  return at > 0 ? at : null;
}
