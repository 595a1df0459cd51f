import { describe, expect, it } from "vitest";
import { SUBJECT_WORDS_MAX } from "../../../app/modules/search/limits";
import { pairsOf, subjectOf, tagsIn } from "../../../app/modules/search/subject";

describe("the subject of a title", () => {
  it.each([
    ["How do I move from DevOps to MLOps?", ["move", "devops", "mlops"]],
    ["What is the best way to get on", []],
    ["Zürich, ZÜRICH and Zurich", ["zurich"]],
    ["I don't want it", []],
    ['"NEAR(" OR * ^', ["near"]],
    ["", []],
  ])("%j: %j", (title, words) => expect(subjectOf(title)).toEqual(words));

  it("is its first words, however long it goes on", () => {
    expect(subjectOf(Array.from({ length: 40 }, (_, n) => `word${n}`).join(" "))).toHaveLength(
      SUBJECT_WORDS_MAX,
    );
  });

  it("is close to what holds two of its words, or its only one", () => {
    expect(pairsOf(["a", "b", "c"])).toEqual([
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
    ]);
    expect(pairsOf(["a"])).toEqual([["a"]]);
    expect(pairsOf([])).toEqual([]);
  });
});

describe("tags for a title", () => {
  it("have the names of its words, of words in a row, and of one thing where it says several", () => {
    const names = tagsIn("Feature stores on call");
    for (const name of ["feature", "stores", "store", "feature-stores", "feature-store", "on-call"])
      expect(names).toContain(name);
  });
});
