import { and, asc, desc, eq, exists, inArray, isNull, like, notExists, or, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { answers, ballotChoices, ballots, members, posts, questions, threads } from "../../schema";
import type { PostState } from "../../schema/posts";
import type { ThreadState } from "../../schema/threads";

/** A post as somebody cites it. */
export interface CitableRow {
  id: number;
  number: number;
  threadId: number;
  questionId: number | null;
  authorId: number;
  author: string;
  html: string;
  revision: number;
  state: PostState;
  threadState: ThreadState;
}

const columns = {
  id: posts.id,
  number: posts.number,
  threadId: posts.threadId,
  questionId: posts.questionId,
  authorId: posts.authorId,
  author: members.username,
  html: posts.html,
  revision: posts.revision,
  state: posts.state,
  threadState: threads.state,
};

const select = (db: Db) =>
  db
    .select(columns)
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .$dynamic();

/** The posts with these ids, or with these numbers in a thread. */
export async function named(
  db: Db,
  threadId: number,
  { ids, numbers }: { ids: number[]; numbers: number[] },
): Promise<CitableRow[]> {
  const rows = ids.length === 0 ? [] : await select(db).where(inArray(posts.id, ids));
  if (numbers.length === 0) return rows;
  return [
    ...rows,
    ...(await select(db).where(and(eq(posts.threadId, threadId), inArray(posts.number, numbers)))),
  ];
}

/** A page of a question's answers, the best first. */
export async function answersTo(
  db: Db,
  questionId: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<CitableRow[]> {
  return select(db)
    .innerJoin(answers, eq(answers.postId, posts.id))
    .where(and(eq(answers.questionId, questionId), eq(posts.state, "visible")))
    .orderBy(desc(answers.best), desc(answers.postId))
    .limit(limit)
    .offset(offset);
}

/**
 * Posts of a thread that hold these words, or whose author is called so, the best first. For who writes, one
 * thread at a time.
 */
export async function findIn(
  db: Db,
  threadId: number,
  words: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<CitableRow[]> {
  const held = `%${words.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const found = or(
    eq(members.usernameLower, words.toLowerCase().replace(/^@/, "")),
    sql`${like(sql`lower(${posts.source})`, held)} escape '\\'`,
  );
  return select(db)
    .where(and(eq(posts.threadId, threadId), eq(posts.state, "visible"), found))
    .orderBy(desc(posts.best), desc(posts.id))
    .limit(limit)
    .offset(offset);
}

/**
 * Visible posts of a question's thread by members who are known to have voted for none of these options: its
 * ballots are public, or it is the status question and they let their choice stand beside their posts. None
 * where ballots are secret.
 */
export async function byDissenters(
  db: Db,
  { questionId, threadId, leading }: { questionId: number; threadId: number; leading: number[] },
): Promise<number[]> {
  const counted = or(isNull(ballotChoices.rank), eq(ballotChoices.rank, 1));
  const stands = db
    .select({ one: sql`1` })
    .from(ballotChoices)
    .where(and(eq(ballotChoices.ballotId, ballots.id), inArray(ballotChoices.optionId, leading), counted));
  const dissents = db
    .select({ one: sql`1` })
    .from(ballots)
    .innerJoin(
      questions,
      and(
        eq(questions.id, ballots.questionId),
        or(eq(questions.publicBallots, true), eq(questions.kind, "status")),
      ),
    )
    .where(
      and(
        eq(ballots.questionId, questionId),
        eq(ballots.memberId, posts.authorId),
        eq(ballots.statusShown, true),
        notExists(stands),
      ),
    );
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.state, "visible"), exists(dissents)))
    .orderBy(asc(posts.id));
  return rows.map(({ id }) => id);
}

/** These posts, for who chooses among them, the best first. */
export async function byIds(
  db: Db,
  ids: number[],
  { offset, limit }: { offset: number; limit: number },
): Promise<CitableRow[]> {
  return ids.length === 0
    ? []
    : select(db)
        .where(inArray(posts.id, ids))
        .orderBy(desc(posts.best), desc(posts.id))
        .limit(limit)
        .offset(offset);
}
