import type { Db } from "../../../db/client";
import { updateQuestion } from "../../../db/queries/options";
import * as events from "../../../db/queries/questionEvents";
import type { Member } from "../people/types";
import { ensure } from "../verdict";
import { editing, questionToEdit } from "./editing";
import { mayClose, mayCloseAt, mayReopen } from "./editingRules";

/** Closes a question at once: no ballot is taken from then on. Refuses one that is closed. */
export const closeQuestion = (viewer: Member, questionId: number, at?: Date) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const question = await questionToEdit(tx, questionId);
    ensure(mayClose(viewer, question, now));
    await updateQuestion(tx, questionId, { state: "closed" });
    await record(tx, viewer, { questionId, kind: "closed", at: now });
    return question;
  });

/**
 * Opens a closed question again, until a time to come or for good. Results that came out when it closed are out: whoever
 * votes from now on votes informed. Refuses one that is open.
 */
export const reopenQuestion = (viewer: Member, questionId: number, closesAt: Date | null = null, at?: Date) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const question = await questionToEdit(tx, questionId);
    ensure(mayReopen(viewer, question, now));
    ensure(mayCloseAt(closesAt, now));
    const out = question.reveal === "always" ? {} : { resultsOutAt: question.resultsOutAt ?? now };
    await updateQuestion(tx, questionId, { state: "open", closesAt, ...out });
    await record(tx, viewer, { questionId, kind: "reopened", after: { closesAt }, at: now });
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
    await record(tx, viewer, { questionId, kind: "timed", before: { closesAt: question.closesAt }, after: { closesAt }, at: now });
    return question;
  });

interface Happened {
  questionId: number;
  kind: "closed" | "reopened" | "timed";
  before?: { closesAt: Date | null };
  after?: { closesAt: Date | null };
  at: Date;
}

/** Times are kept as text: that is what JSON makes of them. */
const record = (tx: Db, viewer: Member, { before, after, ...event }: Happened) =>
  events.record(tx, {
    ...event,
    optionId: null,
    memberId: viewer.id,
    before: before ? { closesAt: before.closesAt?.toISOString() ?? null } : null,
    after: after ? { closesAt: after.closesAt?.toISOString() ?? null } : null,
  });
