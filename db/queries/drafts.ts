import { and, count, desc, eq, inArray, lt, or } from "drizzle-orm";
import type { Db } from "../client/engine";
import { preparedQuery } from "../client/preparedQueries";
import { drafts, posts, threads } from "../schema";
import type { PostState } from "../schema/posts";
import type { ThreadState } from "../schema/threads";

export interface DraftRow {
  id: number;
  place: string;
  fields: Record<string, string | string[]>;
  revision: number;
  tab: string;
  turn: number;
  at: Date;
}

const columns = {
  id: drafts.id,
  place: drafts.place,
  fields: drafts.fields,
  revision: drafts.revision,
  tab: drafts.tab,
  turn: drafts.turn,
  at: drafts.at,
};

/** A member's draft of one place; null where there is none. */
export async function at(db: Db, memberId: number, place: string): Promise<DraftRow | null> {
  const [row] = await draftAt(db, { memberId, place });
  return row ?? null;
}

const draftAt = preparedQuery<{ memberId: number; place: string }, DraftRow>("draft_at", (db, value) =>
  db
    .select(columns)
    .from(drafts)
    .where(and(eq(drafts.memberId, value("memberId")), eq(drafts.place, value("place")))),
);

/** A draft by its id, if it is this member's; null otherwise. */
export async function byId(db: Db, memberId: number, id: number): Promise<DraftRow | null> {
  const [row] = await db
    .select(columns)
    .from(drafts)
    .where(and(eq(drafts.id, id), eq(drafts.memberId, memberId)));
  return row ?? null;
}

/** Keeps the first draft of a place. */
export async function add(
  tx: Db,
  draft: Omit<DraftRow, "id" | "revision"> & { memberId: number },
): Promise<DraftRow> {
  const [row] = await tx.insert(drafts).values(draft).returning(columns);
  return row!;
}

/** Puts a later version in place of what a draft says. */
export async function put(tx: Db, { id, ...draft }: Omit<DraftRow, "place">): Promise<DraftRow> {
  const [row] = await tx.update(drafts).set(draft).where(eq(drafts.id, id)).returning(columns);
  return row!;
}

export async function remove(tx: Db, memberId: number, id: number): Promise<void> {
  await tx.delete(drafts).where(and(eq(drafts.id, id), eq(drafts.memberId, memberId)));
}

/** Removes what nobody has touched since then. */
export async function removeUntouched(tx: Db, since: Date): Promise<void> {
  await tx.delete(drafts).where(lt(drafts.at, since));
}

export async function countOf(db: Db, memberId: number): Promise<number> {
  const [row] = await db.select({ n: count() }).from(drafts).where(eq(drafts.memberId, memberId));
  return row!.n;
}

/** A page of a member's drafts, the latest first: those before the one with this time and id. */
export async function page(
  db: Db,
  memberId: number,
  { after, limit }: { after: { at: Date; id: number } | null; limit: number },
): Promise<DraftRow[]> {
  const before = after && or(lt(drafts.at, after.at), and(eq(drafts.at, after.at), lt(drafts.id, after.id)));
  return db
    .select(columns)
    .from(drafts)
    .where(and(eq(drafts.memberId, memberId), before ?? undefined))
    .orderBy(desc(drafts.at), desc(drafts.id))
    .limit(limit);
}

export interface ThreadOfDraft {
  id: number;
  slug: string;
  title: string;
  state: ThreadState;
  closesAt: Date | null;
}

/** The threads that drafts are for, whatever their state; one that is gone has no row. */
export async function threadsOf(db: Db, ids: number[]): Promise<ThreadOfDraft[]> {
  if (ids.length === 0) return [];
  return db
    .select({
      id: threads.id,
      slug: threads.slug,
      title: threads.title,
      state: threads.state,
      closesAt: threads.closesAt,
    })
    .from(threads)
    .where(inArray(threads.id, ids));
}

export interface PostOfDraft {
  id: number;
  number: number;
  threadId: number;
  authorId: number;
  state: PostState;
  locked: boolean;
  createdAt: Date;
}

/** The posts that drafts answer or change, whatever their state; one that is gone has no row. */
export async function postsOf(db: Db, ids: number[]): Promise<PostOfDraft[]> {
  if (ids.length === 0) return [];
  return db
    .select({
      id: posts.id,
      number: posts.number,
      threadId: posts.threadId,
      authorId: posts.authorId,
      state: posts.state,
      locked: posts.locked,
      createdAt: posts.createdAt,
    })
    .from(posts)
    .where(inArray(posts.id, ids));
}
