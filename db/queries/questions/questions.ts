import type { SelectResultFields } from "drizzle-orm/query-builders/select.types";
import { and, asc, count, eq, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { ballotChoices, ballots, options, questions, threads } from "../../schema";
import type { ThreadState } from "../../schema/threads";
import { openToAll } from "../threads/threads";

const columns = {
  id: questions.id,
  threadId: questions.threadId,
  position: questions.position,
  prompt: questions.prompt,
  help: questions.help,
  slug: questions.slug,
  kind: questions.kind,
  audience: questions.audience,
  reveal: questions.reveal,
  state: questions.state,
  closesAt: questions.closesAt,
  minChoices: questions.minChoices,
  maxChoices: questions.maxChoices,
  scale: questions.scale,
  publicBallots: questions.publicBallots,
  storyField: questions.storyField,
  resultsOutAt: questions.resultsOutAt,
};

export type QuestionRow = SelectResultFields<typeof columns>;

/** A thread's closing questions in order. */
export const ofThread = (db: Db, threadId: number): Promise<QuestionRow[]> => questionsOf(db, { threadId });

const questionsOf = preparedQuery<{ threadId: number }, QuestionRow>("questions_of_thread", (db, value) =>
  db
    .select(columns)
    .from(questions)
    .where(eq(questions.threadId, value("threadId")))
    .orderBy(asc(questions.position)),
);

/** One question with what rules need of its thread; null where there is none. */
export async function byId(
  db: Db,
  id: number,
): Promise<(QuestionRow & { threadState: ThreadState; threadAuthorId: number }) | null> {
  const [row] = await db
    .select({ ...columns, threadState: threads.state, threadAuthorId: threads.authorId })
    .from(questions)
    .innerJoin(threads, eq(threads.id, questions.threadId))
    .where(eq(questions.id, id));
  return row ?? null;
}

/** These questions, in no particular order; what does not exist has no row. */
export async function byIds(db: Db, ids: number[]): Promise<QuestionRow[]> {
  return ids.length === 0 ? [] : db.select(columns).from(questions).where(inArray(questions.id, ids));
}

const optionColumns = {
  id: options.id,
  questionId: options.questionId,
  label: options.label,
  cohort: options.cohort,
  short: options.short,
  state: options.state,
  mergedInto: options.mergedInto,
  takesText: options.takesText,
  value: options.value,
};

export type OptionRow = SelectResultFields<typeof optionColumns>;

/** Every option of these questions, retired and merged ones too, in order. */
export async function optionsOf(db: Db, questionIds: number[]): Promise<OptionRow[]> {
  if (questionIds.length === 0) return [];
  return db
    .select(optionColumns)
    .from(options)
    .where(inArray(options.questionId, questionIds))
    .orderBy(asc(options.questionId), asc(options.position));
}

/** The options of a thread's status question, in order; none where it has no such question. */
export async function statusOptions(db: Db, threadId: number): Promise<OptionRow[]> {
  return db
    .select(optionColumns)
    .from(options)
    .innerJoin(questions, eq(questions.id, options.questionId))
    .where(and(eq(questions.threadId, threadId), eq(questions.kind, "status")))
    .orderBy(asc(options.position));
}

/** Votes by option, on rank questions first preferences; an option that nobody chose has no row. */
export async function votes(db: Db, questionIds: number[]): Promise<{ optionId: number; votes: number }[]> {
  if (questionIds.length === 0) return [];
  return db
    .select({ optionId: ballotChoices.optionId, votes: count() })
    .from(ballotChoices)
    .innerJoin(options, eq(options.id, ballotChoices.optionId))
    .where(
      and(
        inArray(options.questionId, questionIds),
        or(isNull(ballotChoices.rank), eq(ballotChoices.rank, 1)),
      ),
    )
    .groupBy(ballotChoices.optionId);
}

/** Counts the members with a ballot on each question; a question without any has no row. */
export async function voters(
  db: Db,
  questionIds: number[],
): Promise<{ questionId: number; voters: number }[]> {
  if (questionIds.length === 0) return [];
  return db
    .select({ questionId: ballots.questionId, voters: count() })
    .from(ballots)
    .where(inArray(ballots.questionId, questionIds))
    .groupBy(ballots.questionId);
}

/**
 * The short words of the status that each of these members gave in a thread ("made the move"), with the
 * cohort's key; `shown` says whether they let others see it beside their posts.
 */
export async function statuses(
  db: Db,
  threadId: number,
  memberIds: number[],
): Promise<{ memberId: number; cohort: string; short: string; shown: boolean }[]> {
  if (memberIds.length === 0) return [];
  const rows = await givenStatuses(db, { threadId, memberIds });
  return rows.map((row) => ({ ...row, cohort: row.cohort ?? "", short: row.short ?? "" }));
}

type StatusRow = { memberId: number; cohort: string | null; short: string | null; shown: boolean };
const givenStatuses = preparedQuery<{ threadId: number; memberIds: number[] }, StatusRow>(
  "statuses",
  (db, value) =>
    db
      .select({
        memberId: ballots.memberId,
        cohort: options.cohort,
        short: options.short,
        shown: ballots.statusShown,
      })
      .from(ballots)
      .innerJoin(questions, eq(questions.id, ballots.questionId))
      .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
      .innerJoin(options, eq(options.id, ballotChoices.optionId))
      .where(
        and(
          eq(questions.threadId, value("threadId")),
          eq(questions.kind, "status"),
          inArray(ballots.memberId, value("memberIds")),
        ),
      ),
);

/** The statuses one member gave and lets others see, thread by thread, for their page. */
export async function statusesOf(db: Db, memberId: number) {
  return (
    db
      .select({
        short: options.short,
        threadId: threads.id,
        threadTitle: threads.title,
        prompt: questions.prompt,
      })
      .from(ballots)
      // SQLite takes tables in this order across a cross join. Left to itself it would go through every
      // question there is.
      .crossJoin(questions)
      .innerJoin(threads, and(eq(threads.id, questions.threadId), openToAll))
      .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
      .innerJoin(options, eq(options.id, ballotChoices.optionId))
      .where(
        and(
          eq(ballots.memberId, memberId),
          eq(ballots.statusShown, true),
          eq(questions.id, ballots.questionId),
          eq(questions.kind, "status"),
        ),
      )
      .orderBy(asc(threads.id))
  );
}
