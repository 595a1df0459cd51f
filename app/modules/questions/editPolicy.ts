import { mayModerate } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import type { Reason } from "../messages";
import type { ThreadState } from "../threads/types";
import { deny, type Decision, allow } from "../decision";
import {
  CLOSING_MAX_YEARS,
  COHORTS_MAX,
  HELP_MAX_CHARS,
  OPTION_MAX_CHARS,
  OPTIONS_MAX,
  OPTIONS_MIN,
  PROMPT_MAX_CHARS,
  PROMPT_MIN_CHARS,
  RANKED_MAX,
  REPEATED_MIN,
} from "./limits";
import { type Event, moveOf } from "./ballotMoves";
import { isOver, mayCurate } from "./policy";
import type { OptionState, QuestionKind, QuestionState, Scale } from "./types";
import { normalize } from "./writtenTexts";
import { isBlank, seenIn } from "../../markdown/visibleText";

/** A question as the rules of changing it need it. */
export interface EditedQuestion {
  kind: QuestionKind;
  state: QuestionState;
  closesAt: Date | null;
  minChoices: number | null;
  scale: Scale | null;
  threadState: ThreadState;
  threadAuthorId: number;
}

export interface EditedOption {
  id: number;
  label: string;
  state: OptionState;
  mergedInto: number | null;
  takesText: boolean;
}

/** Whether this viewer may change the question at all: the thread's author, and moderators. */
export const mayEdit = (viewer: Viewer, question: EditedQuestion): Decision =>
  mayCurate(viewer, { authorId: question.threadAuthorId, state: question.threadState });

/**
 * Whether this viewer may change the question's options. The steps of a scale stay; an open question has
 * none.
 */
export function mayEditOptions(viewer: Viewer, question: EditedQuestion): Decision {
  const edits = mayEdit(viewer, question);
  if (!edits.ok) return edits;
  if (question.kind === "open") return deny("no-options", { code: "invalid" });
  return question.kind === "scale" ? deny("scale-stays", { code: "invalid" }) : allow;
}

/** A question's wording. The words at the ends are those of a scale. */
export interface Wording {
  prompt: string;
  help: string;
  low?: string;
  high?: string;
}

/** Whether a question of this kind can be worded so. */
export function mayBeWorded(
  { kind }: Pick<EditedQuestion, "kind">,
  { prompt, help, low = "", high = "" }: Wording,
): Decision {
  if (isBlank(prompt)) return beside("prompt", "prompt-missing");
  if (seenIn(prompt).length < PROMPT_MIN_CHARS) return beside("prompt", "prompt-short");
  if (prompt.length > PROMPT_MAX_CHARS) return beside("prompt", "prompt-too-long");
  if (help.length > HELP_MAX_CHARS) return beside("help", "help-too-long");
  if (kind !== "scale") return allow;
  for (const [field, end] of Object.entries({ low, high })) {
    if (isBlank(end)) return beside(field, "ends-missing");
    if (end.length > OPTION_MAX_CHARS) return beside(field, "end-too-long");
  }
  return allow;
}

/** Whether an option can be labelled so beside these others. Merged ones no longer stand in the way. */
export function mayBeLabel(label: string, others: EditedOption[]): Decision {
  if (isBlank(label)) return beside("label", "label-missing");
  if (label.length > OPTION_MAX_CHARS) return beside("label", "label-too-long");
  const taken = standingOnes(others).some((other) => normalize(other.label) === normalize(label));
  return taken ? beside("label", "label-taken") : allow;
}

/** Whether this viewer may add one more option to these, however it comes about. */
export function mayAddOption(viewer: Viewer, question: EditedQuestion, options: EditedOption[]): Decision {
  const edits = mayEditOptions(viewer, question);
  if (!edits.ok) return edits;
  return standingOnes(options).length < mostOptions(question.kind) ? allow : beside("label", "options-many");
}

/** As many options as a question of this kind takes. */
const mostOptions = (kind: QuestionKind): number =>
  ({ status: COHORTS_MAX, rank: RANKED_MAX })[kind as string] ?? OPTIONS_MAX;

/** Whether this viewer may change this option's wording, or offer it again. */
export function mayEditOption(viewer: Viewer, question: EditedQuestion, option: EditedOption): Decision {
  const edits = mayEditOptions(viewer, question);
  if (!edits.ok) return edits;
  return option.state === "merged" ? deny("option-merged", { code: "conflict" }) : allow;
}

/** Whether this viewer may stop offering an option. Its votes stay. */
export function mayRetire(
  viewer: Viewer,
  question: EditedQuestion,
  option: EditedOption,
  options: EditedOption[],
): Decision {
  const edits = mayEditOption(viewer, question, option);
  return edits.ok ? leavesEnough(question, option, options) : edits;
}

