import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Written } from "../../../app/modules/communityAnswers/types";
import {
  cited,
  filled,
  fromNotation,
  notation,
  postMeant,
  readSentences,
  rearranged,
  valuesOf,
} from "../../../app/modules/communityAnswers/answerForm";

const A: Written = { text: "One.", citations: [{ post: "#2", quote: "First words" }] };
const B: Written = {
  text: "Two.",
  citations: [
    { post: "#3", quote: "Second words" },
    { post: "/p/9", quote: "Third" },
  ],
};
const EMPTY: Written = { text: "", citations: [{ post: "", quote: "" }] };

/** One line of words that begins with none of the notation's own marks. */
const words = fc
  .stringMatching(/^[a-z0-9#“][a-zé0-9 .>#]{0,30}$/)
  .map((text) => text.replace(/\s+/g, " ").trim());
const sentences = fc.array(
  fc.record({
    text: words,
    citations: fc.array(fc.record({ post: fc.nat(999).map((n) => `#${n + 1}`), quote: words }), {
      maxLength: 4,
    }),
  }),
  { maxLength: 6 },
);

it("a form's fields hold what is written, and its notation too", () => {
  fc.assert(
    fc.property(sentences, (given) => {
      const values = valuesOf(given);
      expect(readSentences((name) => (name in values ? [values[name]!] : []))).toEqual(given);
      expect(fromNotation(notation(given))).toEqual(given);
    }),
  );
});

it.each<[string, Written[], Written[]]>([
  ["add", [A], [A, EMPTY]],
  ["remove-1", [A, B], [B]],
  ["up-2", [A, B], [B, A]],
  ["up-1", [A, B], [A, B]],
  ["down-1", [A, B], [B, A]],
  ["down-2", [A, B], [A, B]],
  ["another-1", [A, B], [{ ...A, citations: [...A.citations, EMPTY.citations[0]!] }, B]],
  ["uncite-2-1", [A, B], [A, { ...B, citations: [B.citations[1]!] }]],
  ["remove-9", [A], [A]],
  ["nonsense", [A], [A]],
])("%s rearranges them", (intent, before, after) => {
  expect(rearranged(before, intent)).toEqual(after);
});

describe("a post that is cited", () => {
  const more = { post: "#7", quote: "More" };
  it("fills the first empty row, else comes after the others, else makes a sentence", () => {
    expect(cited([EMPTY], 0, more)).toEqual([{ text: "", citations: [more] }]);
    expect(cited([A], 0, more)).toEqual([{ ...A, citations: [...A.citations, more] }]);
    expect(cited([A], 1, more)).toEqual([A, { text: "", citations: [more] }]);
  });

  it.each([
    ["#12", { number: 12 }],
    ["12", { number: 12 }],
    ["/p/34", { id: 34 }],
    ["https://byway.example/p/34#p34", { id: 34 }],
    ["", null],
    ["#0", null],
    ["post 12", null],
    ["/t/12", null],
  ])("“%s” means %o", (typed, meant) => {
    expect(postMeant(typed)).toEqual(meant);
  });
});

it("leaves out rows in which nothing was typed", () => {
  expect(
    filled([
      EMPTY,
      {
        text: "  One. ",
        citations: [
          { post: " #2 ", quote: "First\nwords" },
          { post: "", quote: "" },
        ],
      },
      EMPTY,
    ]),
  ).toEqual([A]);
});
