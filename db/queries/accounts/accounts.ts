import { aliasedTable, and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { turn } from "../../client/yieldTurn";
import { helpfulVotes, mindChanges, posts } from "../../schema";

/**
 * Helpful votes and credits for changed minds that these members gave to each other's posts, or to their own.
 */
export async function praiseBetween(db: Db, memberIds: number[]) {
  const [votes, minds] = await Promise.all([
    db
      .select({ postId: helpfulVotes.postId, memberId: helpfulVotes.memberId })
      .from(helpfulVotes)
      .innerJoin(posts, eq(posts.id, helpfulVotes.postId))
      .where(and(inArray(helpfulVotes.memberId, memberIds), inArray(posts.authorId, memberIds))),
    db
      .select({
        postId: mindChanges.postId,
        questionId: mindChanges.questionId,
        memberId: mindChanges.memberId,
      })
      .from(mindChanges)
      .innerJoin(posts, eq(posts.id, mindChanges.postId))
      .where(and(inArray(mindChanges.memberId, memberIds), inArray(posts.authorId, memberIds))),
  ]);
  return { helpfulVotes: votes, mindChanges: minds };
}

/**
 * A member's posts, by the forms that they were sent with. Many are read in pages, between which others have
 * their turn.
 */
export async function formKeys(db: Db, authorId: number): Promise<{ id: number; formKey: string }[]> {
  const found: { id: number; formKey: string }[] = [];
  for (let last = 0, more = true; more; last = found.at(-1)?.id ?? 0) {
    const page = await db
      .select({ id: posts.id, formKey: posts.formKey })
      .from(posts)
      .where(and(eq(posts.authorId, authorId), gt(posts.id, last)))
      .orderBy(asc(posts.id))
      .limit(PAGE);
    for (const row of page) found.push(row);
    more = page.length === PAGE;
    await turn();
  }
  return found;
}

const PAGE = 2_000;

/** The keys of forms that both members have sent. */
export async function sharedFormKeys(db: Db, memberId: number, otherId: number): Promise<string[]> {
  const other = aliasedTable(posts, "other");
  const rows = await db
    .select({ formKey: posts.formKey })
    .from(posts)
    .innerJoin(other, and(eq(other.authorId, otherId), eq(other.formKey, posts.formKey)))
    .where(eq(posts.authorId, memberId));
  return rows.map(({ formKey }) => formKey);
}
