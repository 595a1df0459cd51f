import { expect, it } from "vitest";
import { tagSegment, tagsInSegment } from "../../../app/modules/tags/address";
import { tagPath } from "../../../app/modules/threads/components/tagPath";

it.each([
  [["mlops", "careers"], "careers+mlops"],
  [["c++"], "c%2B%2B"],
  [["c++", "c"], "c+c%2B%2B"],
  [["c#", ".net", "node.js"], ".net+c%23+node.js"],
  [["机器学习"], "%E6%9C%BA%E5%99%A8%E5%AD%A6%E4%B9%A0"],
])("%j have the one address %s, which is read as them", (tags, segment) => {
  expect(tagSegment(tags)).toBe(segment);
  expect(tagPath(tags)).toBe(`/tags/${segment}`);
  expect(new URL(`https://example.org/tags/${segment}`).pathname).toBe(`/tags/${segment}`);
  expect(tagsInSegment(segment)).toEqual(tags.toSorted());
});

it("what is no address of tags is read, too", () => {
  expect(tagsInSegment("MLOps++careers+mlops")).toEqual(["careers", "mlops"]);
  expect(tagsInSegment("mlops%2Bcareers")).toEqual(["careers", "mlops"]);
  expect(tagsInSegment("c%2B%2B%2Bcareers")).toEqual(["c++", "careers"]);
  expect(tagsInSegment("%E0%A4%A")).toEqual(["%e0%a4%a"]);
  expect(tagsInSegment("")).toEqual([]);
});
