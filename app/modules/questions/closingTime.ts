import type { Db } from "../../../db/client";
import { updateQuestion } from "../../../db/queries/questions/options";
import * as events from "../../../db/queries/questions/questionEvents";
import type { QuestionRow } from "../../../db/queries/questions/questions";
import type { Member } from "../accounts/types";
import { ensure } from "../decision";
import { publish } from "../eventBus";
import { editing, questionToEdit } from "./edits";
import { mayClose, mayCloseAt, mayReopen } from "./editPolicy";

/** Closes a question at once: no ballot is taken from then on. Refuses one that is closed. */
export const closeQuestion = (viewer: Member, questionId: number, at?: Date) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const question = await questionToEdit(tx, questionId);
    ensure(mayClose(viewer, question, now));
    await updateQuestion(tx, questionId, { state: "closed" });
    await record(tx, viewer, question, { kind: "closed", at: now });
    return question;
  });

/**
 * Opens a closed question again, until a time to come or for good. Results that came out when it closed are
 * out: whoever votes from now on votes informed. Refuses one that is open.
 */
export const reopenQuestion = (viewer: Member, questionId: number, closesAt: Date | null = null, at?: Date) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const question = await questionToEdit(tx, questionId);
    ensure(mayReopen(viewer, question, now));
    ensure(mayCloseAt(closesAt, now));
    const out = question.reveal === "always" ? {} : { resultsOutAt: question.resultsOutAt ?? now };
    await updateQuestion(tx, questionId, { state: "open", closesAt, ...out });
    const outSince = question.reveal === "always" ? null : await closedSince(tx, question);
    await record(tx, viewer, question, { kind: "reopened", after: { closesAt, outSince }, at: now });
    return question;
  });

/** Sets when an open question closes by itself; null is never. Refuses the past, and more than five years. */
export const setClosingTime = (viewer: Member, questionId: number, closesAt: Date | null, at?: Date) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const question = await questionToEdit(tx, questionId);
    ensure(mayClose(viewer, question, now));
    ensure(mayCloseAt(closesAt, now));
    if (question.closesAt?.getTime() === closesAt?.getTime()) return question;
    await updateQuestion(tx, questionId, { closesAt });
    await record(tx, viewer, question, {
      kind: "timed",
      before: { closesAt: question.closesAt },
      after: { closesAt },
      at: now,
    });
    return question;
  });

/** Since when a question that is over has been: by hand, or by its time. */
async function closedSince(tx: Db, question: QuestionRow): Promise<Date | null> {
  const closed = (await events.ofQuestion(tx, question.id)).findLast(({ kind }) => kind === "closed");
  return question.state === "closed" ? (closed?.at ?? null) : question.closesAt;
}

interface Happened {
  kind: "closed" | "reopened" | "timed";
  before?: { closesAt: Date | null };
  after?: { closesAt: Date | null; outSince?: Date | null };
  at: Date;
}

type EditedRow = Awaited<ReturnType<typeof questionToEdit>>;

/** Writes what happened into the question's history. Times are kept as text, as JSON makes them. */
async function record(
  tx: Db,
  viewer: Member,
  question: EditedRow,
  { before, after, ...event }: Happened,
): Promise<void> {
  const times = (of: Record<string, Date | null> | undefined) =>
    of ? Object.fromEntries(Object.entries(of).map(([name, at]) => [name, at?.toISOString() ?? null])) : null;
  await events.record(tx, {
    ...event,
    questionId: question.id,
    optionId: null,
    memberId: viewer.id,
    before: times(before),
    after: times(after),
  });
  const { id: questionId, threadId, threadAuthorId: authorId, prompt, reveal } = question;
  const closesAt = after?.closesAt ?? null;
  const facts = { questionId, threadId, prompt, authorId, curatorId: viewer.id, closesAt, reveal };
  await publish(tx, { type: "QuestionCurated", did: event.kind, ...facts }, event.at);
}
