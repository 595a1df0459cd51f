import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { ballotChoices, ballotEvents, ballots, options, questions } from "../../schema";
import type { OptionState, Scale } from "../../schema/questions";

export interface OptionRow {
  id: number;
  questionId: number;
  position: number;
  label: string;
  cohort: string | null;
  state: OptionState;
  mergedInto: number | null;
  takesText: boolean;
}

const columns = {
  id: options.id,
  questionId: options.questionId,
  position: options.position,
  label: options.label,
  cohort: options.cohort,
  state: options.state,
  mergedInto: options.mergedInto,
  takesText: options.takesText,
};

/** Every option of a question, merged ones too, in order. */
export async function ofQuestion(db: Db, questionId: number): Promise<OptionRow[]> {
  return db
    .select(columns)
    .from(options)
    .where(eq(options.questionId, questionId))
    .orderBy(asc(options.position));
}

/** Returns one option; null where there is none. */
export async function byId(db: Db, id: number): Promise<OptionRow | null> {
  const [row] = await db.select(columns).from(options).where(eq(options.id, id));
  return row ?? null;
}

export interface NewOption {
  questionId: number;
  position: number;
  label: string;
  cohort: string | null;
  short: string | null;
}

/** Adds an option, offered from now on. Its place has to be free. */
export async function add(tx: Db, option: NewOption): Promise<{ id: number }> {
  const [row] = await tx.insert(options).values(option).returning({ id: options.id });
  return row!;
}

interface Changes {
  label?: string;
  short?: string | null;
  state?: OptionState;
  mergedInto?: number | null;
  position?: number;
}

export async function update(tx: Db, id: number, changes: Changes): Promise<void> {
  await tx.update(options).set(changes).where(eq(options.id, id));
}

interface QuestionChanges {
  prompt?: string;
  help?: string;
  slug?: string;
  scale?: Scale | null;
  storyField?: string | null;
  state?: "open" | "closed";
  closesAt?: Date | null;
  resultsOutAt?: Date | null;
}

export async function updateQuestion(tx: Db, id: number, changes: QuestionChanges): Promise<void> {
  await tx.update(questions).set(changes).where(eq(questions.id, id));
}

/** Whether anybody has a ballot on the question, or ever had one. */
export async function everVoted(db: Db, questionId: number): Promise<boolean> {
  const [row] = await db
    .select({ id: ballotEvents.id })
    .from(ballotEvents)
    .where(eq(ballotEvents.questionId, questionId))
    .limit(1);
  return row !== undefined;
}

export interface HeldBallot {
  id: number;
  memberId: number;
  reason: string;
  informed: boolean;
  text: string | null;
  /** In order of preference on a rank question. */
  optionIds: number[];
}

/** The ballots of a question that choose this option, with everything else they choose. */
export async function ballotsChoosing(db: Db, questionId: number, optionId: number): Promise<HeldBallot[]> {
  const choosing = db
    .select({ id: ballotChoices.ballotId })
    .from(ballotChoices)
    .where(eq(ballotChoices.optionId, optionId));
  return held(db, and(eq(ballots.questionId, questionId), inArray(ballots.id, choosing)));
}

/**
 * The ballots of the members whose ballot a question event has moved, as they are now; who withdrew has none.
 */
export async function ballotsMovedBy(db: Db, questionId: number, causeId: number): Promise<HeldBallot[]> {
  return held(
    db,
    and(eq(ballots.questionId, questionId), inArray(ballots.memberId, movedBy(db, questionId, causeId))),
  );
}

