import { aliasedTable, and, asc, desc, eq, inArray, lt, max, sql, type SQL } from "drizzle-orm";
import type { Db } from "../../client/engine";
import {
  answerSentences,
  citations,
  communityAnswers,
  members,
  posts,
  questions,
  threads,
} from "../../schema";
import type { CitedAs } from "../../schema/communityAnswers";
import type { PostState } from "../../schema/posts";
import type { ThreadState } from "../../schema/threads";

/** A citation with its post as that is now. */
export interface CitationRow {
  id: number;
  quote: string;
  revision: number;
  seenAs: CitedAs;
  seenAt: Date;
  misquotesAt: Date | null;
  misquotesNote: string;
  post: {
    id: number;
    number: number;
    threadId: number;
    authorId: number;
    author: string;
    state: PostState;
    threadState: ThreadState;
    revision: number;
    redactedAt: Date | null;
  };
}

export interface SentenceRow {
  id: number;
  text: string;
  citations: CitationRow[];
}

/** A version of an answer, whole. */
export interface AnswerRow {
  id: number;
  questionId: number;
  version: number;
  authorId: number;
  author: string;
  note: string;
  at: Date;
  /** The question's thread. */
  thread: { id: number; state: ThreadState };
  sentences: SentenceRow[];
}

const writers = aliasedTable(members, "writers");
const postThreads = aliasedTable(threads, "post_threads");

/** Whole versions in one read, the latest first; one without sentences has a row all the same. */
async function whole(db: Db, those: SQL | undefined): Promise<AnswerRow[]> {
  const rows = await db
    .select(columns)
    .from(communityAnswers)
    .innerJoin(writers, eq(writers.id, communityAnswers.authorId))
    .innerJoin(questions, eq(questions.id, communityAnswers.questionId))
    .innerJoin(threads, eq(threads.id, questions.threadId))
    .leftJoin(answerSentences, eq(answerSentences.answerId, communityAnswers.id))
    .leftJoin(citations, eq(citations.sentenceId, answerSentences.id))
    .leftJoin(posts, eq(posts.id, citations.postId))
    .leftJoin(members, eq(members.id, posts.authorId))
    .leftJoin(postThreads, eq(postThreads.id, posts.threadId))
    .where(those)
    .orderBy(
      asc(communityAnswers.questionId),
      desc(communityAnswers.version),
      asc(answerSentences.position),
      asc(citations.position),
    );
  return joined(rows as Flat[]);
}

const columns = {
  id: communityAnswers.id,
  questionId: communityAnswers.questionId,
  version: communityAnswers.version,
  authorId: communityAnswers.authorId,
  author: writers.username,
  note: communityAnswers.note,
  at: communityAnswers.at,
  threadId: threads.id,
  threadState: threads.state,
  sentenceId: answerSentences.id,
  text: answerSentences.text,
  citationId: citations.id,
  quote: citations.quote,
  revision: citations.revision,
  seenAs: citations.seenAs,
  seenAt: citations.seenAt,
  misquotesAt: citations.misquotesAt,
  misquotesNote: citations.misquotesNote,
  postId: posts.id,
  postNumber: posts.number,
  postThreadId: posts.threadId,
  postAuthorId: posts.authorId,
  postAuthor: members.username,
  postState: posts.state,
  postThreadState: postThreads.state,
  postRevision: posts.revision,
  redactedAt: posts.redactedAt,
};

/**
 * A row of the join: without a sentence where a version has none, without a citation where a sentence has
 * none.
 */
type Flat = Omit<AnswerRow, "thread" | "sentences"> &
  Omit<CitationRow, "id" | "post"> & {
    threadId: number;
    threadState: ThreadState;
    sentenceId: number | null;
    text: string;
    citationId: number | null;
    postId: number;
    postNumber: number;
    postThreadId: number;
    postAuthorId: number;
    postAuthor: string;
    postState: PostState;
    postThreadState: ThreadState;
    postRevision: number;
    redactedAt: Date | null;
  };

