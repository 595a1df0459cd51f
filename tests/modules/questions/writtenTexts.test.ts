import { describe, expect, it } from "vitest";
import { normalize, groupWritten, shortOf } from "../../../app/modules/questions/writtenTexts";

describe("texts that say the same", () => {
  it.each([
    ["Kubernetes", "kubernetes"],
    ["  The   pager ", "the pager"],
    ["On-call.", "on-call"],
    ["Really?!", "really"],
    ["ÜBERGABE …", "übergabe"],
  ])("%j and %j", (a, b) => expect(normalize(a)).toBe(normalize(b)));

  it.each([
    ["C++", "C#"],
    ["C", "C#"],
    ["...", "?"],
  ])("but not %j and %j", (a, b) => expect(normalize(a)).not.toBe(normalize(b)));

  it("stand together in the commonest spelling, the most frequent first", () => {
    expect(groupWritten(["On call", "pager", "on call.", "On call", "Pager", "  ", "GPUs"])).toEqual([
      { key: "on call", text: "On call", votes: 3 },
      { key: "pager", text: "Pager", votes: 2 },
      { key: "gpus", text: "GPUs", votes: 1 },
    ]);
  });
});

it.each([
  ["I made the move", "made the move"],
  ["I'm considering it", "considering it"],
  ["I’ve tried", "tried"],
  ["I have tried", "tried"],
  ["Tried it", "tried it"],
  ["MLOps already", "MLOps already"],
  ["A step aside", "a step aside"],
  ["Italy", "italy"],
])("%j beside a name: %j", (label, short) => expect(shortOf(label)).toBe(short));
