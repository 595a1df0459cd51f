import { and, count, desc, eq, isNull, lt, max, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { ballots, flags, helpfulVotes, members, posts, sessions, threads } from "../schema";
import type { PostState } from "../schema/posts";
import type { ThreadState } from "../schema/threads";

/** How much a member has done and what was done about it, counted: for moderators. */
export async function countsOf(db: Db, memberId: number) {
  const [[member], [seen], states, begun, voted, found, made, received] = await Promise.all([
    db.select({ createdAt: members.createdAt }).from(members).where(eq(members.id, memberId)),
    db.select({ devices: count(), at: max(sessions.lastUsedAt) }).from(sessions).where(eq(sessions.memberId, memberId)),
    db.select({ state: posts.state, n: count() }).from(posts).where(eq(posts.authorId, memberId)).groupBy(posts.state),
    db.$count(threads, eq(threads.authorId, memberId)),
    db.$count(ballots, eq(ballots.memberId, memberId)),
    db.$count(helpfulVotes, eq(helpfulVotes.memberId, memberId)),
    db.select({ outcome: flags.outcome, n: count() }).from(flags).where(and(eq(flags.memberId, memberId), isNull(flags.takenBackAt))).groupBy(flags.outcome),
    db.select({ outcome: flags.outcome, n: count() }).from(flags).where(and(eq(flags.ownerId, memberId), isNull(flags.takenBackAt))).groupBy(flags.outcome),
  ]);
  return { joinedAt: member!.createdAt, devices: seen!.devices, lastSeenAt: seen!.at, posts: states, threads: begun, ballots: voted, helpful: found, flagsMade: made, flagsReceived: received };
}

export interface ActivityRow {
  id: number;
  number: number;
  threadTitle: string;
  threadState: ThreadState;
  state: PostState;
  /** The first of its HTML. */
  beginning: string;
  helpful: number;
  createdAt: Date;
}

/** A page of everything that a member has written, whatever became of it, the latest first. */
export async function postsOf(db: Db, memberId: number, { after, limit, chars }: { after: number | null; limit: number; chars: number }): Promise<ActivityRow[]> {
  return db
    .select({
      id: posts.id,
      number: posts.number,
      threadTitle: threads.title,
      threadState: threads.state,
      state: posts.state,
      beginning: sql<string>`substr(${posts.html}, 1, ${chars})`,
      helpful: posts.helpful,
      createdAt: posts.createdAt,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.authorId, memberId), after === null ? undefined : lt(posts.id, after)))
    .orderBy(desc(posts.id))
    .limit(limit);
}