/** Whether this viewer may have every vote for one option become one for another. */
export function mayMerge(
  viewer: Viewer,
  question: EditedQuestion,
  from: EditedOption,
  into: EditedOption,
  options: EditedOption[],
): Decision {
  const edits = mayEditOptions(viewer, question);
  if (!edits.ok) return edits;
  if (!mayModerate(viewer).ok) return deny("moderators-merge");
  if (from.id === into.id) return beside("into", "merge-itself");
  if (from.state === "merged") return beside("from", "option-merged");
  if (into.state === "merged") return beside("into", "option-merged");
  if (into.state === "retired") return beside("into", "merge-into-retired");
  return leavesEnough(question, from, options);
}

/**
 * Whether what `votes` ballots say in words may become an option. Whether the curator may know of them is
 * asked before.
 */
export function mayPromote(
  viewer: Viewer,
  question: EditedQuestion,
  options: EditedOption[],
  votes: number,
): Decision {
  const adds = mayAddOption(viewer, question, options);
  if (!adds.ok) return adds;
  return votes >= REPEATED_MIN ? allow : beside("text", "not-repeated");
}

/** A merge or a promotion, as its question event tells it. */
export interface MovingEvent<O = EditedOption> {
  kind: string;
  /** The option whose votes went, and the one that they went to; null where the event moves none. */
  from: O | null;
  into: O | null;
  undone: boolean;
}

/**
 * Returns the options whose ballots a question event moved, with the facts that the rules of undoing it need.
 */
export function movingOf<O extends EditedOption>(
  event: Event,
  history: Pick<Event, "undoOf">[],
  options: O[],
): MovingEvent<O> {
  const move = moveOf(event);
  const option = (id: number | undefined) => options.find((each) => each.id === id) ?? null;
  return {
    kind: event.kind,
    from: option(move?.from),
    into: option(move?.into),
    undone: history.some((each) => each.undoOf === event.id),
  };
}

/**
 * Whether this viewer may take it back: moderators a merge, the author too what was made an option, and
 * nothing that something later stands on.
 */
export function mayUndo(
  viewer: Viewer,
  question: EditedQuestion,
  event: MovingEvent,
  options: EditedOption[],
): Decision {
  const { kind, from, into, undone } = event;
  const edits = mayEdit(viewer, question);
  if (!edits.ok) return edits;
  if (!from || !into) return deny("not-undoable", { code: "invalid" });
  if (kind === "merged" && !mayModerate(viewer).ok) return deny("moderators-merge");
  if (undone) return deny("already-undone", { code: "conflict" });
  if (into.state === "merged" || (kind === "promoted" && from.state === "merged"))
    return deny("merged-on", { code: "conflict" });
  if (into.state === "retired") return deny("retired-since", { code: "conflict" });
  return kind === "promoted" ? leavesEnough(question, into, options) : allow;
}

/** Whether this viewer may close the question, or set when it closes. */
export function mayClose(viewer: Viewer, question: EditedQuestion, now: Date): Decision {
  const edits = mayEdit(viewer, question);
  if (!edits.ok) return edits;
  return isOver(question, now) ? deny("question-closed", { code: "conflict" }) : allow;
}

/** Whether this viewer may open the question again. */
export function mayReopen(viewer: Viewer, question: EditedQuestion, now: Date): Decision {
  const edits = mayEdit(viewer, question);
  if (!edits.ok) return edits;
  return isOver(question, now) ? allow : deny("question-not-closed", { code: "conflict" });
}

/** Whether a question can close at this time; null is none. */
export function mayCloseAt(at: Date | null, now: Date): Decision {
  if (at === null) return allow;
  if (Number.isNaN(at.getTime())) return beside("closesAt", "not-a-time");
  if (at <= now) return beside("closesAt", "closing-past");
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + CLOSING_MAX_YEARS);
  return at <= latest ? allow : beside("closesAt", "closing-too-far");
}

const beside = (field: string, reason: Reason) => deny(reason, { code: "invalid", field });

const standingOnes = <O extends Pick<EditedOption, "state">>(options: O[]) =>
  options.filter((option) => option.state !== "merged");

/** A ballot has to be able to choose as many as the question asks for. */
function leavesEnough({ minChoices }: EditedQuestion, gone: EditedOption, options: EditedOption[]): Decision {
  if (gone.state !== "offered") return allow;
  const left = options.filter((option) => option.state === "offered" && option.id !== gone.id).length;
  return left >= Math.max(OPTIONS_MIN, minChoices ?? 0)
    ? allow
    : deny("too-few-options", { code: "conflict" });
}
