import { and, type AnyColumn, count, eq, gt, inArray, max, or, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { turn } from "../../client/yieldTurn";
import { answers, flags, helpfulVotes, posts, tags, threads, threadTags } from "../../schema";
import { sortAnew } from "../tags/tags";

/** Returns the figures that a thread's ranks are computed from; null where there is no such thread. */
export async function countThread(
  tx: Db,
  threadId: number,
): Promise<{ createdAt: Date; replyCount: number; score: number; lastActivityAt: Date } | null> {
  const [thread] = await tx
    .select({ createdAt: threads.createdAt })
    .from(threads)
    .where(eq(threads.id, threadId));
  if (!thread) return null;
  const [[replies], [opening], [latest]] = await Promise.all([
    tx
      .select({ n: count() })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), gt(posts.number, 1), eq(posts.state, "visible"))),
    tx
      .select({ helpful: posts.helpful })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), eq(posts.number, 1))),
    // Posts that their author deleted still count as activity; posts that moderators removed do not.
    tx
      .select({ at: max(posts.createdAt) })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), inArray(posts.state, ["visible", "deleted"]))),
  ]);
  return {
    createdAt: thread.createdAt,
    replyCount: replies!.n,
    score: opening?.helpful ?? 0,
    lastActivityAt: latest?.at ?? thread.createdAt,
  };
}

interface ThreadCounts {
  replyCount: number;
  score: number;
  hot: number;
  lastActivityAt: Date;
}

/** Stores what a thread's lists are sorted by, with its tags too. */
export async function setThreadCounts(
  tx: Db,
  threadId: number,
  { replyCount, ...keys }: ThreadCounts,
): Promise<void> {
  const [row] = await tx
    .update(threads)
    .set({ replyCount, ...keys })
    .where(eq(threads.id, threadId))
    .returning({ createdAt: threads.createdAt });
  await sortAnew(tx, threadId, { ...keys, createdAt: row!.createdAt });
}

interface Ranked {
  helpful: number;
  upheldFlags: number;
}

/** Counts helpful votes and upheld flags of posts anew; `before` is what is stored. */
export async function countPosts(
  tx: Db,
  postIds: number[],
): Promise<(Ranked & { id: number; before: Ranked & { best: number } })[]> {
  const counted: (Ranked & { id: number; before: Ranked & { best: number } })[] = [];
  for (const batch of batchesOf(postIds)) {
    const votes = await tx
      .select({ id: helpfulVotes.postId, n: count() })
      .from(helpfulVotes)
      .where(inArray(helpfulVotes.postId, batch))
      .groupBy(helpfulVotes.postId);
    const upheld = await tx
      .select({ id: flags.targetId, n: count() })
      .from(flags)
      .where(and(eq(flags.targetKind, "post"), inArray(flags.targetId, batch), eq(flags.outcome, "agreed")))
      .groupBy(flags.targetId);
    const [votesOf, upheldOf] = [votes, upheld].map((rows) => new Map(rows.map(({ id, n }) => [id, n])));
    const stored = await tx
      .select({ id: posts.id, helpful: posts.helpful, upheldFlags: posts.upheldFlags, best: posts.best })
      .from(posts)
      .where(inArray(posts.id, batch));
    for (const { id, ...before } of stored)
      counted.push({ id, helpful: votesOf!.get(id) ?? 0, upheldFlags: upheldOf!.get(id) ?? 0, before });
    await turn();
  }
  return counted;
}

/** Stores the same counts and rank for all of these posts. */
export async function setPosts(tx: Db, postIds: number[], row: Ranked & { best: number }): Promise<void> {
  for (const batch of batchesOf(postIds)) {
    await tx.update(posts).set(row).where(inArray(posts.id, batch));
    await turn();
  }
}

