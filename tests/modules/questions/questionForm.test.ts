import { describe, expect, it } from "vitest";
import {
  type QuestionForm,
  questionFormOf,
  cohortChoices,
  draftOf,
  newQuestionForm,
  readQuestionForms,
  rearranged,
  touchedBy,
  valuesOf,
} from "../../../app/modules/questions/questionForm";
import { OPTION_LINES_READ, OPTIONS_MAX } from "../../../app/modules/questions/limits";
import { NEW_THREAD } from "../../../app/modules/questions/questionDraft";

const questionForm = (prompt: string, more: Partial<QuestionForm> = {}): QuestionForm => ({
  ...newQuestionForm("single"),
  prompt,
  ...more,
});
const status = questionForm("Have you?", { kind: "status", options: "Yes\nNo" });
const three = [status, questionForm("A"), questionForm("B")];
const prompts = (questionForms: QuestionForm[]) => questionForms.map((each) => each.prompt);

/** Returns such values as a browser sends them back. */
const sent = (values: Record<string, string | string[]>) => (name: string) => [values[name] ?? []].flat();

describe("a button of the builder", () => {
  it.each([
    ["add-rank", ["Have you?", "A", "B", ""], 3],
    // A second one, which is refused when it is sent, stands among the first.
    ["add-status", ["Have you?", "", "A", "B"], 0],
    ["remove-2", ["Have you?", "B"], 1],
    ["remove-3", ["Have you?", "A"], 1],
    ["up-3", ["Have you?", "B", "A"], 1],
    ["down-2", ["Have you?", "B", "A"], 2],
    ["down-3", ["Have you?", "A", "B"], 2],
    // The status question stays first.
    ["up-2", ["Have you?", "A", "B"], 0],
    ["down-1", ["Have you?", "A", "B"], 1],
    ["kind-2", ["Have you?", "A", "B"], 1],
    ["preview", ["Have you?", "A", "B"], null],
    ["remove-9", ["Have you?", "A", "B"], 2],
    ["add-nothing", ["Have you?", "A", "B"], 2],
    ["__proto__", ["Have you?", "A", "B"], null],
  ])("%s", (intent, expected, touched) => {
    const questionForms = rearranged(three, intent);
    expect(prompts(questionForms)).toEqual(expected);
    expect(touchedBy(questionForms, intent)).toBe(touched);
  });
});

describe("a form of questions", () => {
  it("comes back as it was sent, field by field", () => {
    const all: QuestionForm[] = [
      status,
      questionForm("Which?", {
        kind: "multi",
        options: "x\n y",
        other: true,
        min: "1",
        max: "nine",
        audience: ["yes", "no"],
        reveal: "after_close",
        public: true,
      }),
      questionForm("How much?", {
        kind: "scale",
        from: "0",
        to: "10",
        step: "0.5",
        low: "none",
        high: "all",
        help: "in %",
        closes: "2026-12-24T18:00",
      }),
      questionForm("Why?", { kind: "open", found: true }),
    ];
    expect(readQuestionForms(sent(valuesOf(all)))).toEqual(all);
  });

  it("ends at the first number without a kind, and holds no more than can be told to be too many", () => {
    expect(readQuestionForms(sent({ q1kind: "open", q3kind: "open" }))).toHaveLength(1);
    const endless = (name: string) => (name.endsWith("kind") ? ["open"] : []);
    expect(readQuestionForms(endless).length).toBeLessThan(20);
  });

  it("takes a kind and a reveal that there are not for the plainest", () => {
    const [read] = readQuestionForms(sent({ q1kind: "poll", q1reveal: "never" }));
    expect([read!.kind, read!.reveal]).toEqual(["open", "blind_first"]);
  });
});

describe("draftOf", () => {
  it("leaves out what its kind does not have", () => {
    const everything = {
      options: "x\ny",
      other: true,
      min: "1",
      max: "2",
      low: "l",
      high: "h",
      public: true,
      reveal: "after_close" as const,
    };
    expect(draftOf(questionForm("Why?", { kind: "open", ...everything }))).toMatchObject({
      options: [],
      other: false,
      minChoices: null,
      scale: null,
      publicBallots: false,
      storyField: null,
      reveal: "always",
    });
    expect(draftOf(questionForm("Rank", { kind: "rank", ...everything }))).toMatchObject({
      options: ["x", "y"],
      other: false,
      maxChoices: null,
      scale: null,
    });
    expect(
      draftOf(questionForm("Have you?", { kind: "status", ...everything, audience: ["x"] })),
    ).toMatchObject({ other: false, audience: null });
  });

  it("takes a field of a story, where there is such a field and it does not ask how it stands", () => {
    const fieldOf = (kind: QuestionForm["kind"], story: string) =>
      draftOf(questionForm("Why?", { kind, story })).storyField;
    expect([
      fieldOf("open", "hardest"),
      fieldOf("scale", "carriedOver"),
      fieldOf("single", ""),
      fieldOf("single", "fromRole"),
      fieldOf("status", "hardest"),
    ]).toEqual(["hardest", "carriedOver", null, null, null]);
  });

  it("reads options a line each, and one “something else”, however it was said", () => {
    const { options, other } = draftOf(
      questionForm("Which?", { options: "  Tabs \n\n Many   spaces\nsomething else\n", other: true }),
    );
    expect({ options, other }).toEqual({ options: ["Tabs", "Many spaces"], other: true });
  });

  it.each([
    ["2026-12-24T18:00", "2026-12-24T18:00:00.000Z"],
    ["", null],
  ])("reads %j as a time in UTC", (closes, expected) => {
    expect(draftOf(questionForm("Which?", { closes })).closesAt?.toISOString() ?? null).toBe(expected);
  });

  it("keeps a time and a number that are none, for the rule to refuse", () => {
    const { closesAt, maxChoices } = draftOf(
      questionForm("Which?", { kind: "multi", closes: "tomorrow", max: "many" }),
    );
    expect(closesAt!.getTime()).toBeNaN();
    expect(maxChoices).toBeNaN();
  });
});

it("cohortChoices are the thread's, else those of the status question in the form", () => {
  expect(cohortChoices(three, NEW_THREAD)).toEqual([
    { key: "yes", short: expect.any(String) },
    { key: "no", short: expect.any(String) },
  ]);
  expect(cohortChoices(three, { ...NEW_THREAD, cohorts: ["made"], shorts: ["made the move"] })).toEqual([
    { key: "made", short: "made the move" },
  ]);
});

it("blockOf marks what was found in an article, with “something else” as a tick", () => {
  const found = questionFormOf({
    prompt: "Which?",
    kind: "single",
    options: [{ label: "A" }, { label: "Other", takesText: true }],
    audience: null,
  });
  expect(found).toMatchObject({ options: "A", other: true, audience: [], found: true });
});

it("reads no more lines of options than it takes to say that they are too many", () => {
  const { options } = draftOf(questionForm("A", { options: `\n\n${"a\n".repeat(100_000)}` }));
  expect(options).toHaveLength(OPTION_LINES_READ);
  expect(options.length).toBeGreaterThan(OPTIONS_MAX + 1);
});
