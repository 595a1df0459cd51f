import { aliasedTable, and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { answerWriters, members } from "../../schema";

const askers = aliasedTable(members, "askers");

export interface WriterRow {
  memberId: number;
  username: string;
  askedById: number;
  askedBy: string;
  at: Date;
}

/** Returns the members asked to write a question's community answer, in the order of asking. */
export async function ofQuestion(db: Db, questionId: number): Promise<WriterRow[]> {
  return db
    .select({
      memberId: members.id,
      username: members.username,
      askedById: askers.id,
      askedBy: askers.username,
      at: answerWriters.at,
    })
    .from(answerWriters)
    .innerJoin(members, eq(members.id, answerWriters.memberId))
    .innerJoin(askers, eq(askers.id, answerWriters.askedBy))
    .where(eq(answerWriters.questionId, questionId))
    .orderBy(asc(answerWriters.at), asc(members.id));
}

/** Whether a member has been asked to. */
export async function isAsked(db: Db, questionId: number, memberId: number): Promise<boolean> {
  const rows = await db
    .select({ memberId: answerWriters.memberId })
    .from(answerWriters)
    .where(and(eq(answerWriters.questionId, questionId), eq(answerWriters.memberId, memberId)));
  return rows.length > 0;
}

/** Keeps that a member was asked; says whether that is new. */
export async function add(
  tx: Db,
  writer: { questionId: number; memberId: number; askedBy: number; at: Date },
): Promise<boolean> {
  const rows = await tx
    .insert(answerWriters)
    .values(writer)
    .onConflictDoNothing()
    .returning({ memberId: answerWriters.memberId });
  return rows.length > 0;
}

/** Forgets that a member was asked; who had asked them, or null where nobody had. */
export async function remove(
  tx: Db,
  questionId: number,
  memberId: number,
): Promise<{ askedBy: number } | null> {
  const [row] = await tx
    .delete(answerWriters)
    .where(and(eq(answerWriters.questionId, questionId), eq(answerWriters.memberId, memberId)))
    .returning({ askedBy: answerWriters.askedBy });
  return row ?? null;
}

/** Returns those of these questions whose community answer a member has been asked to write. */
export async function askedOf(db: Db, memberId: number, questionIds: number[]): Promise<number[]> {
  if (questionIds.length === 0) return [];
  const rows = await db
    .select({ id: answerWriters.questionId })
    .from(answerWriters)
    .where(and(eq(answerWriters.memberId, memberId), inArray(answerWriters.questionId, questionIds)));
  return rows.map(({ id }) => id);
}
