import { type Db, write } from "../../../db/client";
import * as ballots from "../../../db/queries/ballots";
import * as questions from "../../../db/queries/questions";
import type { Member } from "../people/types";
import { ensure, refuse } from "../verdict";
import { mayBeReason, mayChoose, mayVote, mayWithdraw } from "./rules";

export interface Choice {
  optionIds: number[];
  reason: string;
}

/** Makes this the member's one ballot on the question. Refuses who is not asked, what is closed, and choices that are none. */
export const castBallot = (viewer: Member, questionId: number, choice: Choice, now = new Date()) =>
  write(async (tx) => {
    const question = (await questions.byId(tx, questionId)) ?? refuse("not_found");
    ensure(mayVote(viewer, question, await cohortIn(tx, question.threadId, viewer), now));
    const optionIds = [...new Set(choice.optionIds)];
    const known = await questions.optionsOf(tx, [questionId]);
    ensure(mayChoose(question.kind, optionIds, known.map((option) => option.id)));
    ensure(mayBeReason(choice.reason));
    const ballot = { questionId, memberId: viewer.id, optionIds, reason: choice.reason, now };
    await ballots.record(tx, { ...ballot, kind: await ballots.put(tx, ballot) });
    return question;
  });

/** Takes the member's ballot back. Refuses closed questions; without a ballot there is a conflict. */
export const withdrawBallot = (viewer: Member, questionId: number, now = new Date()) =>
  write(async (tx) => {
    const question = (await questions.byId(tx, questionId)) ?? refuse("not_found");
    ensure(mayWithdraw(viewer, question, now));
    if (!(await ballots.remove(tx, questionId, viewer.id))) refuse("conflict", "no-ballot");
    const empty = { questionId, memberId: viewer.id, optionIds: [], reason: "", now };
    await ballots.record(tx, { ...empty, kind: "withdrawn" });
    return question;
  });

async function cohortIn(tx: Db, threadId: number, member: Member): Promise<string | null> {
  const [status] = await questions.statuses(tx, threadId, [member.id]);
  return status?.cohort ?? null;
}
