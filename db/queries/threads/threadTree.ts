/**
 * Reads and writes for moving posts between threads. They read few columns of each post, but all posts of a
 * thread at once.
 */
import { and, asc, count, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { turn } from "../../client/yieldTurn";
import { answers, members, posts, threads } from "../../schema";
import type { PostState } from "../../schema/posts";

export interface TreeRow {
  id: number;
  threadId: number;
  number: number;
  parentId: number | null;
  questionId: number | null;
  authorId: number;
  state: PostState;
}

const columns = {
  id: posts.id,
  threadId: posts.threadId,
  number: posts.number,
  parentId: posts.parentId,
  questionId: posts.questionId,
  authorId: posts.authorId,
  state: posts.state,
};

/** Every post of a thread, by number. Many are read in pages, between which others have their turn. */
export const treeOf = (db: Db, threadId: number): Promise<TreeRow[]> =>
  inPages((after) =>
    db
      .select(columns)
      .from(posts)
      .where(and(eq(posts.threadId, threadId), gt(posts.number, after)))
      .orderBy(asc(posts.number))
      .limit(PAGE),
  );

const PAGE = 2_000;

async function inPages<T extends { number: number }>(
  read: (after: number) => PromiseLike<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let more = true; more;) {
    const page = await read(found.at(-1)?.number ?? -1);
    for (const row of page) found.push(row);
    more = page.length === PAGE;
    await turn();
  }
  return found;
}

/** Counts the posts of a thread, whatever their state. */
export const countPosts = (db: Db, threadId: number): Promise<number> =>
  db.$count(posts, eq(posts.threadId, threadId));

/** Few enough parameters for any SQLite. */
const BATCH = 400;

async function inBatches<T>(
  ids: readonly number[],
  read: (batch: number[]) => PromiseLike<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    for (const row of await read(ids.slice(at, at + BATCH))) found.push(row);
    await turn();
  }
  return found;
}

/** These posts, in no particular order; what does not exist has no row. */
export const postsById = (db: Db, ids: number[]): Promise<TreeRow[]> =>
  inBatches(ids, (batch) => db.select(columns).from(posts).where(inArray(posts.id, batch)));

/** The posts that answer any of these. */
export const childrenOf = (db: Db, ids: number[]): Promise<TreeRow[]> =>
  inBatches(ids, (batch) => db.select(columns).from(posts).where(inArray(posts.parentId, batch)));

/** The posts that answer any of these closing questions. */
export const answersTo = (db: Db, questionIds: number[]): Promise<TreeRow[]> =>
  inBatches(questionIds, (batch) =>
    db
      .selectDistinct(columns)
      .from(posts)
      .innerJoin(answers, eq(answers.postId, posts.id))
      .where(inArray(answers.questionId, batch)),
  );

export interface PlacedRow {
  id: number;
  number: number;
  parentId: number | null;
  path: string;
  band: number;
}

/** Returns the stored place of every post of a thread in its tree. */
export const placesIn = (db: Db, threadId: number): Promise<PlacedRow[]> =>
  inPages((after) =>
    db
      .select({
        id: posts.id,
        number: posts.number,
        parentId: posts.parentId,
        path: posts.path,
        band: posts.band,
      })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), gt(posts.number, after)))
      .orderBy(asc(posts.number))
      .limit(PAGE),
  );

export async function setPlace(tx: Db, id: number, place: { path: string; band: number }): Promise<void> {
  await tx.update(posts).set(place).where(eq(posts.id, id));
}

/** Returns the columns that each post's HTML is rendered from. */
export async function sourcesOf(
  db: Db,
  ids: number[],
): Promise<{ id: number; number: number; authorId: number; formKey: string; source: string }[]> {
  return inBatches(ids, (batch) =>
    db
      .select({
        id: posts.id,
        number: posts.number,
        authorId: posts.authorId,
        formKey: posts.formKey,
        source: posts.source,
      })
      .from(posts)
      .where(inArray(posts.id, batch)),
  );
}

export async function setHtml(
  tx: Db,
  id: number,
  rendered: { html: string; renderVersion: number },
): Promise<void> {
  await tx.update(posts).set(rendered).where(eq(posts.id, id));
}

export interface ListedPost {
  id: number;
  number: number;
  path: string;
  author: string;
  state: PostState;
  /** Its first words, as typed. */
  begins: string;
}

/** Replies of a thread as they hang on each other, a page of them, for whoever chooses among them. */
export async function listed(
  db: Db,
  threadId: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<ListedPost[]> {
  return db
    .select({
      id: posts.id,
      number: posts.number,
      path: posts.path,
      author: members.username,
      state: posts.state,
      begins: sql<string>`substr(${posts.source}, 1, 240)`,
    })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.threadId, threadId), ne(posts.number, 1)))
    .orderBy(asc(posts.path))
    .offset(offset)
    .limit(limit);
}

/** Counts the replies of a thread before this path. */
export async function countBefore(db: Db, threadId: number, path: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), ne(posts.number, 1), lt(posts.path, path)));
  return row!.n;
}

/** The states of these threads. */
export async function statesOf(db: Db, ids: number[]): Promise<{ id: number; state: string }[]> {
  return inBatches(ids, (batch) =>
    db.select({ id: threads.id, state: threads.state }).from(threads).where(inArray(threads.id, batch)),
  );
}
