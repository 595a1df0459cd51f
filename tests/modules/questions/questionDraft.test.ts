import { describe, expect, it } from "vitest";
import {
  cohortKeys,
  cohortsOf,
  NEW_THREAD,
  optionsOf,
  problemsOf,
  type QuestionDraft,
  stepsOf,
} from "../../../app/modules/questions/questionDraft";
import {
  CLOSING_MAX_YEARS,
  COHORTS_MAX,
  HELP_MAX_CHARS,
  OPTION_MAX_CHARS,
  OPTIONS_MAX,
  PROMPT_MAX_CHARS,
  QUESTIONS_MAX,
  RANKED_MAX,
  STEPS_MAX,
} from "../../../app/modules/questions/limits";

const NOW = new Date("2026-05-01T12:00:00Z");
const inYears = (years: number, ms = 0) => new Date(Date.UTC(2026 + years, 4, 1, 12) + ms);

const draft = (given: Partial<QuestionDraft> = {}): QuestionDraft => ({
  prompt: "What was hardest?",
  help: "",
  kind: "single",
  options: ["The maths", "The tooling"],
  other: false,
  minChoices: null,
  maxChoices: null,
  scale: null,
  audience: null,
  reveal: "blind_first",
  publicBallots: false,
  storyField: null,
  closesAt: null,
  ...given,
});
const labels = (count: number) => Array.from({ length: count }, (_, n) => `Option ${n + 1}`);
const status = (given: Partial<QuestionDraft> = {}) =>
  draft({ prompt: "Have you moved?", kind: "status", options: ["I made the move", "Not yet"], ...given });
const scale = (given: Partial<NonNullable<QuestionDraft["scale"]>> = {}, more: Partial<QuestionDraft> = {}) =>
  draft({
    kind: "scale",
    options: [],
    scale: { min: 1, max: 5, step: 1, low: "easy", high: "hard", ...given },
    ...more,
  });
const multi = (minChoices: number | null, maxChoices: number | null, more: Partial<QuestionDraft> = {}) =>
  draft({ kind: "multi", options: labels(3), minChoices, maxChoices, ...more });

const found = (drafts: QuestionDraft[], around = NEW_THREAD) =>
  problemsOf(drafts, around, NOW).map(({ at, field, reason }) => `${at} ${field}: ${reason}`);