function joined(rows: Flat[]): AnswerRow[] {
  const found = new Map<number, AnswerRow>();
  for (const row of rows) {
    const { id, questionId, version, authorId, author, note, at } = row;
    const answer = found.get(id) ?? {
      id,
      questionId,
      version,
      authorId,
      author,
      note,
      at,
      thread: { id: row.threadId, state: row.threadState },
      sentences: [],
    };
    found.set(id, answer);
    if (row.sentenceId === null) continue;
    if (answer.sentences.at(-1)?.id !== row.sentenceId)
      answer.sentences.push({ id: row.sentenceId, text: row.text, citations: [] });
    if (row.citationId !== null) answer.sentences.at(-1)!.citations.push(citationIn(row, row.citationId));
  }
  return [...found.values()];
}

const citationIn = (row: Flat, id: number): CitationRow => ({
  id,
  quote: row.quote,
  revision: row.revision,
  seenAs: row.seenAs,
  seenAt: row.seenAt,
  misquotesAt: row.misquotesAt,
  misquotesNote: row.misquotesNote,
  post: {
    id: row.postId,
    number: row.postNumber,
    threadId: row.postThreadId,
    authorId: row.postAuthorId,
    author: row.postAuthor,
    state: row.postState,
    threadState: row.postThreadState,
    revision: row.postRevision,
    redactedAt: row.redactedAt,
  },
});

const others = aliasedTable(communityAnswers, "others");

/** The version that stands of each of these questions; one that never had an answer has none. */
export async function standing(db: Db, questionIds: number[]): Promise<AnswerRow[]> {
  if (questionIds.length === 0) return [];
  const latest = db
    .select({ version: max(others.version) })
    .from(others)
    .where(eq(others.questionId, communityAnswers.questionId));
  return whole(
    db,
    and(inArray(communityAnswers.questionId, questionIds), eq(communityAnswers.version, sql`(${latest})`)),
  );
}

/** Versions of a question's answer below a number, the latest first. */
export async function below(
  db: Db,
  questionId: number,
  { before, limit }: { before: number; limit: number },
): Promise<AnswerRow[]> {
  const page = await db
    .select({ id: communityAnswers.id })
    .from(communityAnswers)
    .where(and(eq(communityAnswers.questionId, questionId), lt(communityAnswers.version, before)))
    .orderBy(desc(communityAnswers.version))
    .limit(limit);
  return page.length === 0
    ? []
    : whole(
        db,
        inArray(
          communityAnswers.id,
          page.map(({ id }) => id),
        ),
      );
}

/** Returns one version of a question's answer; null where there is none. */
export async function byVersion(db: Db, questionId: number, version: number): Promise<AnswerRow | null> {
  const [row] = await whole(
    db,
    and(eq(communityAnswers.questionId, questionId), eq(communityAnswers.version, version)),
  );
  return row ?? null;
}

/** The number of the version that stands; 0 where there never was one. */
export async function latestVersion(db: Db, questionId: number): Promise<number> {
  const [row] = await db
    .select({ version: max(communityAnswers.version) })
    .from(communityAnswers)
    .where(eq(communityAnswers.questionId, questionId));
  return row?.version ?? 0;
}

/** Returns the place of a citation, and whether its version is the current one; null where there is none. */
export async function placeOf(
  db: Db,
  citationId: number,
): Promise<{ questionId: number; version: number } | null> {
  const [row] = await db
    .select({ questionId: communityAnswers.questionId, version: communityAnswers.version })
    .from(citations)
    .innerJoin(answerSentences, eq(answerSentences.id, citations.sentenceId))
    .innerJoin(communityAnswers, eq(communityAnswers.id, answerSentences.answerId))
    .where(eq(citations.id, citationId));
  return row ?? null;
}

/** Keeps that its author says a citation misquotes them; null takes that back. */
export async function setMisquotes(
  tx: Db,
  citationId: number,
  said: { at: Date; note: string } | null,
): Promise<void> {
  await tx
    .update(citations)
    .set({ misquotesAt: said?.at ?? null, misquotesNote: said?.note ?? "" })
    .where(eq(citations.id, citationId));
}

/** Keeps that somebody looked at a citation, and how its post was then. */
export async function setLooked(
  tx: Db,
  citationId: number,
  looked: { revision: number; seenAs: CitedAs; seenAt: Date; seenBy: number },
): Promise<void> {
  await tx.update(citations).set(looked).where(eq(citations.id, citationId));
}
