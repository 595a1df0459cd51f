import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { ballotChoices, ballotEvents, ballots, looks, mindChanges } from "../../schema";
import type { BallotEventKind } from "../../schema/questions";

export interface BallotRow {
  questionId: number;
  /** In order of preference on a rank question. */
  optionIds: number[];
  reason: string;
  text: string | null;
  informed: boolean;
  statusShown: boolean;
  /** The story that it was cast along with, and the event of the vote that it took the place of then. */
  storyId: number | null;
  overEventId: number | null;
}

/** A member's current ballots on these questions. */
export async function ofMember(db: Db, memberId: number, questionIds: number[]): Promise<BallotRow[]> {
  if (questionIds.length === 0) return [];
  const rows = await db
    .select({
      questionId: ballots.questionId,
      reason: ballots.reason,
      text: ballots.text,
      informed: ballots.informed,
      statusShown: ballots.statusShown,
      storyId: ballots.storyId,
      overEventId: ballots.overEventId,
      optionId: ballotChoices.optionId,
    })
    .from(ballots)
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .where(and(eq(ballots.memberId, memberId), inArray(ballots.questionId, questionIds)))
    .orderBy(asc(ballotChoices.rank), asc(ballotChoices.optionId));
  const byQuestion = new Map<number, BallotRow>();
  for (const { optionId, ...row } of rows) {
    const ballot = byQuestion.get(row.questionId) ?? { ...row, optionIds: [] };
    ballot.optionIds.push(optionId);
    byQuestion.set(row.questionId, ballot);
  }
  return [...byQuestion.values()];
}

/** Returns those of a member's ballots on these questions whose last event is that the site moved them. */
export async function movedFor(
  db: Db,
  memberId: number,
  questionIds: number[],
): Promise<{ questionId: number; at: Date }[]> {
  if (questionIds.length === 0) return [];
  const events = await db
    .select({ questionId: ballotEvents.questionId, kind: ballotEvents.kind, at: ballotEvents.at })
    .from(ballotEvents)
    .where(and(eq(ballotEvents.memberId, memberId), inArray(ballotEvents.questionId, questionIds)))
    .orderBy(asc(ballotEvents.id));
  const last = new Map(events.map((event) => [event.questionId, event]));
  return [...last.values()].filter((event) => event.kind === "moved");
}

export interface Put {
  questionId: number;
  memberId: number;
  optionIds: number[];
  /** Whether the order of `optionIds` is an order of preference. */
  ranked: boolean;
  reason: string;
  text: string | null;
  informed: boolean;
  statusShown: boolean;
  shown: number[];
  now: Date;
}

/** Makes this the member's one ballot on the question, and says whether it was their first there. */
export async function put(
  tx: Db,
  { optionIds, ranked, now, ...ballot }: Put,
): Promise<{ id: number; kind: "cast" | "changed" }> {
  const [added] = await tx
    .insert(ballots)
    .values({ ...ballot, castAt: now })
    .onConflictDoNothing()
    .returning({ id: ballots.id });
  const ballotId = added?.id ?? (await change(tx, { ...ballot, now }));
  if (!added) await tx.delete(ballotChoices).where(eq(ballotChoices.ballotId, ballotId));
  await tx
    .insert(ballotChoices)
    .values(optionIds.map((optionId, at) => ({ ballotId, optionId, rank: ranked ? at + 1 : null })));
  return { id: ballotId, kind: added ? "cast" : "changed" };
}

async function change(
  tx: Db,
  { questionId, memberId, now, ...ballot }: Omit<Put, "optionIds" | "ranked">,
): Promise<number> {
  const [row] = await tx
    .update(ballots)
    .set({ ...ballot, storyId: null, overEventId: null, changedAt: now })
    .where(and(eq(ballots.questionId, questionId), eq(ballots.memberId, memberId)))
    .returning({ id: ballots.id });
  return row!.id;
}

/**
 * A ballot that has just been cast along with a story, and the event of the vote that it took the place of;
 * null where there was none.
 */
export interface CastAlong {
  questionId: number;
  overEventId: number | null;
}

