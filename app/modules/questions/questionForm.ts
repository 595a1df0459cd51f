import { isAnsweringField } from "./storyFields";
import {
  OTHER_LABEL,
  type QuestionDraft,
  STATUS_OPTIONS,
  type ThreadContext,
  cohortKeys,
} from "./questionDraft";
import { OPTION_LINES_READ } from "./limits";
import type { QuestionKind, Reveal } from "./types";
import { shortOf } from "./writtenTexts";
import { oneLine } from "../../markdown/visibleText";

/** A question in the builder, every field as it was typed. `found` says that it comes from the article. */
export interface QuestionForm {
  kind: QuestionKind;
  prompt: string;
  help: string;
  /** One option a line. */
  options: string;
  other: boolean;
  min: string;
  max: string;
  from: string;
  to: string;
  step: string;
  low: string;
  high: string;
  /** Keys of cohorts; none asks everybody. */
  audience: string[];
  reveal: Reveal;
  public: boolean;
  /** The field of a story that answers it; empty where none does. */
  story: string;
  /** As a browser writes a date and time, in UTC: "2026-12-24T18:00". */
  closes: string;
  found: boolean;
}

export const KINDS: QuestionKind[] = ["status", "single", "multi", "scale", "rank", "open"];
export const REVEALS: Reveal[] = ["blind_first", "always", "after_answer", "after_close"];

/** An empty question of this kind, with what most of its kind begin with. */
export const newQuestionForm = (kind: QuestionKind): QuestionForm => ({
  kind,
  prompt: "",
  help: "",
  options: kind === "status" ? STATUS_OPTIONS.map((option) => option.label).join("\n") : "",
  other: false,
  min: "",
  max: "",
  from: "1",
  to: "5",
  step: "1",
  low: "",
  high: "",
  audience: [],
  reveal: "blind_first",
  public: false,
  story: "",
  closes: "",
  found: false,
});

/** The name of a field of the n-th question of a form, from 0: "q1prompt". */
export const fieldOf = (at: number, field: string): string => `q${at + 1}${field}`;

/** More than a thread takes, so that one too many can be told rather than dropped. */
const FORMS_AT_MOST = 15;

/**
 * The questions of a form, up to the first number without a kind. `values` gives what was sent under a name.
 */
export function readQuestionForms(values: (name: string) => string[]): QuestionForm[] {
  const questionForms: QuestionForm[] = [];
  for (let at = 0; at < FORMS_AT_MOST; at++) {
    const kind = values(fieldOf(at, "kind"))[0] as QuestionKind | undefined;
    if (kind === undefined) break;
    const text = (field: string) => values(fieldOf(at, field))[0] ?? "";
    const reveal = text("reveal") as Reveal;
    questionForms.push({
      kind: KINDS.includes(kind) ? kind : "open",
      prompt: text("prompt"),
      help: text("help"),
      options: text("options"),
      other: text("other") === "yes",
      min: text("min"),
      max: text("max"),
      from: text("from"),
      to: text("to"),
      step: text("step"),
      low: text("low"),
      high: text("high"),
      audience: values(fieldOf(at, "audience")),
      reveal: REVEALS.includes(reveal) ? reveal : "blind_first",
      public: text("public") === "yes",
      story: text("story"),
      closes: text("closes"),
      found: text("found") === "yes",
    });
  }
  return questionForms;
}

/** The options in a text, one a line: the first OPTION_LINES_READ, however many lines there are. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length && lines.length < OPTION_LINES_READ;) {
    const found = text.indexOf("\n", from);
    const end = found < 0 ? text.length : found;
    const line = oneLine(text.slice(from, end));
    if (line !== "") lines.push(line);
    from = end + 1;
  }
  return lines;
}

const numberOf = (text: string): number | null => (text.trim() === "" ? null : Number(text));

/**
 * The question that a block means; fields that its kind does not have are left out, whatever was typed there.
 */
