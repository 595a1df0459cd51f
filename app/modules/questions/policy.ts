import type { ClientReason } from "../clientMessages";
import { isOwn } from "../accounts/persons";
import { mayModerate, mayWrite } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import type { Reason } from "../messages";
import { maySeeThread } from "../threads/policy";
import type { ThreadState } from "../threads/types";
import { deny, type Decision, allow } from "../decision";
import { OTHER_MAX_CHARS, REASON_MAX_CHARS } from "./limits";
import type { OptionState, QuestionKind, QuestionState, Results, Reveal } from "./types";

export interface QuestionFacts {
  kind: QuestionKind;
  state: QuestionState;
  closesAt: Date | null;
  /** Cohorts asked; null asks everybody. */
  audience: string[] | null;
  threadState: ThreadState;
}

/** Whether a question has been closed, by hand or by its time. The closing time itself is too late. */
export function isOver({ state, closesAt }: Pick<QuestionFacts, "state" | "closesAt">, now: Date): boolean {
  return state === "closed" || (closesAt !== null && now >= closesAt);
}

/** Whether this viewer, who stands in `cohort` (null: has not said), may cast or change a ballot now. */
export function mayVote(
  viewer: Viewer,
  question: QuestionFacts,
  cohort: string | null,
  now: Date,
): Decision<ClientReason> {
  const seen = maySeeThread(viewer, { state: question.threadState });
  if (!seen.ok) return seen;
  const takes = takesVotes(question, now);
  if (!takes.ok) return takes;
  const asked = isAsked(question.audience, cohort);
  return asked.ok ? mayWrite(viewer) : asked;
}

/** Whether a question takes votes now, from whomever. */
export function takesVotes(question: QuestionFacts, now: Date): Decision<ClientReason> {
  if (question.kind === "open") return deny("answered-in-words", { code: "invalid" });
  if (question.threadState !== "open") return deny("thread-locked");
  return isOver(question, now) ? deny("question-closed") : allow;
}

/** Whether the question is meant for this cohort. Everybody may read it all the same. */
export function isAsked(audience: string[] | null, cohort: string | null): Decision<ClientReason> {
  if (audience === null) return allow;
  if (cohort === null) return deny("status-first");
  return audience.includes(cohort) ? allow : deny("not-asked");
}

/** Whether a reply in this thread, by a member who stands in `cohort`, may answer the question. */
export function mayAnswer(
  question: { threadId: number; audience: string[] | null } | null,
  threadId: number,
  cohort: string | null,
): Decision {
  const beside = { code: "invalid", field: "questionId" } as const;
  if (question?.threadId !== threadId) return deny("not-this-question", beside);
  const asked = isAsked(question.audience, cohort);
  return asked.ok ? allow : deny(asked.reason, beside);
}

/**
 * Whether this viewer may take a ballot back. Standing in another cohort by now does not bind them to an old
 * one.
 */
export function mayWithdraw(viewer: Viewer, question: QuestionFacts, now: Date): Decision {
  const seen = maySeeThread(viewer, { state: question.threadState });
  if (!seen.ok) return seen;
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  if (question.threadState !== "open" || isOver(question, now)) return deny("question-closed");
  return allow;
}

/** The voter's choice, as far as a rule needs it. */
export interface Chosen {
  /** In order of preference on a rank question. */
  optionIds: number[];
  text: string;
}

export interface Choosable {
  kind: QuestionKind;
  minChoices: number | null;
  maxChoices: number | null;
  /** Every option that the ballot may name, and whether it says what "something else" is. */
  options: { id: number; state: OptionState; takesText: boolean }[];
}

/**
 * Whether a ballot on such a question can hold these choices. `held` are those of the voter's present ballot:
 * a retired one may be kept.
 */
