import { and, asc, count, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { ballotOrigins, ballots, helpfulVotes, posts, votePatterns } from "../../schema";
import type { PatternsFound } from "../../schema/moderation";

/** Keeps from where a ballot was last cast. */
export async function keep(tx: Db, row: { ballotId: number; origin: string; at: Date }): Promise<void> {
  await tx
    .insert(ballotOrigins)
    .values(row)
    .onConflictDoUpdate({ target: ballotOrigins.ballotId, set: { origin: row.origin, at: row.at } });
}

/** Whether anything is kept from before this time; a read, so that asking disturbs nobody. */
export async function anyBefore(db: Db, before: Date): Promise<boolean> {
  const [row] = await db
    .select({ id: ballotOrigins.ballotId })
    .from(ballotOrigins)
    .where(lt(ballotOrigins.at, before))
    .limit(1);
  return row !== undefined;
}

/** Forgets from where ballots were cast before this time. */
export async function forgetBefore(tx: Db, before: Date): Promise<void> {
  await tx.delete(ballotOrigins).where(lt(ballotOrigins.at, before));
}

/**
 * The origins of each question, with the number of members' ballots behind each, cast before this time, as
 * `n`.
 */
const groups = (db: Db, before: Date) =>
  db
    .select({ questionId: ballots.questionId, origin: ballotOrigins.origin, n: count().as("n") })
    .from(ballotOrigins)
    .innerJoin(ballots, eq(ballots.id, ballotOrigins.ballotId))
    .where(lt(ballotOrigins.at, before))
    .groupBy(ballots.questionId, ballotOrigins.origin);

/** Questions of which so many ballots have one origin, the most first. */
export async function shared(
  db: Db,
  { least, limit, before }: { least: number; limit: number; before: Date },
) {
  const group = groups(db, before).having(gte(count(), least)).as("grouped");
  return db
    .select({ questionId: group.questionId, origin: group.origin })
    .from(group)
    .orderBy(desc(group.n), desc(group.questionId), asc(group.origin))
    .limit(limit);
}

/** Counts the origins, question by question, and those with at least so many ballots behind them. */
export async function howCommon(
  db: Db,
  { least, before }: { least: number; before: Date },
): Promise<{ origins: number; shared: number }> {
  const group = groups(db, before).as("grouped");
  const [row] = await db
    .select({
      origins: count(),
      shared: sql<number>`count(case when ${group.n} >= ${least} then 1 end)`.mapWith(Number),
    })
    .from(group);
  return row!;
}

/**
 * Returns the members whose ballots on these questions have these origins, and when they were cast, in the
 * order of members' ids, so that the order does not reveal the times.
 */
export async function behind(db: Db, those: { questionIds: number[]; origins: string[]; before: Date }) {
  if (those.origins.length === 0) return [];
  return db
    .select({
      questionId: ballots.questionId,
      origin: ballotOrigins.origin,
      memberId: ballots.memberId,
      at: ballotOrigins.at,
    })
    .from(ballotOrigins)
    .innerJoin(ballots, eq(ballots.id, ballotOrigins.ballotId))
    .where(
      and(
        inArray(ballotOrigins.origin, those.origins),
        inArray(ballots.questionId, those.questionIds),
        lt(ballotOrigins.at, those.before),
      ),
    )
    .orderBy(asc(ballots.memberId));
}

interface Count {
  least: number;
  before: Date;
}

/** Members with at least so many helpful votes before this time. */
const busy = (db: Db, { least, before }: Count) =>
  db
    .select({ memberId: helpfulVotes.memberId, of: count().as("of_all") })
    .from(helpfulVotes)
    .where(lt(helpfulVotes.createdAt, before))
    .groupBy(helpfulVotes.memberId)
    .having(gte(count(), least));

/**
 * Returns the members with at least so many helpful votes who gave this share of them, or more, to one
 * author, largest first.
 */
export async function devoted(
  db: Db,
  { percent, limit, ...counted }: Count & { percent: number; limit: number },
) {
  const total = busy(db, counted).as("total");
  const votes = db
    .select({ memberId: helpfulVotes.memberId, authorId: posts.authorId, n: count().as("n") })
    .from(helpfulVotes)
    .innerJoin(posts, eq(posts.id, helpfulVotes.postId))
    .where(lt(helpfulVotes.createdAt, counted.before))
    .groupBy(helpfulVotes.memberId, posts.authorId)
    .as("votes");
  return db
    .select({ voterId: votes.memberId, authorId: votes.authorId, n: votes.n, of: total.of })
    .from(total)
    .innerJoin(votes, eq(votes.memberId, total.memberId))
    .where(sql`${votes.n} * 100 >= ${percent} * ${total.of}`)
    .orderBy(desc(votes.n), asc(total.memberId))
    .limit(limit);
}

/** Counts the members with at least so many helpful votes. */
export async function howManyBusy(db: Db, counted: Count): Promise<number> {
  const total = busy(db, counted).as("total");
  const [row] = await db.select({ n: count() }).from(total);
  return row!.n;
}

/** Returns the latest patterns found, and their week; null where nobody has looked yet. */
export async function lastFound(db: Db): Promise<{ week: number; found: PatternsFound } | null> {
  const [row] = await db
    .select({ week: votePatterns.week, found: votePatterns.found })
    .from(votePatterns)
    .orderBy(desc(votePatterns.week))
    .limit(1);
  return row ?? null;
}

/** Puts what was found in a week in the place of what was found before. */
export async function keepFound(tx: Db, row: { week: number; found: PatternsFound }): Promise<void> {
  await tx.delete(votePatterns);
  await tx.insert(votePatterns).values(row);
}