describe("problemsOf one draft", () => {
  const rows: [what: string, draft: QuestionDraft, problem: string | null][] = [
    ["an ordinary question", draft(), null],
    ["no prompt", draft({ prompt: "" }), "prompt: prompt-missing"],
    ["a prompt of two characters", draft({ prompt: "W?" }), "prompt: prompt-short"],
    ["a prompt of three", draft({ prompt: "Wh?" }), null],
    ["the longest prompt", draft({ prompt: "x".repeat(PROMPT_MAX_CHARS) }), null],
    ["one character more", draft({ prompt: "x".repeat(PROMPT_MAX_CHARS + 1) }), "prompt: prompt-too-long"],
    ["the longest help", draft({ help: "x".repeat(HELP_MAX_CHARS) }), null],
    ["one character more of help", draft({ help: "x".repeat(HELP_MAX_CHARS + 1) }), "help: help-too-long"],

    ["no options", draft({ options: [] }), "options: options-few"],
    ["one option", draft({ options: ["The maths"] }), "options: options-few"],
    ["one option and something else", draft({ options: ["The maths"], other: true }), null],
    ["as many options as there may be", draft({ options: labels(OPTIONS_MAX) }), null],
    ["one more", draft({ options: labels(OPTIONS_MAX + 1) }), "options: options-many"],
    [
      "something else as one too many",
      draft({ options: labels(OPTIONS_MAX), other: true }),
      "options: options-many",
    ],
    ["the longest option", draft({ options: ["The maths", "x".repeat(OPTION_MAX_CHARS)] }), null],
    [
      "one character more in an option",
      draft({ options: ["The maths", "x".repeat(OPTION_MAX_CHARS + 1)] }),
      "options: option-long",
    ],
    ["the same option twice", draft({ options: ["The maths", "the maths."] }), "options: option-twice"],
    [
      "something else, written and ticked",
      draft({ options: ["The maths", "something else"], other: true }),
      "options: option-twice",
    ],

    ["a status question", status(), null],
    ["as many cohorts as there may be", status({ options: labels(COHORTS_MAX) }), null],
    ["one more cohort", status({ options: labels(COHORTS_MAX + 1) }), "options: options-many"],
    ["as many ranked options as there may be", draft({ kind: "rank", options: labels(RANKED_MAX) }), null],
    [
      "one more ranked option",
      draft({ kind: "rank", options: labels(RANKED_MAX + 1) }),
      "options: options-many",
    ],

    ["any number of choices", multi(null, null), null],
    ["all choices", multi(3, 3), null],
    ["more choices than options", multi(null, 4), "max: choices-range"],
    ["something else counted among them", multi(null, 4, { other: true }), null],
    ["at least none", multi(0, null), "max: choices-range"],
    ["at least more than at most", multi(3, 2), "max: choices-range"],
    ["half a choice", multi(1.5, null), "max: choices-range"],
    ["a number that is none", multi(Number.NaN, null), "max: choices-range"],
    ["numbers on a question that takes one", draft({ minChoices: 9, maxChoices: 1 }), null],

    ["a scale", scale(), null],
    ["a scale of two", scale({ min: 0, max: 1 }), null],
    ["the longest scale", scale({ min: 0, max: STEPS_MAX - 1 }), null],
    ["one step more", scale({ min: 0, max: STEPS_MAX }), "to: scale-range"],
    ["a scale of one", scale({ min: 3, max: 3 }), "to: scale-range"],
    ["a scale that goes down", scale({ min: 5, max: 1 }), "to: scale-range"],
    ["a scale below nought", scale({ min: -10, max: 10, step: 5 }), null],
    ["a step that does not divide the range", scale({ min: 0, max: 10, step: 3 }), "to: scale-range"],
    ["no step", scale({ step: 0 }), "to: scale-range"],
    ["a step backwards", scale({ min: 5, max: 1, step: -1 }), "to: scale-range"],
    ["half a step", scale({ step: 0.5 }), "to: scale-range"],
    ["halves at its ends", scale({ min: 0.5, max: 4.5 }), "to: scale-range"],
    ["an end that is no number", scale({ max: Number.NaN }), "to: scale-range"],
    ["a nameless low end", scale({ low: "" }), "low: ends-missing"],
    ["a nameless high end", scale({ high: "" }), "high: ends-missing"],

    ["an open question", draft({ kind: "open", options: [], reveal: "always" }), null],

    ["a closing time to come", draft({ closesAt: new Date(+NOW + 1) }), null],
    ["a closing time that is now", draft({ closesAt: NOW }), "closes: closing-past"],
    ["the latest closing time", draft({ closesAt: inYears(CLOSING_MAX_YEARS) }), null],
    ["one later", draft({ closesAt: inYears(CLOSING_MAX_YEARS, 1) }), "closes: closing-too-far"],
    ["a time that is none", draft({ closesAt: new Date(Number.NaN) }), "closes: not-a-time"],

    ["a cohort that nobody makes", draft({ audience: ["made"] }), "audience: audience-unknown"],
  ];
  it.each(rows)("%s", (_, given, problem) => {
    expect(found([given])).toEqual(problem === null ? [] : [`0 ${problem}`]);
  });

  it("tells everything that is wrong, not the first alone", () => {
    expect(found([draft({ prompt: "", options: [], closesAt: NOW })])).toEqual([
      "0 prompt: prompt-missing",
      "0 options: options-few",
      "0 closes: closing-past",
    ]);
  });
});

