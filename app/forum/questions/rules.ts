import type { Viewer } from "../people/types";
import { maySeeThread } from "../threads/rules";
import type { ThreadState } from "../threads/types";
import { no, type Verdict, yes } from "../verdict";
import { REASON_MAX_CHARS } from "./limits";
import type { QuestionKind, QuestionState } from "./types";

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
export function mayVote(viewer: Viewer, question: QuestionFacts, cohort: string | null, now: Date): Verdict {
  const seen = maySeeThread(viewer, { state: question.threadState });
  if (!seen.ok) return seen;
  if (question.kind === "open") return no("answered-in-words", { code: "invalid" });
  if (question.threadState !== "open") return no("thread-locked");
  if (isOver(question, now)) return no("question-closed");
  const asked = isAsked(question.audience, cohort);
  if (!asked.ok) return asked;
  if (!viewer) return no("log-in-first", { code: "unauthenticated" });
  return yes;
}

/** Whether the question is meant for this cohort. Everybody may read it all the same. */
export function isAsked(audience: string[] | null, cohort: string | null): Verdict {
  if (audience === null) return yes;
  if (cohort === null) return no("status-first");
  return audience.includes(cohort) ? yes : no("not-asked");
}

/** Whether a reply in this thread, by a member who stands in `cohort`, may answer the question. */
export function mayAnswer(
  question: { threadId: number; audience: string[] | null } | null,
  threadId: number,
  cohort: string | null,
): Verdict {
  const beside = { code: "invalid", field: "questionId" } as const;
  if (question?.threadId !== threadId) return no("not-this-question", beside);
  const asked = isAsked(question.audience, cohort);
  return asked.ok ? yes : no(asked.reason, beside);
}

/** Whether this viewer may take a ballot back. Standing in another cohort by now does not bind them to an old one. */
export function mayWithdraw(viewer: Viewer, question: QuestionFacts, now: Date): Verdict {
  const seen = maySeeThread(viewer, { state: question.threadState });
  if (!seen.ok) return seen;
  if (!viewer) return no("log-in-first", { code: "unauthenticated" });
  if (question.threadState !== "open" || isOver(question, now)) return no("question-closed");
  return yes;
}

/** Whether these are choices that a ballot on such a question can hold. */
export function mayChoose(kind: QuestionKind, chosen: number[], known: number[]): Verdict {
  const many = kind === "multi";
  const reason = many ? "choose-some" : "choose-one";
  if (chosen.length === 0) return no(reason, { code: "invalid", field: "choice" });
  if (chosen.some((id) => !known.includes(id))) return no("unknown-option", { code: "invalid", field: "choice" });
  if (!many && chosen.length > 1) return no("choose-one", { code: "invalid", field: "choice" });
  return yes;
}

/** Whether a reason fits beside a vote. */
export function mayBeReason(reason: string): Verdict {
  return reason.length <= REASON_MAX_CHARS ? yes : no("reason-too-long", { code: "invalid", field: "reason" });
}
