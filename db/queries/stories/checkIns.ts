import { and, asc, eq, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { checkIns, posts, stories } from "../../schema";

export interface CheckInRow {
  id: number;
  after: number;
  askedAt: Date | null;
  answeredAt: Date | null;
  stands: string | null;
  note: string;
}

/** A story's check-ins, those to come too, the earliest first. */
export async function ofStory(db: Db, postId: number): Promise<CheckInRow[]> {
  return db
    .select({
      id: checkIns.id,
      after: checkIns.after,
      askedAt: checkIns.askedAt,
      answeredAt: checkIns.answeredAt,
      stands: checkIns.stands,
      note: checkIns.note,
    })
    .from(checkIns)
    .where(eq(checkIns.postId, postId))
    .orderBy(asc(checkIns.after));
}

/** Adds times to ask at; one that is there already stays as it is. */
export async function plan(tx: Db, postId: number, times: { after: number; dueAt: Date }[]): Promise<void> {
  if (times.length > 0)
    await tx
      .insert(checkIns)
      .values(times.map((time) => ({ postId, ...time })))
      .onConflictDoNothing();
}

/** Takes away what has not been answered. */
export async function drop(tx: Db, postId: number): Promise<void> {
  await tx.delete(checkIns).where(and(eq(checkIns.postId, postId), isNull(checkIns.answeredAt)));
}

/** Check-ins that are due, with whom to ask, of stories that are to be seen. */
export async function due(
  db: Db,
  now: Date,
  limit: number,
): Promise<
  {
    id: number;
    postId: number;
    after: number;
    authorId: number;
    threadId: number;
    fromRole: string;
    toRole: string;
  }[]
> {
  return db
    .select({
      id: checkIns.id,
      postId: checkIns.postId,
      after: checkIns.after,
      authorId: posts.authorId,
      threadId: posts.threadId,
      fromRole: stories.fromRole,
      toRole: stories.toRole,
    })
    .from(checkIns)
    .innerJoin(posts, and(eq(posts.id, checkIns.postId), eq(posts.state, "visible")))
    .innerJoin(stories, eq(stories.postId, checkIns.postId))
    .where(and(isNull(checkIns.askedAt), lte(checkIns.dueAt, now)))
    .orderBy(asc(checkIns.dueAt))
    .limit(limit);
}

export async function asked(tx: Db, ids: number[], at: Date): Promise<void> {
  if (ids.length > 0) await tx.update(checkIns).set({ askedAt: at }).where(inArray(checkIns.id, ids));
}

/** Keeps an answer. Those asked before it and left open are answered by it, and go. */
export async function answer(
  tx: Db,
  { id, postId, stands, note, at }: { id: number; postId: number; stands: string; note: string; at: Date },
): Promise<void> {
  await tx.update(checkIns).set({ answeredAt: at, stands, note }).where(eq(checkIns.id, id));
  await tx
    .delete(checkIns)
    .where(and(eq(checkIns.postId, postId), isNull(checkIns.answeredAt), isNotNull(checkIns.askedAt)));
}
