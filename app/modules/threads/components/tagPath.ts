import { tagSegment } from "../../tags/address";
import type { ListOrder } from "../types";

/**
 * The address of the threads that have all of these tags, in this order and from there on. One set of tags
 * has one.
 */
export function tagPath(
  tags: string[],
  { order = "active", after }: { order?: ListOrder; after?: string } = {},
): string {
  const query = new URLSearchParams({
    ...(order === "active" ? {} : { order }),
    ...(after === undefined ? {} : { after }),
  });
  return `/tags/${tagSegment(tags)}${query.size > 0 ? `?${query}` : ""}`;
}
