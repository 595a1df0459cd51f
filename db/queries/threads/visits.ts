import { and, count, eq, gt, inArray, min, ne, type Placeholder, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { posts, threads, visits } from "../../schema";

export interface VisitRow {
  seen: number;
  newAfter: number;
  at: Date;
}

/** A member's last visit to a thread; null where they have never been there. */
export async function of(db: Db, memberId: number, threadId: number): Promise<VisitRow | null> {
  const [row] = await lastVisit(db, { memberId, threadId });
  return row ?? null;
}

const lastVisit = preparedQuery<{ memberId: number; threadId: number }, VisitRow>("last_visit", (db, value) =>
  db
    .select({ seen: visits.seen, newAfter: visits.newAfter, at: visits.at })
    .from(visits)
    .where(and(eq(visits.memberId, value("memberId")), eq(visits.threadId, value("threadId")))),
);

/** The number of a thread's newest post; null where there is no thread. */
export async function lastNumber(db: Db, threadId: number): Promise<number | null> {
  const [row] = await newestPost(db, { threadId });
  return row?.number ?? null;
}

const newestPost = preparedQuery<{ threadId: number }, { number: number }>("newest_post", (db, value) =>
  db
    .select({ number: threads.lastNumber })
    .from(threads)
    .where(eq(threads.id, value("threadId"))),
);

/** Keeps a visit in place of the last one. */
export async function put(tx: Db, visit: VisitRow & { memberId: number; threadId: number }): Promise<void> {
  const { seen, newAfter, at } = visit;
  await tx
    .insert(visits)
    .values(visit)
    .onConflictDoUpdate({ target: [visits.memberId, visits.threadId], set: { seen, newAfter, at } });
}

export interface Unread {
  threadId: number;
  count: number;
  firstId: number;
}

const byOthers = (memberId: number | Placeholder) =>
  and(eq(posts.state, "visible"), ne(posts.authorId, memberId));

/**
 * Counts the posts that others wrote in these threads since the member's last visit; a thread without any has
 * no row.
 */
export async function unread(db: Db, memberId: number, threadIds: number[]): Promise<Unread[]> {
  if (threadIds.length === 0) return [];
  const rows = await unreadIn(db, { memberId, threadIds });
  return rows.map((row) => ({ ...row, firstId: row.firstId! }));
}

const unreadIn = preparedQuery<
  { memberId: number; threadIds: number[] },
  { threadId: number; count: number; firstId: number | null }
>("unread_in_threads", (db, value) =>
  db
    .select({ threadId: visits.threadId, count: count(), firstId: min(posts.id) })
    .from(visits)
    .innerJoin(
      posts,
      and(eq(posts.threadId, visits.threadId), gt(posts.number, visits.seen), byOthers(value("memberId"))),
    )
    .where(and(eq(visits.memberId, value("memberId")), inArray(visits.threadId, value("threadIds"))))
    .groupBy(visits.threadId),
);

/**
 * Counts the posts that others wrote in one thread after the post with this number; null where there are
 * none.
 */
export async function since(
  db: Db,
  memberId: number,
  { threadId, number }: { threadId: number; number: number },
): Promise<Unread | null> {
  const [row] = await writtenSince(db, { memberId, threadId, number });
  return row && row.count > 0 ? { threadId, count: row.count, firstId: row.firstId! } : null;
}

const writtenSince = preparedQuery<
  { memberId: number; threadId: number; number: number },
  { count: number; firstId: number | null }
>("written_since", (db, value) =>
  db
    .select({ count: count(), firstId: min(posts.id) })
    .from(posts)
    .where(
      and(
        eq(posts.threadId, value("threadId")),
        gt(posts.number, value("number")),
        byOthers(value("memberId")),
      ),
    ),
);

/**
 * The first in reading order, behind this path, of what others have written after the post with this number;
 * null where nothing is.
 */
export async function nextSince(
  db: Db,
  memberId: number,
  { threadId, number, path }: { threadId: number; number: number; path: string },
): Promise<number | null> {
  const those = and(
    eq(posts.threadId, threadId),
    gt(posts.number, number),
    byOthers(memberId),
    gt(posts.path, path),
  );
  // The least of what is unread, found in one pass over it: sorted, it would be held as a whole.
  const least = db
    .select({ path: min(posts.path) })
    .from(posts)
    .where(those);
  const [row] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(those, eq(posts.path, least)));
  return row?.id ?? null;
}

/** Marks all that there is in the threads that a member has visited as seen. */
export async function seeAll(tx: Db, memberId: number): Promise<void> {
  await tx
    .update(visits)
    .set({
      seen: sql`(select ${threads.lastNumber} from ${threads} where ${threads.id} = ${visits.threadId})`,
    })
    .where(eq(visits.memberId, memberId));
}

/** Lowers visits to the end of a thread: a post written later under a number that was free again is new. */
export async function seeNoFurther(tx: Db, threadId: number): Promise<void> {
  const last = await lastNumber(tx, threadId);
  if (last === null) return;
  await tx
    .update(visits)
    .set({ seen: last })
    .where(and(eq(visits.threadId, threadId), gt(visits.seen, last)));
  await tx
    .update(visits)
    .set({ newAfter: last })
    .where(and(eq(visits.threadId, threadId), gt(visits.newAfter, last)));
}
