import { and, asc, count, desc, eq, gt, inArray, lt, lte, notInArray, or, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { answers as answersTable, ballotChoices, ballots, options, posts, questions } from "../../schema";
import { byAll, type ChosenBy, type PostRow, selectPosts } from "../posts/postRows";

export type AnswerOrder = "best" | "newest" | "oldest" | "balanced";

/** The start of a page of answers: after the answer with this key (see `answers`) and id. */
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
 * A page of the visible answers to one closing question. The order's key is the stored rank for `best` and
 * the id for `newest` and `oldest`. `balanced` takes the best answer of each cohort, then each one's second,
 * and so on: its key is rank within the cohort times `COHORTS_AT_MOST` plus the cohort's position, where 0
 * are those who have not said. Of equally good ones the latest come first, as the index has them: they have
 * had the least time to be found helpful.
 */
export async function answers(
  db: Db,
  questionId: number,
  { order, after, limit, chosen = [] }: AnswerQuery,
): Promise<(PostRow & { key: number })[]> {
  const those = and(
    eq(answersTable.questionId, questionId),
    eq(posts.state, "visible"),
    ...byAll(db, chosen),
  );
  if (order === "balanced") return balanced(db, those, { after, limit });
  const key = sql<number>`${order === "best" ? answersTable.best : answersTable.postId}`.mapWith(Number);
  const down = order === "best" || order === "newest";
  const past = down ? lt : gt;
  const beyond =
    after &&
    (order === "best"
      ? and(lte(key, after.key), or(lt(key, after.key), lt(answersTable.postId, after.id)))
      : past(key, after.key));
  return selectPosts(db, key)
    .innerJoin(answersTable, eq(answersTable.postId, posts.id))
    .where(and(those, beyond ?? undefined))
    .orderBy(...(order === "best" ? [desc(key), desc(answersTable.postId)] : [down ? desc(key) : asc(key)]))
    .limit(limit);
}

async function balanced(
  db: Db,
  those: ReturnType<typeof and>,
  { after, limit }: Pick<AnswerQuery, "after" | "limit">,
) {
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
      id: sql<number>`${posts.id}`.as("ranked_id"),
      key: sql<number>`${COHORTS_AT_MOST} * row_number()
          over (partition by ${cohort} order by ${posts.best} desc, ${posts.id} desc) + ${cohort}`
        .mapWith(Number)
        .as("place"),
    })
    .from(answersTable)
    .innerJoin(posts, eq(posts.id, answersTable.postId))
    .leftJoin(status, and(eq(status.memberId, posts.authorId), eq(status.threadId, posts.threadId)))
    .where(those)
    .as("ranked");
  return selectPosts(db, ranked.key)
    .innerJoin(ranked, eq(ranked.id, posts.id))
    .where(after ? gt(ranked.key, after.key) : undefined)
    .orderBy(asc(ranked.key))
    .limit(limit);
}

/** Counts the visible answers to a question by members with these choices. */
export async function countAnswers(db: Db, questionId: number, chosen: ChosenBy[]): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(answersTable)
    .innerJoin(posts, eq(posts.id, answersTable.postId))
    .where(and(eq(answersTable.questionId, questionId), eq(posts.state, "visible"), ...byAll(db, chosen)));
  return row!.n;
}

/** Counts the visible answers of each question; a question without any has no row. */
export async function answerCounts(
  db: Db,
  questionIds: number[],
): Promise<{ questionId: number; answers: number }[]> {
  if (questionIds.length === 0) return [];
  return db
    .select({ questionId: answersTable.questionId, answers: count() })
    .from(answersTable)
    .innerJoin(posts, eq(posts.id, answersTable.postId))
    .where(and(inArray(answersTable.questionId, questionIds), eq(posts.state, "visible")))
    .groupBy(answersTable.questionId);
}

/**
 * Returns the closing questions that each of these posts answers, in the order of their ids; a post that
 * answers none has no row.
 */
export async function answeredBy(
  db: Db,
  postIds: number[],
): Promise<{ postId: number; questionId: number }[]> {
  return postIds.length === 0 ? [] : answered(db, { postIds });
}

const answered = preparedQuery<{ postIds: number[] }, { postId: number; questionId: number }>(
  "answered_by",
  (db, value) =>
    db
      .select({ postId: answersTable.postId, questionId: answersTable.questionId })
      .from(answersTable)
      .where(inArray(answersTable.postId, value("postIds")))
      .orderBy(asc(answersTable.postId), asc(answersTable.questionId)),
);

/** Returns the same with the questions' prompts, in the order of their threads. */
export async function askedOf(
  db: Db,
  postIds: number[],
): Promise<{ postId: number; id: number; slug: string; prompt: string }[]> {
  if (postIds.length === 0) return [];
  return db
    .select({ postId: answersTable.postId, id: questions.id, slug: questions.slug, prompt: questions.prompt })
    .from(answersTable)
    .innerJoin(questions, eq(questions.id, answersTable.questionId))
    .where(inArray(answersTable.postId, postIds))
    .orderBy(asc(questions.position), asc(questions.id));
}

/** The one of these closing questions that is kept on the post itself. */
export const firstOf = (questionIds: number[]): number | null =>
  questionIds.length === 0 ? null : Math.min(...questionIds);

/** Keeps what a reply answers that has just been added, with the first on it and nobody's vote. */
export async function addAnswers(tx: Db, postId: number, questionIds: number[]): Promise<void> {
  if (questionIds.length > 0)
    await tx.insert(answersTable).values(questionIds.map((questionId) => ({ postId, questionId })));
}

/** Makes a reply answer these closing questions and no others. */
export async function putAnswers(tx: Db, postId: number, questionIds: number[]): Promise<void> {
  const first = firstOf(questionIds);
  const [post] = await tx
    .update(posts)
    .set({ questionId: first })
    .where(eq(posts.id, postId))
    .returning({ best: posts.best });
  await tx
    .delete(answersTable)
    .where(
      and(
        eq(answersTable.postId, postId),
        questionIds.length === 0 ? undefined : notInArray(answersTable.questionId, questionIds),
      ),
    );
  if (questionIds.length > 0)
    await tx
      .insert(answersTable)
      .values(questionIds.map((questionId) => ({ postId, questionId, best: post!.best })))
      .onConflictDoNothing();
}
