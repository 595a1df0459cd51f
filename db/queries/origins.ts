import { aliasedTable, and, asc, count, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { ballotOrigins, ballots, helpfulVotes, members, posts, questions, threads } from "../schema";

/** Keeps from where a ballot was last cast. */
export async function keep(tx: Db, row: { ballotId: number; origin: string; at: Date }): Promise<void> {
  await tx.insert(ballotOrigins).values(row).onConflictDoUpdate({ target: ballotOrigins.ballotId, set: { origin: row.origin, at: row.at } });
}

/** Whether anything is kept from before this time; a read, so that asking disturbs nobody. */
export async function anyBefore(db: Db, before: Date): Promise<boolean> {
  const [row] = await db.select({ id: ballotOrigins.ballotId }).from(ballotOrigins).where(lt(ballotOrigins.at, before)).limit(1);
  return row !== undefined;
}

/** Forgets from where ballots were cast before this time. */
export async function forgetBefore(tx: Db, before: Date): Promise<void> {
  await tx.delete(ballotOrigins).where(lt(ballotOrigins.at, before));
}

/** Each origin of each question with as many members' ballots behind it, as `n`. */
const groups = (db: Db) =>
  db
    .select({ questionId: ballots.questionId, origin: ballotOrigins.origin, n: count().as("n") })
    .from(ballotOrigins)
    .innerJoin(ballots, eq(ballots.id, ballotOrigins.ballotId))
    .groupBy(ballots.questionId, ballotOrigins.origin);

/** Questions of which so many ballots have one origin, the most first. */
export async function shared(db: Db, { least, limit }: { least: number; limit: number }) {
  const group = groups(db).having(gte(count(), least)).as("grouped");
  return db
    .select({ questionId: group.questionId, origin: group.origin, n: group.n, prompt: questions.prompt, slug: questions.slug })
    .from(group)
    .innerJoin(questions, eq(questions.id, group.questionId))
    .innerJoin(threads, eq(threads.id, questions.threadId))
    .orderBy(desc(group.n), desc(group.questionId), asc(group.origin))
    .limit(limit);
}

/** How many origins there are, question by question, and behind how many of them so many ballots are. */
export async function howCommon(db: Db, least: number): Promise<{ origins: number; shared: number }> {
  const group = groups(db).as("grouped");
  const [row] = await db.select({ origins: count(), shared: sql<number>`count(case when ${group.n} >= ${least} then 1 end)`.mapWith(Number) }).from(group);
  return row!;
}

/** Whose ballots on these questions have these origins, in the order in which they were cast. */
export async function behind(db: Db, those: { questionIds: number[]; origins: string[] }) {
  if (those.origins.length === 0) return [];
  return db
    .select({ questionId: ballots.questionId, origin: ballotOrigins.origin, username: members.username, at: ballotOrigins.at })
    .from(ballotOrigins)
    .innerJoin(ballots, eq(ballots.id, ballotOrigins.ballotId))
    .innerJoin(members, eq(members.id, ballots.memberId))
    .where(and(inArray(ballotOrigins.origin, those.origins), inArray(ballots.questionId, those.questionIds)))
    .orderBy(asc(ballotOrigins.at), asc(ballotOrigins.ballotId));
}

const voter = aliasedTable(members, "voter");
const author = aliasedTable(members, "author");

/** Members with at least so many helpful votes. */
const busy = (db: Db, least: number) =>
  db
    .select({ memberId: helpfulVotes.memberId, of: count().as("of_all") })
    .from(helpfulVotes)
    .groupBy(helpfulVotes.memberId)
    .having(gte(count(), least));

/** Of members with at least so many helpful votes, those who gave this share of them, or more, to one author, the most first. */
export async function devoted(db: Db, { least, percent, limit }: { least: number; percent: number; limit: number }) {
  const total = busy(db, least).as("total");
  const votes = db
    .select({ memberId: helpfulVotes.memberId, authorId: posts.authorId, n: count().as("n") })
    .from(helpfulVotes)
    .innerJoin(posts, eq(posts.id, helpfulVotes.postId))
    .groupBy(helpfulVotes.memberId, posts.authorId)
    .as("votes");
  return db
    .select({ voter: voter.username, author: author.username, n: votes.n, of: total.of })
    .from(total)
    .innerJoin(votes, eq(votes.memberId, total.memberId))
    .innerJoin(voter, eq(voter.id, total.memberId))
    .innerJoin(author, eq(author.id, votes.authorId))
    .where(sql`${votes.n} * 100 >= ${percent} * ${total.of}`)
    .orderBy(desc(votes.n), asc(total.memberId))
    .limit(limit);
}

/** How many members have at least so many helpful votes. */
export async function howManyBusy(db: Db, least: number): Promise<number> {
  const total = busy(db, least).as("total");
  const [row] = await db.select({ n: count() }).from(total);
  return row!.n;
}
