import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../client/engine";
import { helpfulVotes, mindChanges, posts } from "../schema";

/** Helpful votes and credits for changed minds that these members gave to each other's posts, or to their own. */
export async function praiseBetween(db: Db, memberIds: number[]) {
  const [votes, minds] = await Promise.all([
    db
      .select({ postId: helpfulVotes.postId, memberId: helpfulVotes.memberId })
      .from(helpfulVotes)
      .innerJoin(posts, eq(posts.id, helpfulVotes.postId))
      .where(and(inArray(helpfulVotes.memberId, memberIds), inArray(posts.authorId, memberIds))),
    db
      .select({ postId: mindChanges.postId, questionId: mindChanges.questionId, memberId: mindChanges.memberId })
      .from(mindChanges)
      .innerJoin(posts, eq(posts.id, mindChanges.postId))
      .where(and(inArray(mindChanges.memberId, memberIds), inArray(posts.authorId, memberIds))),
  ]);
  return { helpfulVotes: votes, mindChanges: minds };
}

/** A member's posts, by the forms that they were sent with. */
export const formKeys = (db: Db, authorId: number): Promise<{ id: number; formKey: string }[]> =>
  db.select({ id: posts.id, formKey: posts.formKey }).from(posts).where(eq(posts.authorId, authorId));
