import { asciiWords } from "../../markdown/asciiWords";
import type { Reason } from "../messages";
import { mayBeWorded, mayCloseAt } from "./editPolicy";
import {
  COHORTS_MAX,
  OPTION_MAX_CHARS,
  OPTIONS_MAX,
  OPTIONS_MIN,
  QUESTIONS_MAX,
  RANKED_MAX,
  STEPS_MAX,
} from "./limits";
import type { QuestionKind, Reveal, Scale } from "./types";
import { normalize, shortOf } from "./writtenTexts";

/** A closing question that somebody is writing, as far as it can be read from a form. */
export interface QuestionDraft {
  prompt: string;
  help: string;
  kind: QuestionKind;
  /** In order, without "something else", which `other` adds. Empty on scale and open questions. */
  options: string[];
  /** Whether "something else" stands last, and takes what it is. */
  other: boolean;
  minChoices: number | null;
  maxChoices: number | null;
  scale: Scale | null;
  /** Keys of cohorts; null asks everybody. */
  audience: string[] | null;
  reveal: Reveal;
  publicBallots: boolean;
  /** The field of a story that answers it; null where none does. */
  storyField: string | null;
  closesAt: Date | null;
}

/** Everything in a draft that readers read. */
export const wordsIn = ({ prompt, help, options }: QuestionDraft): string[] => [prompt, help, ...options];

/** The thread that drafts of questions are for, as far as their rules need it. */
export interface ThreadContext {
  /** The number of closing questions that it has already. */
  questions: number;
  /** The cohorts of its status question; null where it has none. */
  cohorts: string[] | null;
  /** The prompts of its present questions. A form that is sent twice asks nothing twice. */
  prompts?: string[];
}

export const NEW_THREAD: ThreadContext = { questions: 0, cohorts: null };

/** A problem with a draft: the draft's position, and the field of its form where the problem is shown. */
export interface Problem {
  at: number;
  field: string;
  reason: Reason;
}

/**
 * Returns the problems that prevent these questions from being asked together in a thread; empty for none.
 */
export function problemsOf(drafts: QuestionDraft[], around: ThreadContext, now: Date): Problem[] {
  const keys = new Set(around.cohorts ?? cohortsOf(drafts));
  const status = drafts.findIndex((each) => each.kind === "status");
  const asked = new Set((around.prompts ?? []).map(normalize));
  return drafts.flatMap((draft, at) => {
    const found: [field: string, reason: Reason][] = [
      ...wordingProblems(draft),
      ...optionProblems(draft),
      ...choiceProblems(draft),
      ...scaleProblems(draft),
    ];
    if (draft.kind === "status" && (around.cohorts !== null || at !== status))
      found.push(["kind", "one-status"]);
    const prompt = normalize(draft.prompt);
    if (draft.prompt !== "" && asked.has(prompt)) found.push(["prompt", "asked-already"]);
    asked.add(prompt);
    if (around.questions + at >= QUESTIONS_MAX) found.push(["prompt", "too-many-questions"]);
    if (draft.audience?.some((key) => !keys.has(key))) found.push(["audience", "audience-unknown"]);
    const closing = mayCloseAt(draft.closesAt, now);
    if (!closing.ok) found.push(["closes", closing.reason]);
    return found.map(([field, reason]) => ({ at, field, reason }));
  });
}

type Found = [field: string, reason: Reason][];

function wordingProblems({ kind, prompt, help, scale }: QuestionDraft): Found {
  const worded = mayBeWorded({ kind }, { prompt, help, low: scale?.low ?? "", high: scale?.high ?? "" });
  return worded.ok ? [] : [[worded.field ?? "prompt", worded.reason]];
}

const MOST: Partial<Record<QuestionKind, number>> = { status: COHORTS_MAX, rank: RANKED_MAX };

function optionProblems({ kind, options, other }: QuestionDraft): Found {
  if (kind === "open" || kind === "scale") return [];
  const all = other ? [...options, OTHER_LABEL] : options;
  if (all.length < OPTIONS_MIN) return [["options", "options-few"]];
  if (all.length > (MOST[kind] ?? OPTIONS_MAX)) return [["options", "options-many"]];
  if (all.some((label) => label.length > OPTION_MAX_CHARS)) return [["options", "option-long"]];
  return new Set(all.map(normalize)).size < all.length ? [["options", "option-twice"]] : [];
}

