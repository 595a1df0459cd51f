import { and, asc, count, desc, eq, gt, inArray, ne } from "drizzle-orm";
import type { Db } from "../client/engine";
import { helpfulVotes, members, posts, threads } from "../schema";
import type { PostState } from "../schema/posts";
import type { ThreadState } from "../schema/threads";

export interface PostRow {
  id: number;
  threadId: number;
  number: number;
  parentId: number | null;
  questionId: number | null;
  authorId: number;
  author: string;
  html: string;
  helpful: number;
  state: PostState;
  createdAt: Date;
  editedAt: Date | null;
}

const columns = {
  id: posts.id,
  threadId: posts.threadId,
  number: posts.number,
  parentId: posts.parentId,
  questionId: posts.questionId,
  authorId: posts.authorId,
  author: members.username,
  html: posts.html,
  helpful: posts.helpful,
  state: posts.state,
  createdAt: posts.createdAt,
  editedAt: posts.editedAt,
};

/** A page of a thread's replies, in order: those after the post with the number `after`. */
export async function page(
  db: Db,
  threadId: number,
  { after, limit }: { after: number; limit: number },
): Promise<PostRow[]> {
  return db
    .select(columns)
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.threadId, threadId), gt(posts.number, Math.max(after, 1))))
    .orderBy(asc(posts.number))
    .limit(limit);
}

/** The opening post of a thread. */
export async function opening(db: Db, threadId: number): Promise<PostRow | null> {
  const [row] = await db
    .select(columns)
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.threadId, threadId), eq(posts.number, 1)));
  return row ?? null;
}

/** The visible answers to one closing question, oldest first, after the post with this id. */
export async function answers(
  db: Db,
  questionId: number,
  { after, limit }: { after: number; limit: number },
): Promise<PostRow[]> {
  return db
    .select(columns)
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.questionId, questionId), gt(posts.id, after), eq(posts.state, "visible")))
    .orderBy(asc(posts.id))
    .limit(limit);
}

/** How many visible answers each question has; a question without any has no row. */
export async function answerCounts(db: Db, questionIds: number[]): Promise<{ questionId: number; answers: number }[]> {
  if (questionIds.length === 0) return [];
  const rows = await db
    .select({ questionId: posts.questionId, answers: count() })
    .from(posts)
    .where(and(inArray(posts.questionId, questionIds), eq(posts.state, "visible")))
    .groupBy(posts.questionId);
  return rows.map((row) => ({ questionId: row.questionId!, answers: row.answers }));
}

/** A member's visible replies, newest first, with the thread each stands in. */
export async function byAuthor(db: Db, authorId: number, limit: number) {
  return db
    .select({
      id: posts.id,
      number: posts.number,
      source: posts.source,
      helpful: posts.helpful,
      createdAt: posts.createdAt,
      threadTitle: threads.title,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(
      and(eq(posts.authorId, authorId), eq(posts.state, "visible"), ne(threads.state, "hidden"), gt(posts.number, 1)),
    )
    .orderBy(desc(posts.id))
    .limit(limit);
}

/** The Markdown of these posts, for the JSON addresses. */
export async function sources(db: Db, ids: number[]): Promise<{ id: number; source: string }[]> {
  if (ids.length === 0) return [];
  return db.select({ id: posts.id, source: posts.source }).from(posts).where(inArray(posts.id, ids));
}

/** What the rules ask of a post. */
export interface PostFacts {
  id: number;
  threadId: number;
  number: number;
  authorId: number;
  state: PostState;
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
      authorId: posts.authorId,
      state: posts.state,
      threadState: threads.state,
      threadCreatedAt: threads.createdAt,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(eq(posts.id, id));
  return row ?? null;
}

/** The post that this author already made with this form, so that a retry finds it. */
export async function byFormKey(db: Db, authorId: number, formKey: string): Promise<{ id: number } | null> {
  const [row] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.authorId, authorId), eq(posts.formKey, formKey)));
  return row ?? null;
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

/** Counts the helpful votes of a post again and stores the number on it. */
export async function recountHelpful(tx: Db, postId: number): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(helpfulVotes).where(eq(helpfulVotes.postId, postId));
  await tx.update(posts).set({ helpful: row!.n }).where(eq(posts.id, postId));
  return row!.n;
}

/** Which of these posts the member found helpful. */
export async function foundHelpful(db: Db, memberId: number, postIds: number[]): Promise<Set<number>> {
  if (postIds.length === 0) return new Set();
  const rows = await db
    .select({ postId: helpfulVotes.postId })
    .from(helpfulVotes)
    .where(and(eq(helpfulVotes.memberId, memberId), inArray(helpfulVotes.postId, postIds)));
  return new Set(rows.map((row) => row.postId));
}
