import { and, asc, count, eq, exists, inArray, ne, or, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { countedStories, members, posts, stories } from "../../schema";

export type CountedRow = typeof countedStories.$inferSelect;

/** Returns every private story, earliest first. */
export const all = async (db: Db): Promise<CountedRow[]> =>
  db.select().from(countedStories).orderBy(asc(countedStories.id));

/**
 * Returns the number of private stories, the sum of their ids, and how many of them figures already count. A
 * change of any of the three means that figures are out of date.
 */
export async function mark(db: Db): Promise<{ n: number; sum: number; counted: number }> {
  const [row] = await db
    .select({
      n: count(),
      sum: sql<number>`coalesce(sum(${countedStories.id}), 0)`.mapWith(Number),
      counted: sql<number>`coalesce(sum(case when ${countedStories.counted} then 1 else 0 end), 0)`.mapWith(
        Number,
      ),
    })
    .from(countedStories);
  return row!;
}

/** Returns a member's private stories, and those of accounts that were merged into theirs, earliest first. */
export const ofMember = async (db: Db, memberId: number): Promise<CountedRow[]> =>
  db
    .select()
    .from(countedStories)
    .where(
      or(
        eq(countedStories.memberId, memberId),
        inArray(
          countedStories.memberId,
          db.select({ id: members.id }).from(members).where(eq(members.mergedInto, memberId)),
        ),
      ),
    )
    .orderBy(asc(countedStories.id));

type Move = Pick<CountedRow, "memberId" | "fromFolded" | "toFolded">;

const ofMove = ({ memberId, fromFolded, toFolded }: Move) =>
  and(
    eq(countedStories.memberId, memberId),
    eq(countedStories.fromFolded, fromFolded),
    eq(countedStories.toFolded, toFolded),
  );

/** Returns the story that a member told of a move to be counted only; null where there is none. */
export async function ofSameMove(db: Db, move: Move): Promise<CountedRow | null> {
  const [row] = await db.select().from(countedStories).where(ofMove(move));
  return row ?? null;
}

/**
 * Whether any of these authors has told a move for everybody to read, and the post that tells it was not
 * deleted.
 */
export async function isToldOpenly(
  db: Db,
  authorIds: number[],
  { fromFolded, toFolded }: Omit<Move, "memberId">,
): Promise<boolean> {
  const told = db
    .select({ one: sql`1` })
    .from(posts)
    .where(and(eq(posts.id, stories.postId), inArray(posts.authorId, authorIds), ne(posts.state, "deleted")));
  const [row] = await db
    .select({ id: stories.postId })
    .from(stories)
    .where(and(eq(stories.fromFolded, fromFolded), eq(stories.toFolded, toFolded), exists(told)))
    .limit(1);
  return row !== undefined;
}

export async function add(tx: Db, story: Omit<CountedRow, "id" | "counted">): Promise<void> {
  await tx.insert(countedStories).values(story);
}

/** Puts other fields in place of a story's: as it is now, no figure was told with it. */
export async function change(
  tx: Db,
  id: number,
  story: Omit<CountedRow, "id" | "counted" | "memberId">,
): Promise<void> {
  await tx
    .update(countedStories)
    .set({ ...story, counted: false })
    .where(eq(countedStories.id, id));
}

export async function remove(tx: Db, id: number): Promise<void> {
  await tx.delete(countedStories).where(eq(countedStories.id, id));
}

export async function removeSameMove(tx: Db, move: Move): Promise<void> {
  await tx.delete(countedStories).where(ofMove(move));
}

/** Notes that figures have been told with these. */
export async function setCounted(tx: Db, ids: number[]): Promise<void> {
  if (ids.length > 0)
    await tx.update(countedStories).set({ counted: true }).where(inArray(countedStories.id, ids));
}
