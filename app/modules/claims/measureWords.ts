import { interval } from "../../stats/wilson";
import { SMALL_GROUP } from "../../stats/limits";
import { SHARED, type Shared } from "../stories/evidence";
import type { Figures, Measure } from "./types";

const FIELDS: Record<Shared, string> = {
  stands: "how it stands",
  pay: "pay after the move",
  again: "whether they would do it again",
  how: "how they moved",
  stage: "where the company stands with ML",
  models: "how often they build models",
};

const quoted = (words: string[]): string => words.map((word) => `“${word}”`).join(", ");

/** Of a question: its prompt, and the labels of its options. */
interface Asked {
  id: number;
  prompt: string;
  options: { id: number; label: string }[];
}

/** Returns the sentence that says how a claim is measured, and its threshold. */
export function measureWords(measure: Measure, questions: Asked[]): string {
  const { percent } = measure;
  switch (measure.by) {
    case "carried-over":
      return `Holds where half of the stories say that at least ${percent} % of their skills carried over.`;
    case "field":
      return (
        `Holds where at least ${percent} % of the stories say of ${FIELDS[measure.field]}: ` +
        `${quoted(measure.keys.map((key) => (SHARED[measure.field] as Record<string, string>)[key] ?? key))}.`
      );
    case "skills":
      return (
        `Holds where each of these is named by at least ${percent} % of the stories that name skills ` +
        `${measure.kind === "learned" ? "learned on the way" : "that carried over"}: ` +
        `${measure.names.join(", ")}.`
      );
    case "roles":
      return `Holds where at least ${percent} % of the stories lead to the same role.`;
    case "question": {
      const question = questions.find(({ id }) => id === measure.questionId);
      if (!question) return "Was measured by a closing question that is not here any more.";
      const labels = question.options
        .filter(({ id }) => measure.optionIds.includes(id))
        .map(({ label }) => label);
      return (
        `Holds where at least ${percent} % of those who voted on “${question.prompt}” ` +
        `chose one of: ${quoted(labels)}.`
      );
    }
  }
}

const share = (n: number, of: number): string => `${Math.round((100 * n) / of)} %`;
const SHOWN = 4;

/**
 * Returns the words in the margin about a claim: the figures, the number of people, and how certain the
 * figures are. No line breaks before a percent sign.
 */
export const figureWords = (measure: Measure, figures: Figures): string =>
  worded(measure, figures).replaceAll(" %", "\u00a0%");

function worded(measure: Measure, { n, told, withheld }: Figures): string {
  if (withheld) return "the result of its question is not open yet";
  const who = measure.by === "question" ? (n === 1 ? "voter" : "voters") : n === 1 ? "story" : "stories";
  if (!told)
    return measure.by === "question"
      ? `not enough votes yet (${n} of ${SMALL_GROUP})`
      : `not enough stories yet (${n} of ${SMALL_GROUP})`;
  switch (told.as) {
    case "quartiles":
      return `${n} ${who}: median ${told.median} %, middle half ${told.low}–${told.high} %`;
    case "count": {
      const { low, high } = interval(told.least, n);
      return told.least === told.most
        ? `${told.least} of ${n} ${who}: ${share(told.least, n)} (95 % interval ` +
            `${Math.round(low * 100)}–${Math.round(high * 100)} %)`
        : `from ${told.least} to ${told.most} of ${n} ${who}: ${share(told.least, n)} to ` +
            `${share(told.most, n)}`;
    }
    case "counts": {
      const each = told.each
        .slice(0, SHOWN)
        .map((one) => `${one.name} ${one.n === null ? "not told apart" : share(one.n, n)}`);
      return each.length === 0
        ? `${n} ${who}: none is told apart`
        : `${n} ${who}: ${each.join(", ")}${told.each.length > SHOWN ? " and more" : ""}`;
    }
  }
}

/** Of a claim that nothing here measures. */
export const NOT_ANSWERABLE = "nobody here can answer this";
export const NOT_MEASURED = "not measured yet";

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const STAND_WORDS = {
  for: "bears it out",
  against: "speaks against it",
  undecided: "undecided",
} as const;
