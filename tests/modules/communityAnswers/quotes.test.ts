import fc from "fast-check";
import { expect, it } from "vitest";
import { QUOTE_BEGINS_CHARS } from "../../../app/modules/communityAnswers/limits";
import { beginning, occurs, plain, quoteFrom } from "../../../app/modules/communityAnswers/quotes";

const POST = "I moved in 2023.  Really.\n\nIt took\na year, and I would\tdo it again! Mostly.";

it.each<[string, boolean]>([
  ["I moved in 2023.", true],
  ["It took a year,", true],
  ["would do  it\nagain", true],
  ["I MOVED in 2023.", false],
  ["I moved in 2024.", false],
  ["", false],
])("“%s” stands in the post: %s", (quote, stands) => {
  expect(occurs(quote, POST)).toBe(stands);
});

it.each<[string, string]>([
  ["Yes. I did it. Twice.", "Yes. I did it."],
  ["A heading\n\nWhat follows it. And more.", "What follows it."],
  ["no end at all", "no end at all"],
  [`${"word ".repeat(100)}end.`, "word ".repeat(48).trim()],
])("a post that reads “%s” begins with “%s”", (post, begins) => {
  expect(beginning(post)).toBe(begins);
});

it("what a quote begins with always stands in the post, and is short", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 600 }), (post) => {
      const quote = beginning(post);
      expect(quote.length).toBeLessThanOrEqual(QUOTE_BEGINS_CHARS);
      if (plain(post) !== "") expect(occurs(quote, post)).toBe(true);
    }),
  );
});

it("takes what was selected where the post says it, else how it begins", () => {
  expect([quoteFrom(POST, "a year,\n and"), quoteFrom(POST, "never said")]).toEqual([
    "a year, and",
    "I moved in 2023.",
  ]);
});
