import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../client/engine";
import { ballotChoices, ballotEvents, ballots } from "../schema";
import type { BallotEventKind } from "../schema/questions";

export interface BallotRow {
  questionId: number;
  reason: string;
  optionIds: number[];
}

/** A member's current ballots on these questions. */
export async function ofMember(db: Db, memberId: number, questionIds: number[]): Promise<BallotRow[]> {
  if (questionIds.length === 0) return [];
  const rows = await db
    .select({ questionId: ballots.questionId, reason: ballots.reason, optionId: ballotChoices.optionId })
    .from(ballots)
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .where(and(eq(ballots.memberId, memberId), inArray(ballots.questionId, questionIds)));
  const byQuestion = new Map<number, BallotRow>();
  for (const { questionId, reason, optionId } of rows) {
    const ballot = byQuestion.get(questionId) ?? { questionId, reason, optionIds: [] };
    ballot.optionIds.push(optionId);
    byQuestion.set(questionId, ballot);
  }
  return [...byQuestion.values()];
}

interface Put {
  questionId: number;
  memberId: number;
  optionIds: number[];
  reason: string;
  now: Date;
}

/** Makes this the member's one ballot on the question, and says whether it was their first there. */
export async function put(tx: Db, { questionId, memberId, optionIds, reason, now }: Put): Promise<"cast" | "changed"> {
  const [added] = await tx
    .insert(ballots)
    .values({ questionId, memberId, reason, castAt: now })
    .onConflictDoNothing()
    .returning({ id: ballots.id });
  const ballotId = added?.id ?? (await change(tx, { questionId, memberId, reason, now }));
  if (!added) await tx.delete(ballotChoices).where(eq(ballotChoices.ballotId, ballotId));
  await tx.insert(ballotChoices).values(optionIds.map((optionId) => ({ ballotId, optionId })));
  return added ? "cast" : "changed";
}

async function change(tx: Db, { questionId, memberId, reason, now }: Omit<Put, "optionIds">): Promise<number> {
  const [row] = await tx
    .update(ballots)
    .set({ reason, changedAt: now })
    .where(and(eq(ballots.questionId, questionId), eq(ballots.memberId, memberId)))
    .returning({ id: ballots.id });
  return row!.id;
}

/** Removes the member's ballot on the question; says whether there was one. */
export async function remove(tx: Db, questionId: number, memberId: number): Promise<boolean> {
  const rows = await tx
    .delete(ballots)
    .where(and(eq(ballots.questionId, questionId), eq(ballots.memberId, memberId)))
    .returning({ id: ballots.id });
  return rows.length > 0;
}

interface Event extends Put {
  kind: BallotEventKind;
}

/** Appends to the history of ballots. Nothing is ever taken out of it. */
export async function record(tx: Db, { now, ...event }: Event): Promise<void> {
  await tx.insert(ballotEvents).values({ ...event, at: now });
}
