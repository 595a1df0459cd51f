import { describe, expect, it } from "vitest";
import { ANSWERING_FIELDS, type AnsweringField } from "../../../app/modules/questions/storyFields";
import { optionsTold, says, voteOf } from "../../../app/modules/stories/answerFields";
import type { StoryFields } from "../../../app/modules/stories/types";
import type { QuestionKind } from "../../../app/modules/questions/types";
import { aStory } from "../../support/stories";

const question = (
  kind: QuestionKind,
  labels: string[],
  more: { minChoices?: number; maxChoices?: number; cohorts?: string[] } = {},
) => ({
  kind,
  minChoices: more.minChoices ?? null,
  maxChoices: more.maxChoices ?? null,
  options: labels.map((label, at) => ({
    id: at + 1,
    label: label.replace("!", ""),
    state: label.endsWith("!") ? "retired" : "offered",
    cohort: more.cohorts?.[at] ?? null,
    value: kind === "scale" ? Number(label) : null,
  })),
});

describe("how a story votes", () => {
  it.each<[string, QuestionKind, string[], AnsweringField | null, "told" | "chosen" | null]>([
    ["in words", "open", [], "hardest", null],
    ["by how it stands", "status", ["I made it"], null, "told"],
    ["by a choice that an option words", "single", ["yes", "No"], "again", "told"],
    ["by a choice of several", "multi", ["It depends"], "again", "told"],
    ["not by a choice that no option words", "single", ["Sure"], "again", "chosen"],
    ["not by a choice where places are given", "rank", ["Yes", "No"], "again", "chosen"],
    ["by a number on a scale", "scale", ["0", "50", "100"], "carriedOver", "told"],
    ["not by a number among options", "single", ["0", "50"], "carriedOver", "chosen"],
    ["by skills of several", "multi", ["CI/CD"], "carried", "told"],
    ["not by skills of one", "single", ["CI/CD"], "carried", "chosen"],
    ["not by words", "single", ["Feature stores."], "hardest", "chosen"],
    ["by choosing, where it asks for no field", "single", ["Yes"], null, "chosen"],
  ])("%s", (_, kind, labels, field, expected) => {
    expect(voteOf(question(kind, labels), field)).toBe(expected);
  });
});

describe("what a story's field votes for", () => {
  const scale = question("scale", ["0", "10", "20", "30"]);
  it.each<[string, ReturnType<typeof question>, AnsweringField | null, Partial<StoryFields>, number[]]>([
    [
      "the cohort that it stands for",
      question("status", ["A", "B"], { cohorts: ["made", "middle"] }),
      null,
      { stands: "middle" },
      [2],
    ],
    [
      "no cohort where none stands so",
      question("status", ["A"], { cohorts: ["made"] }),
      null,
      { stands: "back" },
      [],
    ],
    [
      "no cohort that is not offered any more",
      question("status", ["A!"], { cohorts: ["made"] }),
      null,
      { stands: "made" },
      [],
    ],
    [
      "the option with the words, however they are spelt",
      question("single", ["No", " it  DEPENDS "]),
      "again",
      { again: "depends" },
      [2],
    ],
    ["nothing where nothing was said", question("single", ["Yes", "No"]), "again", { again: null }, []],
    ["nothing where no option has the words", question("single", ["Yes"]), "again", { again: "no" }, []],
    ["the step itself", scale, "carriedOver", { carriedOver: 20 }, [3]],
    ["the nearest step below", scale, "carriedOver", { carriedOver: 14 }, [2]],
    ["the step above from halfway on", scale, "carriedOver", { carriedOver: 15 }, [3]],
    ["the last step, not far beyond it", scale, "carriedOver", { carriedOver: 34 }, [4]],
    ["no step from half a step beyond the last on", scale, "carriedOver", { carriedOver: 35 }, []],
    ["zero, which is said", scale, "carriedOver", { carriedOver: 0 }, [1]],
    ["no step without a number", scale, "carriedOver", { carriedOver: null }, []],
    [
      "every skill that is an option",
      question("multi", ["ci/cd", "Kafka", "Model concepts"]),
      "carried",
      { carried: ["CI/CD", "Perl", "Model concepts"] },
      [1, 3],
    ],
    [
      "no skills where they are too many",
      question("multi", ["a", "b"], { maxChoices: 1 }),
      "carried",
      { carried: ["a", "b"] },
      [],
    ],
    [
      "no skills where they are too few",
      question("multi", ["a", "b"], { minChoices: 2 }),
      "carried",
      { carried: ["a"] },
      [],
    ],
    [
      "nothing by words",
      question("single", ["Feature stores."]),
      "hardest",
      { hardest: "Feature stores." },
      [],
    ],
    ["nothing where it asks for no field", question("single", ["Yes"]), null, {}, []],
  ])("%s", (_, asked, field, more, expected) => {
    expect(optionsTold(asked, field, aStory(more))).toEqual(expected);
  });
});

it("says something that answers a question by whatever field it asks for", () => {
  const nothing = aStory({
    yearsBefore: null,
    months: null,
    teamSize: null,
    carriedOver: null,
    how: null,
    stage: null,
    pay: null,
    again: null,
    models: null,
    carried: [],
    learned: [],
    hardest: "",
    surprised: "",
    helped: "",
    otherwise: "",
    body: "",
  });
  for (const field of Object.keys(ANSWERING_FIELDS) as AnsweringField[])
    expect([
      field,
      says(nothing, field),
      says({ ...nothing, [field]: aStory({ helped: "A friend.", otherwise: "Sooner." })[field] }, field),
    ]).toEqual([field, false, true]);
  expect(says({ ...nothing, carriedOver: 0 }, "carriedOver")).toBe(true);
  expect(says(nothing, null)).toBe(true);
});