async function held(db: Db, which: ReturnType<typeof and>): Promise<HeldBallot[]> {
  const rows = await db
    .select({
      id: ballots.id,
      memberId: ballots.memberId,
      reason: ballots.reason,
      informed: ballots.informed,
      text: ballots.text,
      optionId: ballotChoices.optionId,
    })
    .from(ballots)
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .where(which)
    .orderBy(asc(ballots.id), asc(ballotChoices.rank), asc(ballotChoices.optionId));
  const byBallot = new Map<number, HeldBallot>();
  for (const { optionId, ...row } of rows) {
    const ballot = byBallot.get(row.id) ?? { ...row, optionIds: [] };
    ballot.optionIds.push(optionId);
    byBallot.set(row.id, ballot);
  }
  return [...byBallot.values()];
}

const movedBy = (db: Db, questionId: number, causeId: number) =>
  db
    .select({ memberId: ballotEvents.memberId })
    .from(ballotEvents)
    .where(and(eq(ballotEvents.questionId, questionId), eq(ballotEvents.causeId, causeId)));

/** The whole history of the ballots that a question event has moved, oldest first. */
export async function linesMovedBy(db: Db, questionId: number, causeId: number) {
  return db
    .select({
      memberId: ballotEvents.memberId,
      kind: ballotEvents.kind,
      optionIds: ballotEvents.optionIds,
      text: ballotEvents.text,
      causeId: ballotEvents.causeId,
    })
    .from(ballotEvents)
    .where(
      and(
        eq(ballotEvents.questionId, questionId),
        inArray(ballotEvents.memberId, movedBy(db, questionId, causeId)),
      ),
    )
    .orderBy(asc(ballotEvents.id));
}

/** Returns the texts of the ballots that choose an option; a ballot without a text has no row. */
export async function textsOf(db: Db, questionId: number, optionId: number): Promise<string[]> {
  const rows = await db
    .select({ text: ballots.text })
    .from(ballots)
    .innerJoin(
      ballotChoices,
      and(eq(ballotChoices.ballotId, ballots.id), eq(ballotChoices.optionId, optionId)),
    )
    .where(and(eq(ballots.questionId, questionId), isNotNull(ballots.text)));
  return rows.map((row) => row.text!);
}

interface Moving {
  questionId: number;
  /** The question event that moves them. */
  causeId: number;
  ranked: boolean;
  now: Date;
}

/** Eleven parameters a row at most: below the 32,766 that SQLite binds in one statement. */
const ROWS_PER_INSERT = 2_000;

/**
 * Makes these ballots hold what they are given with, and appends to the history that they were moved and why.
 * The ballots' own rows are written from that history, so that the two cannot differ.
 */
export async function moveBallots(
  tx: Db,
  { questionId, causeId, ranked, now }: Moving,
  moved: HeldBallot[],
): Promise<void> {
  if (moved.length === 0) return;
  for (const rows of chunks(moved)) {
    await tx.insert(ballotEvents).values(
      rows.map(({ memberId, reason, informed, optionIds, text }) => ({
        questionId,
        memberId,
        kind: "moved" as const,
        optionIds,
        reason,
        text,
        informed,
        causeId,
        at: now,
      })),
    );
  }
  const members = movedBy(tx, questionId, causeId);
  const theirs = and(eq(ballots.questionId, questionId), inArray(ballots.memberId, members));
  await tx
    .delete(ballotChoices)
    .where(inArray(ballotChoices.ballotId, tx.select({ id: ballots.id }).from(ballots).where(theirs)));
  const choices = moved.flatMap(({ id, optionIds }) =>
    optionIds.map((optionId, at) => ({ ballotId: id, optionId, rank: ranked ? at + 1 : null })),
  );
  for (const rows of chunks(choices)) await tx.insert(ballotChoices).values(rows);
  const written = tx
    .select({ text: ballotEvents.text })
    .from(ballotEvents)
    .where(
      and(
        eq(ballotEvents.questionId, questionId),
        eq(ballotEvents.memberId, ballots.memberId),
        eq(ballotEvents.causeId, causeId),
      ),
    );
  await tx
    .update(ballots)
    .set({ text: sql`${written}` })
    .where(theirs);
}

function* chunks<T>(rows: T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) yield rows.slice(at, at + ROWS_PER_INSERT);
}