function choiceProblems({ kind, options, other, minChoices, maxChoices }: QuestionDraft): Found {
  if (kind !== "multi") return [];
  const most = options.length + Number(other);
  const [min, max] = [minChoices ?? 1, maxChoices ?? most];
  const fits = Number.isInteger(min) && Number.isInteger(max) && 1 <= min && min <= max && max <= most;
  return fits || most < OPTIONS_MIN ? [] : [["max", "choices-range"]];
}

function scaleProblems({ kind, scale }: QuestionDraft): Found {
  if (kind !== "scale") return [];
  return scale && stepsOf(scale) !== null ? [] : [["to", "scale-range"]];
}

/** The label of the option that takes text. */
export const OTHER_LABEL = "Something else";

/** Every number of a scale, in order; null where its numbers make none. */
export function stepsOf({ min, max, step }: Pick<Scale, "min" | "max" | "step">): number[] | null {
  const count = (max - min) / step + 1;
  const whole = [min, max, step, count].every((each) => Number.isInteger(each) && Math.abs(each) < 1e6);
  if (!whole || step < 1 || count < OPTIONS_MIN || count > STEPS_MAX) return null;
  return Array.from({ length: count }, (_, at) => min + at * step);
}

export interface OptionDraft {
  label: string;
  cohort: string | null;
  short: string | null;
  takesText: boolean;
  value: number | null;
}

/** The options that a draft makes. */
export function optionsOf({ kind, options, other, scale }: QuestionDraft): OptionDraft[] {
  const plain = { cohort: null, short: null, takesText: false, value: null };
  if (kind === "open") return [];
  if (kind === "scale")
    return (stepsOf(scale!) ?? []).map((value) => ({ ...plain, label: String(value), value }));
  if (kind === "status") {
    const keys = cohortKeys(options);
    return options.map((label, at) => ({ ...plain, label, cohort: keys[at]!, short: shortOf(label) }));
  }
  const all = options.map((label) => ({ ...plain, label }));
  return other ? [...all, { ...plain, label: OTHER_LABEL, takesText: true }] : all;
}

/** The usual answers to "has anyone here …?", with the keys that their cohorts have everywhere. */
export const STATUS_OPTIONS = [
  { key: "made", label: "I made the move" },
  { key: "middle", label: "I'm in the middle of it" },
  { key: "considering", label: "I'm considering it" },
  { key: "against", label: "I looked at it and decided against it" },
  { key: "reading", label: "I'm here to read" },
];

const USUAL_KEYS = new Map(STATUS_OPTIONS.map(({ key, label }) => [normalize(label), key]));

/** The keys of the cohorts that these labels make, in order. */
export function cohortKeys(labels: string[]): string[] {
  const make = keyMaker([]);
  return labels.map(make);
}

/**
 * The key of the cohort that an option makes: the usual one where it is a usual label, else from its words;
 * none of those taken.
 */
export const cohortKey = (label: string, taken: (string | null)[]): string => keyMaker(taken)(label);

/**
 * Makes keys one after the other. It counts on from the last number behind the same words, and so never looks
 * through all of them.
 */
function keyMaker(taken: (string | null)[]): (label: string) => string {
  const keys = new Set(taken);
  const numbers = new Map<string, number>();
  return (label) => {
    const words =
      USUAL_KEYS.get(normalize(label.replaceAll("’", "'"))) ?? (asciiWords(label, KEY_MAX_CHARS) || "cohort");
    let number = numbers.get(words) ?? 1;
    let key = number === 1 ? words : `${words}-${number}`;
    while (keys.has(key)) key = `${words}-${++number}`;
    numbers.set(words, number);
    keys.add(key);
    return key;
  };
}

/** Short enough that a number still fits behind it in an address. */
const KEY_MAX_CHARS = 60;

/** The cohorts that the status question among these drafts makes, by their keys; none without one. */
export const cohortsOf = (drafts: Pick<QuestionDraft, "kind" | "options">[]): string[] =>
  cohortKeys(drafts.find((draft) => draft.kind === "status")?.options ?? []);
