import { and, count, eq, inArray, max, ne } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { answers, helpfulVotes, mindChanges, posts, threads } from "../../schema";
import type { PostState } from "../../schema/posts";
import type { ThreadState } from "../../schema/threads";

/** The Markdown of these posts, for the JSON addresses. */
export async function sources(db: Db, ids: number[]): Promise<{ id: number; source: string }[]> {
  if (ids.length === 0) return [];
  return db.select({ id: posts.id, source: posts.source }).from(posts).where(inArray(posts.id, ids));
}

/** The facts of a post that rules read. */
export interface PostFacts {
  id: number;
  threadId: number;
  number: number;
  path: string;
  authorId: number;
  state: PostState;
  locked: boolean;
  staff: boolean;
  createdAt: Date;
  threadState: ThreadState;
  threadCreatedAt: Date;
}

/** The facts of one post, for rules and permalinks; null where there is none. */
export async function facts(db: Db, id: number): Promise<PostFacts | null> {
  const [row] = await db
    .select({
      id: posts.id,
      threadId: posts.threadId,
      number: posts.number,
      path: posts.path,
      authorId: posts.authorId,
      state: posts.state,
      locked: posts.locked,
      staff: posts.staff,
      createdAt: posts.createdAt,
      threadState: threads.state,
      threadCreatedAt: threads.createdAt,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(eq(posts.id, id));
  return row ?? null;
}

/** The post that this author already made with this form, so that a retry finds it. */
export async function byFormKey(
  db: Db,
  authorId: number,
  formKey: string,
): Promise<{ id: number; source: string; editedAt: Date | null } | null> {
  const [row] = await db
    .select({ id: posts.id, source: posts.source, editedAt: posts.editedAt })
    .from(posts)
    .where(and(eq(posts.authorId, authorId), eq(posts.formKey, formKey)));
  return row ?? null;
}

/**
 * Returns when any of these authors last posted in a thread, whatever has become of that post; null where
 * none ever did.
 */
export async function lastAtBy(db: Db, threadId: number, authorIds: number[]): Promise<Date | null> {
  const [row] = await db
    .select({ at: max(posts.createdAt) })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), inArray(posts.authorId, authorIds)));
  return row?.at ?? null;
}

/** Counts the replies to each of these posts, without those held aside; a post without replies has no row. */
export async function repliesTo(db: Db, ids: number[]): Promise<{ id: number; replies: number }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: posts.parentId, replies: count() })
    .from(posts)
    .where(and(inArray(posts.parentId, ids), ne(posts.state, "held")))
    .groupBy(posts.parentId);
  return rows.map((row) => ({ id: row.id!, replies: row.replies }));
}

/** Adds a post and returns its id. */
export async function add(tx: Db, post: typeof posts.$inferInsert): Promise<{ id: number }> {
  const [row] = await tx.insert(posts).values(post).returning({ id: posts.id });
  return row!;
}

/** Records that a member found a post helpful; says whether that was new. */
export async function addHelpful(tx: Db, postId: number, memberId: number, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(helpfulVotes)
    .values({ postId, memberId, createdAt: now })
    .onConflictDoNothing()
    .returning({ postId: helpfulVotes.postId });
  return rows.length > 0;
}

/** Takes a member's helpful vote back; says whether there was one. */
export async function removeHelpful(tx: Db, postId: number, memberId: number): Promise<boolean> {
  const rows = await tx
    .delete(helpfulVotes)
    .where(and(eq(helpfulVotes.postId, postId), eq(helpfulVotes.memberId, memberId)))
    .returning({ postId: helpfulVotes.postId });
  return rows.length > 0;
}

/**
 * Counts the helpful votes of a post again and stores the number on it; returns what its rank is made from.
 */
export async function recountHelpful(
  tx: Db,
  postId: number,
): Promise<{ helpful: number; upheldFlags: number }> {
  const [votes] = await tx.select({ n: count() }).from(helpfulVotes).where(eq(helpfulVotes.postId, postId));
  const [row] = await tx
    .update(posts)
    .set({ helpful: votes!.n })
    .where(eq(posts.id, postId))
    .returning({ helpful: posts.helpful, upheldFlags: posts.upheldFlags });
  return row!;
}

/** Stores a post's rank among its thread's replies, and among the answers to what it answers. */
export async function setBest(tx: Db, postId: number, best: number): Promise<void> {
  await tx.update(posts).set({ best }).where(eq(posts.id, postId));
  await tx.update(answers).set({ best }).where(eq(answers.postId, postId));
}

/** Counts the votes that each of these posts changed, by question; a post that changed none has no row. */
export async function mindsChanged(
  db: Db,
  postIds: number[],
): Promise<{ postId: number; questionId: number; minds: number }[]> {
  if (postIds.length === 0) return [];
  return changedBy(db, { postIds });
}

const changedBy = preparedQuery<{ postIds: number[] }, { postId: number; questionId: number; minds: number }>(
  "minds_changed",
  (db, value) =>
    db
      .select({ postId: mindChanges.postId, questionId: mindChanges.questionId, minds: count() })
      .from(mindChanges)
      .where(inArray(mindChanges.postId, value("postIds")))
      .groupBy(mindChanges.postId, mindChanges.questionId),
);

/** The post with this number in a thread; null where there is none. */
export async function byNumber(db: Db, threadId: number, number: number): Promise<{ id: number } | null> {
  const [row] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.number, number)));
  return row ?? null;
}

/** Returns those of these posts that the member found helpful. */
export async function foundHelpful(db: Db, memberId: number, postIds: number[]): Promise<Set<number>> {
  if (postIds.length === 0) return new Set();
  const rows = await helpfulTo(db, { memberId, postIds });
  return new Set(rows.map((row) => row.postId));
}

const helpfulTo = preparedQuery<{ memberId: number; postIds: number[] }, { postId: number }>(
  "found_helpful",
  (db, value) =>
    db
      .select({ postId: helpfulVotes.postId })
      .from(helpfulVotes)
      .where(
        and(eq(helpfulVotes.memberId, value("memberId")), inArray(helpfulVotes.postId, value("postIds"))),
      ),
);

/** A post as telling of it needs it; null where there is none. */
export async function toBeTold(
  db: Db,
  id: number,
): Promise<(PostFacts & { html: string; questionIds: number[]; parentId: number | null }) | null> {
  const [post, [rest], answered] = await Promise.all([
    facts(db, id),
    db.select({ html: posts.html, parentId: posts.parentId }).from(posts).where(eq(posts.id, id)),
    db.select({ questionId: answers.questionId }).from(answers).where(eq(answers.postId, id)),
  ]);
  return post && { ...post, ...rest!, questionIds: answered.map(({ questionId }) => questionId) };
}

/** Whether anything but its opening post stands in a thread. */
export async function hasReplies(db: Db, threadId: number): Promise<boolean> {
  const [row] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), ne(posts.number, 1)))
    .limit(1);
  return row !== undefined;
}

/** Returns the places of these posts; a post that does not exist has no row. */
export async function places(
  db: Db,
  ids: number[],
): Promise<{ id: number; number: number; threadId: number; state: PostFacts["state"] }[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: posts.id, number: posts.number, threadId: posts.threadId, state: posts.state })
    .from(posts)
    .where(inArray(posts.id, ids));
}
