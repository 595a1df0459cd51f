import type { AnsweringField } from "../questions/storyFields";
import type { Question, QuestionKind } from "../questions/types";
import { normalize } from "./normalize";
import { AGAINS, HOWS, MODELS, PAYS, STAGES, type StoryFields } from "./types";

const WORDS: Partial<Record<AnsweringField, Record<string, string>>> = {
  how: HOWS,
  stage: STAGES,
  pay: PAYS,
  again: AGAINS,
  models: MODELS,
};
const NUMBERS: readonly AnsweringField[] = ["yearsBefore", "months", "teamSize", "carriedOver"];

interface Votable {
  kind: QuestionKind;
  minChoices: number | null;
  maxChoices: number | null;
  options: { id: number; label: string; state: string; cohort: string | null; value: number | null }[];
}

const offered = ({ options }: Votable) => options.filter(({ state }) => state === "offered");
const named = (question: Votable, label: string) =>
  offered(question)
    .filter((option) => normalize(option.label) === normalize(label))
    .map(({ id }) => id);

/**
 * Returns how a story votes on a question: by a field that says it ("told"), by the author's choice
 * ("chosen"), or not at all (null), where the question is answered in words.
 */
export function voteOf(question: Votable, field: AnsweringField | null): "told" | "chosen" | null {
  if (question.kind === "open") return null;
  if (question.kind === "status") return "told";
  const one = question.kind === "single" || question.kind === "multi";
  const words = field && WORDS[field];
  if (words)
    return one && Object.values(words).some((label) => named(question, label).length > 0) ? "told" : "chosen";
  if (NUMBERS.some((each) => each === field)) return question.kind === "scale" ? "told" : "chosen";
  return (field === "carried" || field === "learned") && question.kind === "multi" ? "told" : "chosen";
}

/**
 * The options that say what a story's field says, none where no option does: the cohort that it stands for;
 * the option with the words of a choice, or with a skill's name; the nearest step of a scale, halves upwards,
 * for a number within half a step of it.
 */
export function optionsTold(question: Votable, field: AnsweringField | null, story: StoryFields): number[] {
  if (question.kind === "status")
    return offered(question)
      .filter(({ cohort }) => cohort === story.stands)
      .map(({ id }) => id);
  if (field === null) return [];
  const said = story[field];
  const words = WORDS[field];
  if (words) return typeof said === "string" ? named(question, words[said]!).slice(0, 1) : [];
  if (Array.isArray(said)) return skillsTold(question, said);
  if (typeof said !== "number") return [];
  const steps = offered(question).filter(
    (option): option is Votable["options"][number] & { value: number } => option.value !== null,
  );
  const values = steps.map(({ value }) => value).toSorted((a, b) => a - b);
  const reach = values.length > 1 ? (values[1]! - values[0]!) / 2 : 0;
  return steps.filter(({ value }) => value - reach <= said && said < value + reach).map(({ id }) => id);
}

/** Skills as a ballot takes them: none where they are too few or too many for one. */
function skillsTold(question: Votable, names: string[]): number[] {
  const ids = [...new Set(names.flatMap((name) => named(question, name)))];
  return ids.length >= (question.minChoices ?? 1) && ids.length <= (question.maxChoices ?? Infinity)
    ? ids
    : [];
}

/**
 * Whether a story says anything that answers a question: something in the field that it asks for, or, where
 * it asks for none, anything.
 */
export function says(story: StoryFields, field: AnsweringField | null): boolean {
  if (field === null) return true;
  const said = story[field];
  return Array.isArray(said) ? said.length > 0 : said !== null && said !== "";
}

/**
 * Which words of the field vote for which option, for who looks before they post; empty where it takes no
 * words.
 */
export function wordsTold(
  question: Votable,
  field: AnsweringField | null,
  stands: Record<string, string>,
): string[] {
  const words = question.kind === "status" ? stands : ((field && WORDS[field]) ?? {});
  const of = (key: string, label: string) =>
    question.kind === "status"
      ? offered(question).filter(({ cohort }) => cohort === key)
      : offered(question).filter((option) => normalize(option.label) === normalize(label));
  return Object.entries(words).flatMap(([key, label]) =>
    of(key, label)
      .slice(0, 1)
      .map((option) => `${label}: “${option.label}”`),
  );
}

/** The fields of the form that say what a story does for a question: "q12votes". */
export const askedField = (
  questionId: number,
  name: "asked" | "votes" | "choice" | "place" | "text" | "shown" | "answers",
): string => `q${questionId}${name}`;

/** A closing question as a story's form shows it. */
export interface AskedOfStory {
  question: Pick<
    Question,
    "id" | "kind" | "prompt" | "options" | "minChoices" | "maxChoices" | "scale" | "asked" | "publicBallots"
  >;
  vote: "told" | "chosen" | null;
  /** The label of the story field that the question asks for; null where it asks for none. */
  field: string | null;
  /** The words that the field can say, with the option that each one votes for. */
  words: string[];
  /** The member's vote as it is, in words; null where they have none. */
  voted: string | null;
}

/** The effect of a story on one of its thread's questions, shown before the story is posted. */
export interface Planned {
  prompt: string;
  votes: string[];
  listed: boolean;
}
