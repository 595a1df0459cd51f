import { describe, expect, it } from "vitest";
import {
  type AskedQuestion,
  asksTheSame,
  matched,
  type MatchedOption,
  type Opening,
  strictestOf,
} from "../../../app/modules/questions/questionMatch";

const question = (each: Partial<AskedQuestion> = {}): AskedQuestion => ({
  prompt: "What was hard?",
  kind: "single",
  scale: null,
  publicBallots: false,
  ...each,
});
const scale = (max: number) => ({ min: 1, max, step: 1, low: "", high: "" });

describe("two questions ask the same", () => {
  it.each<[string, Partial<AskedQuestion>, Partial<AskedQuestion>, boolean]>([
    ["in the same words, spelled otherwise", {}, { prompt: " what  WAS hard" }, true],
    ["not in other words", {}, { prompt: "What was easy?" }, false],
    ["not of another kind", {}, { kind: "multi" }, false],
    [
      "as status questions, whatever their words",
      { kind: "status" },
      { kind: "status", prompt: "Where are you?" },
      true,
    ],
    ["not where only one of them shows who voted what", {}, { publicBallots: true }, false],
    ["not even as status questions then", { kind: "status" }, { kind: "status", publicBallots: true }, false],
    [
      "on the same scale",
      { kind: "scale", scale: scale(5) },
      { kind: "scale", scale: { ...scale(5), low: "never" } },
      true,
    ],
    ["not on another scale", { kind: "scale", scale: scale(5) }, { kind: "scale", scale: scale(7) }, false],
  ])("%s", (_, one, other, same) => {
    expect(asksTheSame(question(one), question(other))).toBe(same);
    expect(asksTheSame(question(other), question(one))).toBe(same);
  });
});

describe("of two questions that become one", () => {
  const NOW = 1000;
  const opening = (each: Partial<Opening> = {}): Opening => ({
    reveal: "always",
    state: "open",
    closesAt: null,
    audience: null,
    resultsOutAt: null,
    ...each,
  });

  it.each<[string, Partial<Opening>, Partial<Opening>, Partial<Opening> | null]>([
    [
      "the reveal that hides more stands, where it is the one that comes",
      { reveal: "after_close" },
      { reveal: "blind_first" },
      { reveal: "after_close" },
    ],
    [
      "the reveal that hides more stands, where it is the one that stays",
      { reveal: "blind_first" },
      { reveal: "after_answer" },
      { reveal: "after_answer" },
    ],
    [
      "voters are blind no longer where one of the results was out",
      { reveal: "always" },
      { reveal: "after_answer" },
      { reveal: "after_answer", resultsOutAt: NOW },
    ],
    [
      "the later closing time stands where closing opens a result",
      { reveal: "after_close", closesAt: 3000 },
      { reveal: "after_close", closesAt: 2000 },
      { reveal: "after_close", closesAt: 3000 },
    ],
    [
      "no closing time is later than any",
      { reveal: "after_close" },
      { reveal: "after_close", closesAt: 2000 },
      { reveal: "after_close", closesAt: null },
    ],
    [
      "the closing time of the one that stays stands where nothing is hidden",
      { closesAt: 3000 },
      { closesAt: 2000 },
      { closesAt: 2000 },
    ],
    [
      "one that is over binds no time any more",
      { reveal: "after_close", closesAt: 900 },
      { reveal: "after_close", closesAt: 2000 },
      { reveal: "after_close", closesAt: 2000, resultsOutAt: NOW },
    ],
    [
      "a hidden result does not come under one that is out, by hand",
      { reveal: "after_close" },
      { reveal: "after_close", state: "closed" },
      null,
    ],
    [
      "a hidden result does not come under one that is out, by its time",
      { reveal: "after_answer" },
      { closesAt: NOW },
      null,
    ],
    [
      "those are asked whom both asked",
      { audience: ["made", "middle"] },
      { audience: ["middle", "not"] },
      { audience: ["middle"] },
    ],
    [
      "everybody is asked only where both asked everybody",
      { audience: ["made"] },
      {},
      { audience: ["made"] },
    ],
  ])("%s", (_, from, into, becomes) => {
    expect(strictestOf(opening(from), opening(into), NOW)).toEqual(
      becomes && opening({ ...into, ...becomes }),
    );
  });
});

const option = (id: number, label: string, each: Partial<MatchedOption> = {}): MatchedOption => ({
  id,
  label,
  cohort: null,
  state: "offered",
  mergedInto: null,
  takesText: false,
  value: null,
  ...each,
});

describe("an option is matched", () => {
  it.each<[string, MatchedOption, MatchedOption[], number | null]>([
    ["by its words", option(1, "On call."), [option(8, "Maths"), option(9, "on  call")], 9],
    [
      "by its cohort before its words",
      option(1, "A", { cohort: "made" }),
      [option(8, "A", { cohort: "not" }), option(9, "B", { cohort: "made" })],
      9,
    ],
    ["by its step of a scale", option(1, "1", { value: 1 }), [option(8, "one", { value: 1 })], 8],
    [
      "as that for something else, whatever it is called",
      option(1, "Other", { takesText: true }),
      [option(8, "Other"), option(9, "Something else", { takesText: true })],
      9,
    ],
    [
      "to what the other was merged into",
      option(1, "A"),
      [option(8, "A", { state: "merged", mergedInto: 9 }), option(9, "B")],
      9,
    ],
    ["to nothing where nothing says the same", option(1, "A"), [option(8, "B")], null],
  ])("%s", (_, one, there, id) => {
    expect(matched([one], there).get(1)?.id ?? null).toBe(id);
  });

  it("not at all where it has handed on its votes", () => {
    expect(matched([option(1, "A", { state: "merged", mergedInto: 2 })], [option(8, "A")]).has(1)).toBe(
      false,
    );
  });
});