export function draftOf(questionForm: QuestionForm): QuestionDraft {
  const { kind } = questionForm;
  const listed = kind !== "open" && kind !== "scale";
  const lines = listed ? linesOf(questionForm.options) : [];
  const other = questionForm.other && (kind === "single" || kind === "multi");
  return {
    kind,
    prompt: oneLine(questionForm.prompt),
    help: oneLine(questionForm.help),
    // Somebody who ticks "something else" and writes it too means one.
    options: other ? lines.filter((line) => line.toLowerCase() !== OTHER_LABEL.toLowerCase()) : lines,
    other,
    minChoices: kind === "multi" ? numberOf(questionForm.min) : null,
    maxChoices: kind === "multi" ? numberOf(questionForm.max) : null,
    scale:
      kind === "scale"
        ? {
            min: numberOf(questionForm.from) ?? Number.NaN,
            max: numberOf(questionForm.to) ?? Number.NaN,
            step: numberOf(questionForm.step) ?? 1,
            low: oneLine(questionForm.low),
            high: oneLine(questionForm.high),
          }
        : null,
    audience: kind === "status" || questionForm.audience.length === 0 ? null : questionForm.audience,
    reveal: kind === "open" ? "always" : questionForm.reveal,
    publicBallots: kind !== "open" && questionForm.public,
    storyField: kind !== "status" && isAnsweringField(questionForm.story) ? questionForm.story : null,
    closesAt: questionForm.closes.trim() === "" ? null : new Date(`${questionForm.closes.trim()}Z`),
  };
}

/** A question as an article asks it. */
export interface FoundQuestion {
  prompt: string;
  kind: QuestionKind;
  options: { label: string; takesText?: boolean }[];
  audience: string[] | null;
}

/** A question that was found in an article, for its author to accept, change or drop. */
export const questionFormOf = ({ prompt, kind, options, audience }: FoundQuestion): QuestionForm => ({
  ...newQuestionForm(kind),
  prompt,
  ...(options.length > 0
    ? {
        options: options
          .filter((option) => !option.takesText)
          .map((option) => option.label)
          .join("\n"),
      }
    : {}),
  other: options.some((option) => option.takesText),
  audience: audience ?? [],
  found: true,
});

/**
 * The cohorts that a question can be asked of: the thread's, or those that the status question among the
 * blocks makes.
 */
export function cohortChoices(
  questionForms: QuestionForm[],
  around: ThreadContext & { shorts?: string[] },
): { key: string; short: string }[] {
  if (around.cohorts) return around.cohorts.map((key, at) => ({ key, short: around.shorts?.[at] ?? key }));
  const labels = linesOf(questionForms.find((questionForm) => questionForm.kind === "status")?.options ?? "");
  return cohortKeys(labels).map((key, at) => ({ key, short: shortOf(labels[at]!) }));
}

/**
 * Returns the questions as a button of the builder leaves them: "add-rank", "remove-2", "up-2", "down-2". Any
 * other intent changes nothing.
 */
export const rearranged = (questionForms: QuestionForm[], intent: string): QuestionForm[] =>
  statusFirst(moved(questionForms, intent));

/** The status question stands first, whatever was written before it: the others are asked of its cohorts. */
export const statusFirst = <Q extends { kind: QuestionKind }>(questions: Q[]): Q[] =>
  questions.toSorted((a, b) => Number(b.kind === "status") - Number(a.kind === "status"));

function moved(questionForms: QuestionForm[], intent: string): QuestionForm[] {
  const [verb, what = ""] = intent.split("-");
  if (verb === "add")
    return KINDS.includes(what as QuestionKind)
      ? [...questionForms, newQuestionForm(what as QuestionKind)]
      : questionForms;
  const at = Number(what) - 1;
  if (!questionForms[at]) return questionForms;
  if (verb === "remove") return questionForms.filter((_, each) => each !== at);
  if (verb === "up" && at > 0)
    return questionForms.with(at - 1, questionForms[at]!).with(at, questionForms[at - 1]!);
  if (verb === "down" && at < questionForms.length - 1)
    return questionForms.with(at + 1, questionForms[at]!).with(at, questionForms[at + 1]!);
  return questionForms;
}

/** Returns the number (from 0) of the question that a button was about, to scroll to; null for none. */
export function touchedBy(questionForms: QuestionForm[], intent: string): number | null {
  const [verb, what = ""] = intent.split("-");
  const at = Number(what) - 1;
  if (verb === "add") return what === "status" ? 0 : questionForms.length - 1;
  if (verb === "up") return Math.max(0, at - 1);
  if (verb === "down") return Math.min(questionForms.length - 1, at + 1);
  if (verb === "remove") return questionForms.length > 0 ? Math.min(at, questionForms.length - 1) : null;
  return verb === "kind" && questionForms[at] ? at : null;
}

/** The form's fields that these questions fill. */
export function valuesOf(questionForms: QuestionForm[]): Record<string, string | string[]> {
  return Object.fromEntries(
    questionForms.flatMap((questionForm, at) =>
      Object.entries(questionForm).flatMap(([field, value]): [string, string | string[]][] => {
        if (value === false || value === "") return [];
        return [[fieldOf(at, field), value === true ? "yes" : (value as string | string[])]];
      }),
    ),
  );
}
