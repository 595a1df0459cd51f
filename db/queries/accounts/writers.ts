import { and, desc, eq, gt, inArray, lt } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { members, posts, threads } from "../../schema";
import { openToAll } from "../threads/threads";

/** Returns when a member joined; null where there is none. */
export async function joinedAt(db: Db, memberId: number): Promise<Date | null> {
  const [row] = await db.select({ at: members.createdAt }).from(members).where(eq(members.id, memberId));
  return row?.at ?? null;
}

/** Counts the posts of these authors that everybody may read, no further than `most`. */
export async function countStanding(db: Db, authorIds: number[], most: number): Promise<number> {
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(inArray(posts.authorId, authorIds), eq(posts.state, "visible"), openToAll))
    .orderBy(desc(posts.id))
    .limit(most);
  return rows.length;
}

/** The latest posts of these authors, whatever became of them, the latest first. */
export async function latest(db: Db, authorIds: number[], limit: number) {
  return db
    .select({ at: posts.createdAt, number: posts.number, source: posts.source, state: posts.state })
    .from(posts)
    .where(inArray(posts.authorId, authorIds))
    .orderBy(desc(posts.id))
    .limit(limit);
}

/** Returns those of a thread's replies, by their numbers, with flags that moderators agreed with. */
export async function flagged(
  db: Db,
  threadId: number,
  numbers: number[],
): Promise<{ path: string; upheldFlags: number }[]> {
  if (numbers.length === 0) return [];
  return db
    .select({ path: posts.path, upheldFlags: posts.upheldFlags })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), inArray(posts.number, numbers), gt(posts.upheldFlags, 0)));
}

/**
 * Returns when any of these authors last wrote between two paths of a thread (exclusive, both); null where
 * never.
 */
export async function lastWithin(
  db: Db,
  { threadId, authorIds, from, to }: { threadId: number; authorIds: number[]; from: string; to: string },
): Promise<Date | null> {
  const [row] = await db
    .select({ at: posts.createdAt })
    .from(posts)
    .where(
      and(
        eq(posts.threadId, threadId),
        inArray(posts.authorId, authorIds),
        gt(posts.path, from),
        lt(posts.path, to),
      ),
    )
    .orderBy(desc(posts.createdAt))
    .limit(1);
  return row?.at ?? null;
}
