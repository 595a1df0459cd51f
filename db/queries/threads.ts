import { and, asc, desc, eq, gte, inArray, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { ballots, members, questions, tags, threadTags, threads } from "../schema";
import type { Role } from "../schema/members";
import type { ThreadState } from "../schema/threads";
import { notMutedBy } from "./follows";

export interface ThreadRow {
  id: number;
  slug: string;
  title: string;
  state: ThreadState;
  pinned: boolean;
  authorId: number;
  author: string;
  createdAt: Date;
  lastActivityAt: Date;
  replyCount: number;
  score: number;
  hot: number;
}

const columns = {
  id: threads.id,
  slug: threads.slug,
  title: threads.title,
  state: threads.state,
  pinned: threads.pinned,
  authorId: threads.authorId,
  author: members.username,
  createdAt: threads.createdAt,
  lastActivityAt: threads.lastActivityAt,
  replyCount: threads.replyCount,
  score: threads.score,
  hot: threads.hot,
};

/** One thread, whatever its state; null where there is none. */
export async function byId(db: Db, id: number): Promise<ThreadRow | null> {
  const [row] = await db
    .select(columns)
    .from(threads)
    .innerJoin(members, eq(members.id, threads.authorId))
    .where(eq(threads.id, id));
  return row ?? null;
}

/** These threads, whatever their state, in no particular order; what does not exist has no row. */
export async function byIds(db: Db, ids: number[]): Promise<ThreadRow[]> {
  if (ids.length === 0) return [];
  return db.select(columns).from(threads).innerJoin(members, eq(members.id, threads.authorId)).where(inArray(threads.id, ids));
}

/** How a list is ordered; each has an index, and each ends in the id so that no two threads tie. */
export type ListOrder = "hot" | "new" | "active" | "top";

const KEY = { hot: threads.hot, new: threads.createdAt, active: threads.lastActivityAt, top: threads.score };

/** Where a page of a list begins: after the thread with this key and id. */
export interface ListCursor {
  key: number;
  id: number;
}

/** The WHERE twin of `maySeeThread`: hidden threads are for moderators and admins. */
export const visibleTo = (role: Role | null) =>
  role === "moderator" || role === "admin" ? undefined : ne(threads.state, "hidden");

interface ListQuery {
  order: ListOrder;
  /** The viewer's role; null for a visitor. */
  role: Role | null;
  /** Whose mutes leave threads out; nobody's where it is not said. */
  viewerId?: number | null;
  after: ListCursor | null;
  /** Only threads begun at or after this time. */
  since?: Date | null;
  limit: number;
  tag?: string | undefined;
}

/** A page of the threads that everybody may see, by keyset. Pinned threads are the caller's to put on top. */
export async function list(db: Db, { order, role, viewerId = null, after, since, limit, tag }: ListQuery): Promise<ThreadRow[]> {
  const key = KEY[order];
  const dated = order === "new" || order === "active";
  const from = after && (dated ? new Date(after.key) : after.key);
  const beyond = after && or(lt(key, from as never), and(eq(key, from as never), lt(threads.id, after.id)));
  const tagged =
    tag === undefined
      ? undefined
      : inArray(
          threads.id,
          db
            .select({ id: threadTags.threadId })
            .from(threadTags)
            .innerJoin(tags, eq(tags.id, threadTags.tagId))
            .where(eq(tags.name, tag)),
        );
  return db
    .select(columns)
    .from(threads)
    .innerJoin(members, eq(members.id, threads.authorId))
    .where(
      and(
        visibleTo(role),
        notMutedBy(db, viewerId),
        beyond ?? undefined,
        since ? gte(threads.createdAt, since) : undefined,
        tagged,
      ),
    )
    .orderBy(desc(key), desc(threads.id))
    .limit(limit);
}

/** Tag names by thread, in the order their author gave them. */
export async function tagsOf(db: Db, threadIds: number[]): Promise<{ threadId: number; name: string }[]> {
  if (threadIds.length === 0) return [];
  return db
    .select({ threadId: threadTags.threadId, name: tags.name })
    .from(threadTags)
    .innerJoin(tags, eq(tags.id, threadTags.tagId))
    .where(inArray(threadTags.threadId, threadIds))
    .orderBy(asc(threadTags.threadId), asc(threadTags.position));
}

/**
 * How many closing questions each thread ends in, and how many members have voted on any whose result is everybody's to
 * see by `now` (the WHERE twin of `resultsFor` for somebody who has neither voted nor looked).
 */
export async function questionCounts(
  db: Db,
  threadIds: number[],
  now: Date,
): Promise<{ threadId: number; questions: number; voters: number }[]> {
  if (threadIds.length === 0) return [];
  return db
    .select({
      threadId: questions.threadId,
      questions: sql<number>`count(distinct ${questions.id})`.mapWith(Number),
      voters: sql<number>`count(distinct ${ballots.memberId})`.mapWith(Number),
    })
    .from(questions)
    .leftJoin(
      ballots,
      and(
        eq(ballots.questionId, questions.id),
        or(eq(questions.reveal, "always"), eq(questions.state, "closed"), lte(questions.closesAt, now)),
      ),
    )
    .where(inArray(questions.threadId, threadIds))
    .groupBy(questions.threadId);
}

/** True where a tag of this name exists. */
export async function tagExists(db: Db, name: string): Promise<boolean> {
  const [row] = await db.select({ id: tags.id }).from(tags).where(eq(tags.name, name));
  return row !== undefined;
}

/** Hands out the next post number of a thread and counts the reply; call it in the transaction that adds the post. */
export async function takeNumber(tx: Db, threadId: number, now: Date): Promise<number> {
  const [row] = await tx
    .update(threads)
    .set({
      lastNumber: sql`${threads.lastNumber} + 1`,
      replyCount: sql`${threads.replyCount} + 1`,
      lastActivityAt: now,
    })
    .where(eq(threads.id, threadId))
    .returning({ number: threads.lastNumber });
  if (!row) throw new Error(`thread ${threadId} is gone`);
  return row.number;
}

/** Counts replies that are deleted (-1) or restored (1). */
export async function addReplies(tx: Db, threadId: number, by: 1 | -1): Promise<void> {
  await tx.update(threads).set({ replyCount: sql`${threads.replyCount} + ${by}` }).where(eq(threads.id, threadId));
}

/** Stores a thread's score with the rank that follows from it. */
export async function setScore(tx: Db, threadId: number, rank: { score: number; hot: number }): Promise<void> {
  await tx.update(threads).set(rank).where(eq(threads.id, threadId));
}
