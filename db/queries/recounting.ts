import { and, count, eq, gt, inArray, max, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { answers, flags, helpfulVotes, posts, tags, threads, threadTags } from "../schema";
import { sortAnew } from "./tags";

/** What the ranks of a thread are made from; null where there is no such thread. */
export async function countThread(tx: Db, threadId: number): Promise<{ createdAt: Date; replyCount: number; score: number; lastActivityAt: Date } | null> {
  const [thread] = await tx.select({ createdAt: threads.createdAt }).from(threads).where(eq(threads.id, threadId));
  if (!thread) return null;
  const [[replies], [opening], [latest]] = await Promise.all([
    tx.select({ n: count() }).from(posts).where(and(eq(posts.threadId, threadId), gt(posts.number, 1), eq(posts.state, "visible"))),
    tx.select({ helpful: posts.helpful }).from(posts).where(and(eq(posts.threadId, threadId), eq(posts.number, 1))),
    // What was deleted by its author was activity all the same; what moderators took out was not.
    tx.select({ at: max(posts.createdAt) }).from(posts).where(and(eq(posts.threadId, threadId), inArray(posts.state, ["visible", "deleted"]))),
  ]);
  return { createdAt: thread.createdAt, replyCount: replies!.n, score: opening?.helpful ?? 0, lastActivityAt: latest?.at ?? thread.createdAt };
}

interface ThreadCounts {
  replyCount: number;
  score: number;
  hot: number;
  lastActivityAt: Date;
}

/** Stores what a thread's lists are sorted by, with its tags too. */
export async function setThreadCounts(tx: Db, threadId: number, { replyCount, ...keys }: ThreadCounts): Promise<void> {
  const [row] = await tx.update(threads).set({ replyCount, ...keys }).where(eq(threads.id, threadId)).returning({ createdAt: threads.createdAt });
  await sortAnew(tx, threadId, { ...keys, createdAt: row!.createdAt });
}

/** Counts helpful votes and upheld flags of posts anew, and stores them; returns what their ranks are made from. */
export async function recountPosts(tx: Db, postIds: number[]): Promise<{ id: number; helpful: number; upheldFlags: number }[]> {
  if (postIds.length === 0) return [];
  const [votes, upheld] = await Promise.all([
    tx.select({ id: helpfulVotes.postId, n: count() }).from(helpfulVotes).where(inArray(helpfulVotes.postId, postIds)).groupBy(helpfulVotes.postId),
    tx
      .select({ id: flags.targetId, n: count() })
      .from(flags)
      .where(and(eq(flags.targetKind, "post"), inArray(flags.targetId, postIds), eq(flags.outcome, "agreed")))
      .groupBy(flags.targetId),
  ]);
  const of = (rows: { id: number; n: number }[], id: number) => rows.find((row) => row.id === id)?.n ?? 0;
  const stored = await tx.select({ id: posts.id, helpful: posts.helpful, upheldFlags: posts.upheldFlags }).from(posts).where(inArray(posts.id, postIds));
  const counted = stored.map(({ id }) => ({ id, helpful: of(votes, id), upheldFlags: of(upheld, id) }));
  for (const { id, ...counts } of counted) {
    const before = stored.find((row) => row.id === id)!;
    if (before.helpful !== counts.helpful || before.upheldFlags !== counts.upheldFlags) await tx.update(posts).set(counts).where(eq(posts.id, id));
  }
  return counted;
}

/** Notes at these posts the first closing question that each answers. */
export async function renoteAnswered(tx: Db, postIds: number[]): Promise<void> {
  const first = sql<number | null>`(select min(${answers.questionId}) from ${answers} where ${answers.postId} = ${posts.id})`;
  for (let at = 0; at < postIds.length; at += BATCH)
    await tx
      .update(posts)
      .set({ questionId: first })
      .where(and(inArray(posts.id, postIds.slice(at, at + BATCH)), sql`coalesce(${posts.questionId}, 0) <> coalesce(${first}, 0)`));
}

/** Few enough parameters for any SQLite. */
const BATCH = 400;

/** Counts the threads of these tags anew. */
export async function recountTags(tx: Db, tagIds: number[]): Promise<void> {
  for (const id of tagIds)
    await tx.update(tags).set({ threadCount: sql`(select count(*) from ${threadTags} where ${threadTags.tagId} = ${id})` }).where(eq(tags.id, id));
}

/** What the search index has of these posts: the opening post has its thread's title, a reply none. */
export async function indexable(tx: Db, postIds: number[]): Promise<{ id: number; title: string; html: string }[]> {
  if (postIds.length === 0) return [];
  const rows = await tx
    .select({ id: posts.id, number: posts.number, html: posts.html, title: threads.title })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(inArray(posts.id, postIds));
  return rows.map(({ number, title, ...row }) => ({ ...row, title: number === 1 ? title : "" }));
}

/** The opening posts of these threads. */
export async function openingIds(tx: Db, threadIds: number[]): Promise<number[]> {
  if (threadIds.length === 0) return [];
  const rows = await tx.select({ id: posts.id }).from(posts).where(and(inArray(posts.threadId, threadIds), eq(posts.number, 1)));
  return rows.map((row) => row.id);
}

/** The threads that these posts are in. */
export async function threadIdsOf(tx: Db, postIds: number[]): Promise<number[]> {
  if (postIds.length === 0) return [];
  const rows = await tx.selectDistinct({ id: posts.threadId }).from(posts).where(inArray(posts.id, postIds));
  return rows.map((row) => row.id);
}
