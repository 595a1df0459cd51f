import { and, asc, count, desc, eq, gt, inArray, lt, ne, or, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { ballotChoices, ballots, helpfulVotes, members, mindChanges, options, posts, questions, threads } from "../schema";
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

/** Members who publicly chose one of these options: of a status question by letting it stand beside their posts, of another because its ballots are public. */
export interface ChosenBy {
  optionIds: number[];
}

const by = (db: Db, { optionIds }: ChosenBy) =>
  inArray(
    posts.authorId,
    db
      .select({ id: ballots.memberId })
      .from(ballotChoices)
      .innerJoin(ballots, eq(ballots.id, ballotChoices.ballotId))
      .innerJoin(questions, eq(questions.id, ballots.questionId))
      .where(
        and(
          inArray(ballotChoices.optionId, optionIds),
          or(eq(questions.publicBallots, true), and(eq(questions.kind, "status"), eq(ballots.statusShown, true))),
        ),
      ),
  );

/** Every one of these has to hold. */
const byAll = (db: Db, chosen: ChosenBy[]) => chosen.map((each) => by(db, each));

/** A page of a thread's replies, in order: those after the post with the number `after`, by members who chose as said. */
export async function page(
  db: Db,
  threadId: number,
  { after, limit, chosen = [] }: { after: number; limit: number; chosen?: ChosenBy[] },
): Promise<PostRow[]> {
  return db
    .select(columns)
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.threadId, threadId), gt(posts.number, Math.max(after, 1)), ...byAll(db, chosen)))
    .orderBy(asc(posts.number))
    .limit(limit);
}

/** How many replies of a thread are by members who chose as said. */
export async function countReplies(db: Db, threadId: number, chosen: ChosenBy[]): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), gt(posts.number, 1), ...byAll(db, chosen)));
  return row!.n;
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

export type AnswerOrder = "best" | "newest" | "oldest" | "balanced";

/** Where a page of answers begins: after the answer with this key (see `answers`) and id. */
export interface AnswerCursor {
  key: number;
  id: number;
}

interface AnswerQuery {
  order: AnswerOrder;
  after: AnswerCursor | null;
  limit: number;
  chosen?: ChosenBy[];
}

/** More cohorts than a status question can have, so that rank and cohort fit into one number. */
const COHORTS_AT_MOST = 1_000;

/**
 * A page of the visible answers to one closing question. The order's key is the stored rank for `best` and the id for
 * `newest` and `oldest`. `balanced` takes the best answer of each cohort, then each one's second, and so on: its key is
 * rank within the cohort times `COHORTS_AT_MOST` plus the cohort's position, where 0 are those who have not said.
 */
export async function answers(
  db: Db,
  questionId: number,
  { order, after, limit, chosen = [] }: AnswerQuery,
): Promise<(PostRow & { key: number })[]> {
  const those = and(eq(posts.questionId, questionId), eq(posts.state, "visible"), ...byAll(db, chosen));
  if (order === "balanced") return balanced(db, those, { after, limit });
  const key = order === "best" ? posts.best : posts.id;
  const down = order === "best" || order === "newest";
  const past = down ? lt : gt;
  const beyond = after && (order === "best" ? or(past(key, after.key), and(eq(key, after.key), gt(posts.id, after.id))) : past(key, after.key));
  return db
    .select({ ...columns, key })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(those, beyond ?? undefined))
    .orderBy(down ? desc(key) : asc(key), asc(posts.id))
    .limit(limit);
}

async function balanced(db: Db, those: ReturnType<typeof and>, { after, limit }: Pick<AnswerQuery, "after" | "limit">) {
  const status = db
    .select({ threadId: questions.threadId, memberId: ballots.memberId, position: options.position })
    .from(ballots)
    .innerJoin(questions, and(eq(questions.id, ballots.questionId), eq(questions.kind, "status")))
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .innerJoin(options, eq(options.id, ballotChoices.optionId))
    .where(eq(ballots.statusShown, true))
    .as("status");
  const cohort = sql<number>`coalesce(${status.position}, 0)`;
  const ranked = db
    .select({
      id: sql<number>`${posts.id}`.as("post_id"),
      key: sql<number>`${COHORTS_AT_MOST} * row_number() over (partition by ${cohort} order by ${posts.best} desc, ${posts.id}) + ${cohort}`
        .mapWith(Number)
        .as("place"),
    })
    .from(posts)
    .leftJoin(status, and(eq(status.memberId, posts.authorId), eq(status.threadId, posts.threadId)))
    .where(those)
    .as("ranked");
  return db
    .select({ ...columns, key: ranked.key })
    .from(ranked)
    .innerJoin(posts, eq(posts.id, ranked.id))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(after ? gt(ranked.key, after.key) : undefined)
    .orderBy(asc(ranked.key))
    .limit(limit);
}

/** How many visible answers to a question are by members who chose as said. */
export async function countAnswers(db: Db, questionId: number, chosen: ChosenBy[]): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(posts)
    .where(and(eq(posts.questionId, questionId), eq(posts.state, "visible"), ...byAll(db, chosen)));
  return row!.n;
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

/** Counts the helpful votes of a post again and stores the number on it; returns what its rank is made from. */
export async function recountHelpful(tx: Db, postId: number): Promise<{ helpful: number; upheldFlags: number }> {
  const [votes] = await tx.select({ n: count() }).from(helpfulVotes).where(eq(helpfulVotes.postId, postId));
  const [row] = await tx
    .update(posts)
    .set({ helpful: votes!.n })
    .where(eq(posts.id, postId))
    .returning({ helpful: posts.helpful, upheldFlags: posts.upheldFlags });
  return row!;
}

/** Stores a post's rank among the answers to its question. */
export async function setBest(tx: Db, postId: number, best: number): Promise<void> {
  await tx.update(posts).set({ best }).where(eq(posts.id, postId));
}

/** How many votes each of these posts changed, by the question that was voted on; a post that changed none has no row. */
export async function mindsChanged(db: Db, postIds: number[]): Promise<{ postId: number; questionId: number; minds: number }[]> {
  if (postIds.length === 0) return [];
  return db
    .select({ postId: mindChanges.postId, questionId: mindChanges.questionId, minds: count() })
    .from(mindChanges)
    .where(inArray(mindChanges.postId, postIds))
    .groupBy(mindChanges.postId, mindChanges.questionId);
}

/** The post with this number in a thread; null where there is none. */
export async function byNumber(db: Db, threadId: number, number: number): Promise<{ id: number } | null> {
  const [row] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.number, number)));
  return row ?? null;
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
