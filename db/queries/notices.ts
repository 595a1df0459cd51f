import { and, count, desc, eq, inArray, isNull, lt, lte } from "drizzle-orm";
import type { Db } from "../client/engine";
import { notices, threads } from "../schema";
import type { ThreadState } from "../schema/threads";

export interface NoticeRow {
  id: number;
  kind: string;
  about: Record<string, string | number>;
  at: Date;
  readAt: Date | null;
}

export interface NewNotice {
  memberId: number;
  kind: string;
  about: Record<string, string | number>;
  at: Date;
}

/** A row binds four parameters; a statement takes 32,766 on SQLite and 65,535 on PostgreSQL. */
const ROWS_PER_STATEMENT = 1_000;

/** Adds notices, however many. */
export async function add(tx: Db, rows: NewNotice[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await tx.insert(notices).values(rows.slice(from, from + ROWS_PER_STATEMENT));
  }
}

/** A page of a member's notices, newest first: those older than the one with the id `after`. */
export async function page(
  db: Db,
  memberId: number,
  { after, limit }: { after: number | null; limit: number },
): Promise<NoticeRow[]> {
  return db
    .select({ id: notices.id, kind: notices.kind, about: notices.about, at: notices.at, readAt: notices.readAt })
    .from(notices)
    .where(and(eq(notices.memberId, memberId), after === null ? undefined : lt(notices.id, after)))
    .orderBy(desc(notices.id))
    .limit(limit);
}

/**
 * How many of the member's newest `atMost` notices are unread. Since reading marks everything up to a notice, the unread
 * are the newest ones, and only so many rows are looked at, however long the list has grown.
 */
export async function unread(db: Db, memberId: number, { atMost }: { atMost: number }): Promise<number> {
  const newest = db
    .select({ readAt: notices.readAt })
    .from(notices)
    .where(eq(notices.memberId, memberId))
    .orderBy(desc(notices.id))
    .limit(atMost)
    .as("newest");
  const [row] = await db.select({ n: count() }).from(newest).where(isNull(newest.readAt));
  return row!.n;
}

/** Marks the member's unread notices read, up to and with this one. */
export async function markRead(tx: Db, memberId: number, upToId: number, now: Date): Promise<void> {
  await tx
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.memberId, memberId), lte(notices.id, upToId), isNull(notices.readAt)));
}

/** The states of the threads that notices are about, for who may still read of them. */
export async function threadStates(db: Db, threadIds: number[]): Promise<{ id: number; state: ThreadState }[]> {
  if (threadIds.length === 0) return [];
  return db.select({ id: threads.id, state: threads.state }).from(threads).where(inArray(threads.id, threadIds));
}