/** Keeps that these ballots of the member were cast along with a story. */
export async function castAlong(
  tx: Db,
  { memberId, storyId, cast }: { memberId: number; storyId: number; cast: CastAlong[] },
): Promise<void> {
  for (const { questionId, overEventId } of cast)
    await tx
      .update(ballots)
      .set({ storyId, overEventId })
      .where(and(eq(ballots.memberId, memberId), eq(ballots.questionId, questionId)));
}

/** The member's ballots that were cast along with a story, in whatever thread they are by now. */
export async function castWith(db: Db, memberId: number, storyId: number): Promise<BallotRow[]> {
  const rows = await db
    .select({ questionId: ballots.questionId })
    .from(ballots)
    .where(and(eq(ballots.memberId, memberId), eq(ballots.storyId, storyId)));
  return ofMember(
    db,
    memberId,
    rows.map(({ questionId }) => questionId),
  );
}

export interface PastBallot {
  id: number;
  kind: BallotEventKind;
  optionIds: number[];
  text: string | null;
  reason: string;
  becausePostId: number | null;
}

/** Returns the events of a member's ballot on a question, latest first. */
export async function pastOf(
  db: Db,
  memberId: number,
  questionId: number,
  limit: number,
): Promise<PastBallot[]> {
  return db
    .select({
      id: ballotEvents.id,
      kind: ballotEvents.kind,
      optionIds: ballotEvents.optionIds,
      text: ballotEvents.text,
      reason: ballotEvents.reason,
      becausePostId: ballotEvents.becausePostId,
    })
    .from(ballotEvents)
    .where(and(eq(ballotEvents.questionId, questionId), eq(ballotEvents.memberId, memberId)))
    .orderBy(desc(ballotEvents.id))
    .limit(limit);
}

/** Returns one event of a ballot; null where there is none. */
export async function pastAt(
  db: Db,
  id: number,
): Promise<Pick<PastBallot, "optionIds" | "text" | "reason"> | null> {
  const [row] = await db
    .select({ optionIds: ballotEvents.optionIds, text: ballotEvents.text, reason: ballotEvents.reason })
    .from(ballotEvents)
    .where(eq(ballotEvents.id, id));
  return row ?? null;
}

/**
 * Removes the member's ballot on the question, and what it said of posts that changed it; says whether there
 * was one.
 */
export async function remove(tx: Db, questionId: number, memberId: number): Promise<boolean> {
  await tx
    .delete(mindChanges)
    .where(and(eq(mindChanges.questionId, questionId), eq(mindChanges.memberId, memberId)));
  const rows = await tx
    .delete(ballots)
    .where(and(eq(ballots.questionId, questionId), eq(ballots.memberId, memberId)))
    .returning({ id: ballots.id });
  return rows.length > 0;
}

interface Event {
  questionId: number;
  memberId: number;
  kind: BallotEventKind;
  optionIds: number[];
  reason: string;
  text?: string | null;
  shown?: number[];
  informed?: boolean;
  becausePostId?: number | null;
  now: Date;
}

/** Appends to the history of ballots. Nothing is ever taken out of it. */
export async function record(tx: Db, { now, ...event }: Event): Promise<void> {
  await tx.insert(ballotEvents).values({ ...event, at: now });
}

/** Returns those of these questions whose result the member has seen. */
export async function looked(db: Db, memberId: number, questionIds: number[]): Promise<number[]> {
  if (questionIds.length === 0) return [];
  const rows = await db
    .select({ questionId: looks.questionId })
    .from(looks)
    .where(and(eq(looks.memberId, memberId), inArray(looks.questionId, questionIds)));
  return rows.map((row) => row.questionId);
}

/** Keeps that the member has seen these results; seeing one again changes nothing. */
export async function addLooks(tx: Db, memberId: number, questionIds: number[], now: Date): Promise<void> {
  if (questionIds.length === 0) return;
  await tx
    .insert(looks)
    .values(questionIds.map((questionId) => ({ questionId, memberId, at: now })))
    .onConflictDoNothing();
}

/** Keeps that a post changed this member's vote on a question. */
export async function addMindChange(
  tx: Db,
  change: { postId: number; questionId: number; memberId: number; at: Date },
): Promise<void> {
  await tx.insert(mindChanges).values(change).onConflictDoNothing();
}