/** Gives answers the rank of their posts. */
export async function rankAnswers(tx: Db, postIds: number[]): Promise<void> {
  const rank = sql<number>`(select ${posts.best} from ${posts} where ${posts.id} = ${answers.postId})`;
  for (const batch of batchesOf(postIds)) {
    await tx
      .update(answers)
      .set({ best: rank })
      .where(and(inArray(answers.postId, batch), sql`${answers.best} <> ${rank}`));
    await turn();
  }
}

/** Keeps with the tags of these threads what their lists are sorted by, as the threads have it. */
export async function sortTagged(tx: Db, threadIds: number[]): Promise<void> {
  const of = <T>(column: AnyColumn) =>
    sql<T>`(select ${column} from ${threads} where ${threads.id} = ${threadTags.threadId})`;
  const keys = {
    hot: of<number>(threads.hot),
    createdAt: of<Date>(threads.createdAt),
    lastActivityAt: of<Date>(threads.lastActivityAt),
    score: of<number>(threads.score),
  };
  for (const batch of batchesOf(threadIds)) {
    const stale = or(
      ...Object.entries(keys).map(
        ([name, value]) => sql`${threadTags[name as keyof typeof keys]} <> ${value}`,
      ),
    );
    await tx
      .update(threadTags)
      .set(keys)
      .where(and(inArray(threadTags.threadId, batch), stale));
    await turn();
  }
}

/** Notes at these posts the first closing question that each answers. */
export async function renoteAnswered(tx: Db, postIds: number[]): Promise<void> {
  const first = sql<
    number | null
  >`(select min(${answers.questionId}) from ${answers} where ${answers.postId} = ${posts.id})`;
  for (const batch of batchesOf(postIds)) {
    await tx
      .update(posts)
      .set({ questionId: first })
      .where(and(inArray(posts.id, batch), sql`coalesce(${posts.questionId}, 0) <> coalesce(${first}, 0)`));
    await turn();
  }
}

/** Few enough parameters for any SQLite, and rows for a moment's work. */
const BATCH = 400;

function* batchesOf(ids: readonly number[]): Generator<number[]> {
  for (let at = 0; at < ids.length; at += BATCH) yield ids.slice(at, at + BATCH);
}

/** Counts the threads of these tags anew. */
export async function recountTags(tx: Db, tagIds: number[]): Promise<void> {
  for (const id of tagIds)
    await tx
      .update(tags)
      .set({ threadCount: sql`(select count(*) from ${threadTags} where ${threadTags.tagId} = ${id})` })
      .where(eq(tags.id, id));
}

/**
 * Returns these posts as the search index stores them: an opening post with its thread's title, a reply
 * without.
 */
export async function indexable(
  tx: Db,
  postIds: number[],
): Promise<{ id: number; title: string; html: string }[]> {
  const found: { id: number; title: string; html: string }[] = [];
  for (const batch of batchesOf(postIds)) {
    const rows = await tx
      .select({ id: posts.id, number: posts.number, html: posts.html, title: threads.title })
      .from(posts)
      .innerJoin(threads, eq(threads.id, posts.threadId))
      .where(inArray(posts.id, batch));
    for (const { number, title, ...row } of rows) found.push({ ...row, title: number === 1 ? title : "" });
    await turn();
  }
  return found;
}

/** The opening posts of these threads. */
export async function openingIds(tx: Db, threadIds: number[]): Promise<number[]> {
  const found: number[] = [];
  for (const batch of batchesOf(threadIds)) {
    const rows = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(and(inArray(posts.threadId, batch), eq(posts.number, 1)));
    found.push(...rows.map((row) => row.id));
  }
  return found;
}

/** The threads that these posts are in. */
export async function threadIdsOf(tx: Db, postIds: number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (const batch of batchesOf(postIds)) {
    for (const { id } of await tx
      .selectDistinct({ id: posts.threadId })
      .from(posts)
      .where(inArray(posts.id, batch)))
      found.add(id);
    await turn();
  }
  return found;
}