export function mayChoose(question: Choosable, { optionIds, text }: Chosen, held: number[] = []): Decision {
  const wrong = (reason: Reason, field = "choice") => deny(reason, { code: "invalid", field });
  const chosen = optionIds.map((id) => question.options.find((option) => option.id === id));
  if (optionIds.length === 0) return wrong(NOTHING_CHOSEN[question.kind] ?? "choose-one");
  if (new Set(optionIds).size !== optionIds.length) return wrong("chosen-twice");
  if (chosen.some((option) => !option || option.state === "merged")) return wrong("unknown-option");
  if (chosen.some((option) => option!.state === "retired" && !held.includes(option!.id)))
    return wrong("option-retired");
  const many = question.kind === "multi" || question.kind === "rank";
  if (!many && optionIds.length > 1) return wrong("choose-one");
  if (question.kind === "multi" && optionIds.length < (question.minChoices ?? 1)) return wrong("choose-more");
  if (question.kind === "multi" && optionIds.length > (question.maxChoices ?? Infinity))
    return wrong("choose-fewer");
  if (text !== "" && !chosen.some((option) => option!.takesText)) return wrong("text-not-chosen", "text");
  if (text.length > OTHER_MAX_CHARS) return wrong("text-too-long", "text");
  return allow;
}

const NOTHING_CHOSEN: Partial<Record<QuestionKind, Reason>> = {
  multi: "choose-some",
  rank: "rank-some",
  scale: "choose-step",
};

/** Whether a reason fits beside a vote. */
export function mayBeReason(reason: string): Decision {
  return reason.length <= REASON_MAX_CHARS
    ? allow
    : deny("reason-too-long", { code: "invalid", field: "reason" });
}

/**
 * Whether a changed vote may name this post as its cause. `changed` says whether the choices differ from the
 * ballot before.
 */
export function mayCredit(
  voter: Member,
  post: { authorId: number; threadId: number; visible: boolean } | null,
  { threadId, changed }: { threadId: number; changed: boolean },
): Decision {
  const wrong = (reason: Reason) => deny(reason, { code: "invalid", field: "because" });
  if (!post || post.threadId !== threadId || !post.visible) return wrong("no-such-cause");
  if (isOwn(voter, post.authorId)) return wrong("own-cause");
  return changed ? allow : wrong("nothing-changed");
}

interface RevealFacts {
  reveal: Reveal;
  state: QuestionState;
  closesAt: Date | null;
}

/**
 * Whether a result is open to somebody who has `voted`, or has `looked` at it before; if not, what would open
 * it. It is the same for everybody, authors and moderators too: a rule with exceptions would hide nothing.
 */
export function resultsFor(
  question: RevealFacts,
  { looked, voted }: { looked: boolean; voted: boolean },
  now: Date,
): Results {
  if (question.reveal === "always" || isOver(question, now)) return "open";
  if (question.reveal === "after_close") return "after-close";
  if (question.reveal === "after_answer") return voted ? "open" : "after-answer";
  return voted || looked ? "open" : "after-look";
}

/** Whether this viewer may look at a result without voting. Refuses where looking is not how it opens. */
export function mayLook(
  viewer: Viewer,
  question: RevealFacts & { threadState: ThreadState },
  now: Date,
): Decision {
  const seen = maySeeThread(viewer, { state: question.threadState });
  if (!seen.ok) return seen;
  const results = resultsFor(question, { looked: true, voted: false }, now);
  return results === "open"
    ? allow
    : deny(results === "after-close" ? "results-after-close" : "results-after-answer");
}

/**
 * Whether this viewer may edit a thread's questions, close them and open them again: its author and
 * moderators. Of a thread that was split off from what an alias wrote nobody is the author: the history names
 * who edits.
 */
export function mayCurate(viewer: Viewer, thread: { authorId: number; state: ThreadState }): Decision {
  const seen = maySeeThread(viewer, thread);
  if (!seen.ok) return seen;
  const writes = mayWrite(viewer);
  if (!writes.ok) return writes;
  if (mayModerate(viewer).ok) return allow;
  if (viewer?.id !== thread.authorId) return deny("not-your-question");
  return thread.state === "open" ? allow : deny("thread-locked");
}
