import { expect, it } from "vitest";
import { unreadLine } from "../../../../app/modules/posts/components/unreadLine";

it.each([
  ["newest", [9, 8, 7, 6], 7, 2],
  ["newest", [9, 8], 7, null],
  ["newest", [7, 6], 7, null],
  ["oldest", [5, 6, 8, 9], 7, 2],
  ["oldest", [8, 9], 7, null],
  ["oldest", [5, 6], 7, null],
  ["oldest", [], 7, null],
  ["conversation", [5, 9, 6], 7, null],
  ["best", [9, 5], 7, null],
] as const)(
  "in the order %s, of %j with all above %i new, the line is at %s",
  (order, numbers, after, at) => {
    expect(unreadLine([...numbers], after, order)).toBe(at);
  },
);
