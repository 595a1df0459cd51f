import { and, count, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { flags, members, posts, threads } from "../../schema";
import type { PostState } from "../../schema/posts";
import type { ThreadState } from "../../schema/threads";

/** Counts a member's public activity and the actions on it, for moderators. */
export async function countsOf(db: Db, memberId: number) {
  const [[member], states, begun, made, received] = await Promise.all([
    db.select({ createdAt: members.createdAt }).from(members).where(eq(members.id, memberId)),
    db
      .select({ state: posts.state, n: count() })
      .from(posts)
      .where(eq(posts.authorId, memberId))
      .groupBy(posts.state),
    db.$count(threads, eq(threads.authorId, memberId)),
    db
      .select({ outcome: flags.outcome, n: count() })
      .from(flags)
      .where(and(eq(flags.memberId, memberId), isNull(flags.takenBackAt)))
      .groupBy(flags.outcome),
    db
      .select({ outcome: flags.outcome, n: count() })
      .from(flags)
      .where(and(eq(flags.ownerId, memberId), isNull(flags.takenBackAt)))
      .groupBy(flags.outcome),
  ]);
  return {
    joinedAt: member!.createdAt,
    posts: states,
    threads: begun,
    flagsMade: made,
    flagsReceived: received,
  };
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
export async function postsOf(
  db: Db,
  memberId: number,
  { after, limit, chars }: { after: number | null; limit: number; chars: number },
): Promise<ActivityRow[]> {
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
