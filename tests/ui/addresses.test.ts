import { expect, it } from "vitest";
import { canonicalPath } from "../../app/ui/addresses";

it.each([
  ["?view=newest&as=made", "/t/1/a"],
  ["?as=made&after=30&view=newest", "/t/1/a?after=30&view=newest&as=made"],
  ["?answers=2&view=best", "/t/1/a?answers=2"],
  ["?answers=2&before=30", "/t/1/a?before=30&answers=2"],
  ["?utm_source=x", "/t/1/a"],
  ["?under=7", "/t/1/a"],
  ["?under=7&after=30&view=best", "/t/1/a"],
  ["?near=17", "/t/1/a"],
])("the page at %s is known as %s", (search, known) => {
  expect(canonicalPath("/t/1/a", search)).toBe(known);
});