describe("problemsOf drafts together", () => {
  it("lets a question ask the cohorts that the status question among them makes, wherever it stands", () => {
    expect(found([draft({ audience: ["made"] }), status()])).toEqual([]);
    expect(found([draft({ audience: ["made", "gone"] }), status()])).toEqual([
      "0 audience: audience-unknown",
    ]);
  });

  it("lets it ask the thread's cohorts, and only those, where the thread has a status question", () => {
    const around = { questions: 1, cohorts: ["made"] };
    expect(found([draft({ audience: ["made"] })], around)).toEqual([]);
    expect(found([draft({ audience: ["not-yet"] })], around)).toEqual(["0 audience: audience-unknown"]);
  });

  it("refuses a second status question, of the form or of the thread", () => {
    expect(found([status(), draft(), status({ prompt: "And again?" })])).toEqual(["2 kind: one-status"]);
    expect(found([status()], { questions: 1, cohorts: ["made"] })).toEqual(["0 kind: one-status"]);
    expect(found([status()], { questions: 1, cohorts: null })).toEqual([]);
  });

  it("refuses what is asked already, in the form or in the thread, however it is spelled", () => {
    expect(found([draft(), draft({ prompt: "what was  hardest" }), draft({ prompt: "Where?" })])).toEqual([
      "1 prompt: asked-already",
    ]);
    expect(found([draft()], { questions: 1, cohorts: null, prompts: ["What was hardest?"] })).toEqual([
      "0 prompt: asked-already",
    ]);
    expect(found([draft({ prompt: "" }), draft({ prompt: "" })])).toEqual([
      "0 prompt: prompt-missing",
      "1 prompt: prompt-missing",
    ]);
  });

  it("refuses as many as are too many, counting those that the thread has", () => {
    const drafts = Array.from({ length: 3 }, (_, n) => draft({ prompt: `Number ${n}?` }));
    expect(found(drafts, { questions: QUESTIONS_MAX - 3, cohorts: null })).toEqual([]);
    expect(found(drafts, { questions: QUESTIONS_MAX - 1, cohorts: null })).toEqual([
      "1 prompt: too-many-questions",
      "2 prompt: too-many-questions",
    ]);
  });
});

describe("stepsOf", () => {
  it("is every number of the scale", () => {
    expect(stepsOf({ min: -4, max: 4, step: 4 })).toEqual([-4, 0, 4]);
    expect(stepsOf({ min: 0, max: 10, step: 4 })).toBeNull();
  });
});

describe("optionsOf", () => {
  const plain = { cohort: null, short: null, takesText: false, value: null };
  it("puts something else last, and lets it take text", () => {
    expect(optionsOf(draft({ other: true }))).toEqual([
      { ...plain, label: "The maths" },
      { ...plain, label: "The tooling" },
      { ...plain, label: "Something else", takesText: true },
    ]);
  });

  it("makes an option of each step of a scale", () => {
    expect(optionsOf(scale({ min: 0, max: 10, step: 5 }))).toEqual(
      [0, 5, 10].map((value) => ({ ...plain, label: String(value), value })),
    );
  });

  it("makes a cohort of each answer to a status question, with words for beside a name", () => {
    expect(optionsOf(status())).toEqual([
      { ...plain, label: "I made the move", cohort: "made", short: "made the move" },
      { ...plain, label: "Not yet", cohort: "not-yet", short: "not yet" },
    ]);
  });

  it("makes none for an open question", () => {
    expect(optionsOf(draft({ kind: "open" }))).toEqual([]);
  });
});

describe("cohortKeys", () => {
  it.each([
    [
      ["I’m considering it", "I'm here to read."],
      ["considering", "reading"],
    ],
    [
      ["Façade, naïvely", "Don't know"],
      ["facade-naively", "dont-know"],
    ],
    [
      ["Yes!", "yes", "YES?"],
      ["yes", "yes-2", "yes-3"],
    ],
    [
      ["Made", "I made the move"],
      ["made", "made-2"],
    ],
    [
      ["да", "нет"],
      ["cohort", "cohort-2"],
    ],
  ])("%j are %j", (given, keys) => expect(cohortKeys(given)).toEqual(keys));

  it("fit into an address however long the label", () => {
    const keys = cohortKeys([`${"word ".repeat(30)}one`, `${"word ".repeat(30)}two`]);
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9-]{1,80}$/);
  });

  it("of the same words are numbered on, past those that say their number", () => {
    expect(cohortKeys(["a", "a 2", "a", "A", "a 2"])).toEqual(["a", "a-2", "a-3", "a-4", "a-2-2"]);
  });

  it("are those of the status question among drafts, and none without one", () => {
    expect(cohortsOf([draft(), status()])).toEqual(["made", "not-yet"]);
    expect(cohortsOf([draft()])).toEqual([]);
  });
});
