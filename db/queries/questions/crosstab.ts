import { and, asc, count, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { ballotChoices, ballots, members, options, questions } from "../../schema";

/** The choices that count: the first preference of a ranking; on every other kind, each choice. */
const counted = or(isNull(ballotChoices.rank), eq(ballotChoices.rank, 1));

/** The choices of each voter of a question, one row a choice, to be joined by member. */
const choicesOn = (db: Db, questionId: number) =>
  db
    .select({ memberId: ballots.memberId, optionId: ballotChoices.optionId })
    .from(ballots)
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .where(and(eq(ballots.questionId, questionId), counted))
    .as("other");

export interface CrossRows {
  /**
   * Voters who chose `optionId` here and `otherOptionId` there; null is no vote there. A pair that nobody
   * chose has no row.
   */
  votes: { otherOptionId: number | null; optionId: number; votes: number }[];
  /** Voters here by what they chose there. */
  voters: { otherOptionId: number | null; voters: number }[];
}

/** Counts how the voters of a question voted on another; of rankings, first preferences. */
export async function crossCounts(db: Db, questionId: number, otherId: number): Promise<CrossRows> {
  const other = choicesOn(db, otherId);
  const [votes, voters] = await Promise.all([
    db
      .select({ otherOptionId: other.optionId, optionId: ballotChoices.optionId, votes: count() })
      .from(ballots)
      .innerJoin(ballotChoices, and(eq(ballotChoices.ballotId, ballots.id), counted))
      .leftJoin(other, eq(other.memberId, ballots.memberId))
      .where(eq(ballots.questionId, questionId))
      .groupBy(other.optionId, ballotChoices.optionId),
    db
      .select({ otherOptionId: other.optionId, voters: count() })
      .from(ballots)
      .leftJoin(other, eq(other.memberId, ballots.memberId))
      .where(eq(ballots.questionId, questionId))
      .groupBy(other.optionId),
  ]);
  return { votes, voters };
}

export interface CohortRows {
  /** Members of a cohort (null: without a status) who chose an option. */
  votes: { questionId: number; cohort: string | null; optionId: number; votes: number }[];
  /** Members of a cohort with a ballot on the question. */
  voters: { questionId: number; cohort: string | null; voters: number }[];
}

/**
 * Counts how the voters of several of a thread's questions stand in its cohorts; of rankings, first
 * preferences.
 */
export async function cohortCounts(db: Db, threadId: number, questionIds: number[]): Promise<CohortRows> {
  if (questionIds.length === 0) return { votes: [], voters: [] };
  const status = db
    .select({ memberId: ballots.memberId, cohort: options.cohort })
    .from(ballots)
    .innerJoin(questions, eq(questions.id, ballots.questionId))
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .innerJoin(options, eq(options.id, ballotChoices.optionId))
    .where(and(eq(questions.threadId, threadId), eq(questions.kind, "status")))
    .as("status");
  const [votes, voters] = await Promise.all([
    db
      .select({
        questionId: ballots.questionId,
        cohort: status.cohort,
        optionId: ballotChoices.optionId,
        votes: count(),
      })
      .from(ballots)
      .innerJoin(ballotChoices, and(eq(ballotChoices.ballotId, ballots.id), counted))
      .leftJoin(status, eq(status.memberId, ballots.memberId))
      .where(inArray(ballots.questionId, questionIds))
      .groupBy(ballots.questionId, status.cohort, ballotChoices.optionId),
    db
      .select({ questionId: ballots.questionId, cohort: status.cohort, voters: count() })
      .from(ballots)
      .leftJoin(status, eq(status.memberId, ballots.memberId))
      .where(inArray(ballots.questionId, questionIds))
      .groupBy(ballots.questionId, status.cohort),
  ]);
  return { votes, voters };
}

export interface SplitRows {
  votes: { informed: boolean; optionId: number; votes: number }[];
  voters: { informed: boolean; voters: number }[];
}

/**
 * The votes of those who had seen the result before, and of those who had not; of rankings, first
 * preferences.
 */
export async function splitCounts(db: Db, questionId: number): Promise<SplitRows> {
  const [votes, voters] = await Promise.all([
    db
      .select({ informed: ballots.informed, optionId: ballotChoices.optionId, votes: count() })
      .from(ballots)
      .innerJoin(ballotChoices, and(eq(ballotChoices.ballotId, ballots.id), counted))
      .where(eq(ballots.questionId, questionId))
      .groupBy(ballots.informed, ballotChoices.optionId),
    db
      .select({ informed: ballots.informed, voters: count() })
      .from(ballots)
      .where(eq(ballots.questionId, questionId))
      .groupBy(ballots.informed),
  ]);
  return { votes, voters };
}

/** Returns when each current ballot on a question was first cast, earliest first. */
export async function castTimes(db: Db, questionId: number): Promise<Date[]> {
  const rows = await db
    .select({ at: ballots.castAt })
    .from(ballots)
    .where(eq(ballots.questionId, questionId))
    .orderBy(asc(ballots.castAt));
  return rows.map((row) => row.at);
}

/** One order of preference on a rank question, and how many ballots have it. */
export interface RankingRow {
  questionId: number;
  optionIds: number[];
  ballots: number;
}

/**
 * The orders of preference that ballots on rank questions have, of up to so many options, each with how
 * often: as many rows as there are orders, not ballots.
 */
export async function rankings(db: Db, questionIds: number[], places: number): Promise<RankingRow[]> {
  if (questionIds.length === 0 || places === 0) return [];
  const names = Array.from({ length: places }, (_, n) => `place_${n + 1}`);
  const { rank, optionId } = ballotChoices;
  const at = (n: number) =>
    sql<number | null>`max(case when ${rank} = ${sql.raw(String(n + 1))} then ${optionId} end)`;
  const chosen = Object.fromEntries(names.map((name, n) => [name, at(n).as(name)]));
  const each = db
    .select({ questionId: sql<number>`${ballots.questionId}`.as("ranked_question"), ...chosen })
    .from(ballots)
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .where(inArray(ballots.questionId, questionIds))
    .groupBy(ballots.id, ballots.questionId)
    .as("each_ballot");
  const columns = each as unknown as Record<string, SQL<number | null>>;
  const placed = Object.fromEntries(names.map((name) => [name, columns[name]!]));
  const rows = await db
    .select({ questionId: each.questionId, ballots: count(), ...placed })
    .from(each)
    .groupBy(sql`${each.questionId}`, ...Object.values(placed));
  return rows.map((row) => ({
    questionId: row.questionId,
    ballots: row.ballots,
    optionIds: names
      .map((name) => (row as unknown as Record<string, number | null>)[name])
      .filter((id) => id !== null && id !== undefined),
  }));
}

export interface PublicBallotRow {
  id: number;
  username: string;
  /** Labels, in order of preference on a rank question. */
  choices: string[];
  text: string;
  reason: string;
}

/**
 * A page of who voted what, by ballot id. Empty for every question whose ballots are secret, and without the
 * status of members who do not let it be seen.
 */
export async function publicBallots(
  db: Db,
  questionId: number,
  { after, limit }: { after: number | null; limit: number },
): Promise<PublicBallotRow[]> {
  const page = await db
    .select({ id: ballots.id, username: members.username, text: ballots.text, reason: ballots.reason })
    .from(ballots)
    .innerJoin(questions, and(eq(questions.id, ballots.questionId), eq(questions.publicBallots, true)))
    .innerJoin(members, eq(members.id, ballots.memberId))
    .where(
      and(
        eq(ballots.questionId, questionId),
        eq(ballots.statusShown, true),
        after === null ? undefined : gt(ballots.id, after),
      ),
    )
    .orderBy(asc(ballots.id))
    .limit(limit);
  if (page.length === 0) return [];
  const choices = await db
    .select({ ballotId: ballotChoices.ballotId, label: options.label })
    .from(ballotChoices)
    .innerJoin(options, eq(options.id, ballotChoices.optionId))
    .where(
      inArray(
        ballotChoices.ballotId,
        page.map((row) => row.id),
      ),
    )
    .orderBy(asc(ballotChoices.rank), asc(options.position));
  const labels = new Map<number, string[]>(page.map((row) => [row.id, []]));
  for (const { ballotId, label } of choices) labels.get(ballotId)!.push(label);
  return page.map((row) => ({ ...row, text: row.text ?? "", choices: labels.get(row.id)! }));
}
