import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { tagProposals, tags, threads, threadTags } from "../../schema";

export interface TagRow {
  id: number;
  name: string;
  threadCount: number;
  /** The purpose of the tag, in words; empty where nobody has written one. */
  description: string;
  /** Whether only moderators may give it to a thread. */
  reserved: boolean;
}

const columns = {
  id: tags.id,
  name: tags.name,
  threadCount: tags.threadCount,
  description: tags.description,
  reserved: tags.reserved,
};

/**
 * Every tag by name, with how many threads it has that everybody may see. The hidden ones, few, are taken off
 * when asked.
 */
export async function all(db: Db): Promise<TagRow[]> {
  const [rows, hidden] = await Promise.all([
    db.select(columns).from(tags).orderBy(asc(tags.name)),
    db
      .select({ id: threadTags.tagId, n: count() })
      .from(threads)
      // SQLite takes tables in this order across a cross join: from the few threads that are hidden to their
      // tags.
      .crossJoin(threadTags)
      .where(and(eq(threadTags.threadId, threads.id), sql`${threads.state} in ('hidden', 'held')`))
      .groupBy(threadTags.tagId),
  ]);
  const off = new Map(hidden.map(({ id, n }) => [id, n]));
  return rows.map((row) => ({ ...row, threadCount: row.threadCount - (off.get(row.id) ?? 0) }));
}

/** The tags that most threads have, the commonest first. */
export async function commonest(db: Db, limit: number): Promise<TagRow[]> {
  return db.select(columns).from(tags).orderBy(desc(tags.threadCount), desc(tags.name)).limit(limit);
}

/** The tags with these names; one that does not exist has no row. */
export async function named(db: Db, names: string[]): Promise<TagRow[]> {
  if (names.length === 0) return [];
  return db.select(columns).from(tags).where(inArray(tags.name, names));
}

/** Makes the tags with these names that do not exist yet. */
export async function add(tx: Db, names: string[]): Promise<void> {
  if (names.length > 0)
    await tx
      .insert(tags)
      .values(names.map((name) => ({ name })))
      .onConflictDoNothing();
}

/** Tag ids of a thread, in the order their author gave them. */
export async function idsOf(db: Db, threadId: number): Promise<number[]> {
  const rows = await db
    .select({ id: threadTags.tagId })
    .from(threadTags)
    .where(eq(threadTags.threadId, threadId))
    .orderBy(asc(threadTags.position));
  return rows.map((row) => row.id);
}

/** The tags of a thread, in the order their author gave them. */
export async function ofThread(db: Db, threadId: number): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: tags.id, name: tags.name })
    .from(threadTags)
    .innerJoin(tags, eq(tags.id, threadTags.tagId))
    .where(eq(threadTags.threadId, threadId))
    .orderBy(asc(threadTags.position));
}

const keys = {
  hot: threads.hot,
  createdAt: threads.createdAt,
  lastActivityAt: threads.lastActivityAt,
  score: threads.score,
};

/** Gives a thread more tags, in this order, behind those it has. They are not to be among those already. */
export async function tagThread(tx: Db, threadId: number, tagIds: number[]): Promise<void> {
  if (tagIds.length === 0) return;
  const [thread] = await tx.select(keys).from(threads).where(eq(threads.id, threadId));
  const worn = await tx.$count(threadTags, eq(threadTags.threadId, threadId));
  await tx
    .insert(threadTags)
    .values(tagIds.map((tagId, at) => ({ threadId, tagId, position: worn + at, ...thread! })));
  await tx
    .update(tags)
    .set({ threadCount: sql`${tags.threadCount} + 1` })
    .where(inArray(tags.id, tagIds));
}

/**
 * Keeps what a thread's lists are sorted by with its tags. Call it in the transaction that changes the
 * thread.
 */
export async function sortAnew(
  tx: Db,
  threadId: number,
  change: Partial<Record<keyof typeof keys, number | Date>>,
): Promise<void> {
  await tx
    .update(threadTags)
    .set(change as Partial<typeof threadTags.$inferInsert>)
    .where(eq(threadTags.threadId, threadId));
}

/** Returns one tag; null where there is none. */
export async function byId(db: Db, id: number): Promise<TagRow | null> {
  const [row] = await db.select(columns).from(tags).where(eq(tags.id, id));
  return row ?? null;
}

/** Counts the threads with a tag, and the proposals that became it. */
export async function uses(db: Db, id: number): Promise<{ threads: number; proposals: number }> {
  const [threads, proposals] = await Promise.all([
    db.$count(threadTags, eq(threadTags.tagId, id)),
    db.$count(tagProposals, eq(tagProposals.tagId, id)),
  ]);
  return { threads, proposals };
}

/** These tags; one that does not exist has no row. */
export async function byIds(db: Db, ids: number[]): Promise<TagRow[]> {
  return ids.length === 0 ? [] : db.select(columns).from(tags).where(inArray(tags.id, ids));
}
