import { aliasedTable, and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { appeals, members } from "../../schema";

const deciders = aliasedTable(members, "deciders");

export interface AppealRow {
  id: number;
  actionId: number;
  memberId: number;
  username: string;
  text: string;
  at: Date;
  outcome: "upheld" | "granted" | null;
  answer: string;
  /** Null until decided, and where the action was taken back otherwise. */
  decider: string | null;
  decidedAt: Date | null;
}

const select = (db: Db) =>
  db
    .select({
      id: appeals.id,
      actionId: appeals.actionId,
      memberId: appeals.memberId,
      username: members.username,
      text: appeals.text,
      at: appeals.at,
      outcome: appeals.outcome,
      answer: appeals.answer,
      decider: deciders.username,
      decidedAt: appeals.decidedAt,
    })
    .from(appeals)
    .innerJoin(members, eq(members.id, appeals.memberId))
    .leftJoin(deciders, eq(deciders.id, appeals.deciderId));

export async function byIds(db: Db, ids: number[]): Promise<AppealRow[]> {
  return ids.length === 0 ? [] : select(db).where(inArray(appeals.id, ids));
}

/** Returns the appeal against an action; null where there is none. */
export async function ofAction(db: Db, actionId: number): Promise<AppealRow | null> {
  const [row] = await select(db).where(eq(appeals.actionId, actionId));
  return row ?? null;
}

/** Keeps an appeal; null where there is one against this action already. */
export async function add(tx: Db, appeal: typeof appeals.$inferInsert): Promise<{ id: number } | null> {
  const [row] = await tx.insert(appeals).values(appeal).onConflictDoNothing().returning({ id: appeals.id });
  return row ?? null;
}

interface Decided {
  outcome: "upheld" | "granted";
  answer: string;
  deciderId: number;
  decidedAt: Date;
}

/** Decides on an appeal that nobody has decided on; says whether it did. */
export async function decide(tx: Db, id: number, decided: Decided): Promise<boolean> {
  const rows = await tx
    .update(appeals)
    .set(decided)
    .where(and(eq(appeals.id, id), isNull(appeals.outcome)))
    .returning({ id: appeals.id });
  return rows.length > 0;
}
