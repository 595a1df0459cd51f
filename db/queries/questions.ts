import { and, asc, count, eq, inArray } from "drizzle-orm";
import type { Db } from "../client/engine";
import { ballotChoices, ballots, options, questions, threads } from "../schema";
import type { QuestionKind, QuestionState, Reveal } from "../schema/questions";
import type { ThreadState } from "../schema/threads";

export interface QuestionRow {
  id: number;
  threadId: number;
  position: number;
  prompt: string;
  slug: string;
  kind: QuestionKind;
  audience: string[] | null;
  reveal: Reveal;
  state: QuestionState;
  closesAt: Date | null;
}

export interface OptionRow {
  id: number;
  questionId: number;
  label: string;
  cohort: string | null;
  short: string | null;
}

const columns = {
  id: questions.id,
  threadId: questions.threadId,
  position: questions.position,
  prompt: questions.prompt,
  slug: questions.slug,
  kind: questions.kind,
  audience: questions.audience,
  reveal: questions.reveal,
  state: questions.state,
  closesAt: questions.closesAt,
};

/** A thread's closing questions in order. */
export async function ofThread(db: Db, threadId: number): Promise<QuestionRow[]> {
  return db.select(columns).from(questions).where(eq(questions.threadId, threadId)).orderBy(asc(questions.position));
}

/** One question with the state of its thread; null where there is none. */
export async function byId(db: Db, id: number): Promise<(QuestionRow & { threadState: ThreadState }) | null> {
  const [row] = await db
    .select({ ...columns, threadState: threads.state })
    .from(questions)
    .innerJoin(threads, eq(threads.id, questions.threadId))
    .where(eq(questions.id, id));
  return row ?? null;
}

/** The options of these questions, in order. */
export async function optionsOf(db: Db, questionIds: number[]): Promise<OptionRow[]> {
  if (questionIds.length === 0) return [];
  return db
    .select({
      id: options.id,
      questionId: options.questionId,
      label: options.label,
      cohort: options.cohort,
      short: options.short,
    })
    .from(options)
    .where(inArray(options.questionId, questionIds))
    .orderBy(asc(options.questionId), asc(options.position));
}

/** Votes by option; an option that nobody chose has no row. */
export async function votes(db: Db, questionIds: number[]): Promise<{ optionId: number; votes: number }[]> {
  if (questionIds.length === 0) return [];
  return db
    .select({ optionId: ballotChoices.optionId, votes: count() })
    .from(ballotChoices)
    .innerJoin(options, eq(options.id, ballotChoices.optionId))
    .where(inArray(options.questionId, questionIds))
    .groupBy(ballotChoices.optionId);
}

/** How many members have a ballot on each question; one without any has no row. */
export async function voters(db: Db, questionIds: number[]): Promise<{ questionId: number; voters: number }[]> {
  if (questionIds.length === 0) return [];
  return db
    .select({ questionId: ballots.questionId, voters: count() })
    .from(ballots)
    .where(inArray(ballots.questionId, questionIds))
    .groupBy(ballots.questionId);
}

/** The short words of the status that each of these members gave in a thread ("made the move"), with the cohort's key. */
export async function statuses(
  db: Db,
  threadId: number,
  memberIds: number[],
): Promise<{ memberId: number; cohort: string; short: string }[]> {
  if (memberIds.length === 0) return [];
  const rows = await db
    .select({ memberId: ballots.memberId, cohort: options.cohort, short: options.short })
    .from(ballots)
    .innerJoin(questions, eq(questions.id, ballots.questionId))
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .innerJoin(options, eq(options.id, ballotChoices.optionId))
    .where(
      and(eq(questions.threadId, threadId), eq(questions.kind, "status"), inArray(ballots.memberId, memberIds)),
    );
  return rows.map((row) => ({ memberId: row.memberId, cohort: row.cohort ?? "", short: row.short ?? "" }));
}

/** The statuses one member gave, thread by thread, for their own page. */
export async function statusesOf(db: Db, memberId: number) {
  return db
    .select({ short: options.short, threadId: threads.id, threadTitle: threads.title, prompt: questions.prompt })
    .from(ballots)
    .innerJoin(questions, and(eq(questions.id, ballots.questionId), eq(questions.kind, "status")))
    .innerJoin(threads, and(eq(threads.id, questions.threadId), inArray(threads.state, ["open", "locked"])))
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .innerJoin(options, eq(options.id, ballotChoices.optionId))
    .where(eq(ballots.memberId, memberId))
    .orderBy(asc(threads.id));
}
