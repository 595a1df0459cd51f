import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  inArray,
  isNull,
  lt,
  lte,
  max,
  min,
  or,
  sql,
} from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { members, noticePosts, notices, posts, threads } from "../../schema";
import type { ThreadState } from "../../schema/threads";

export interface NoticeRow {
  id: number;
  kind: string;
  /** The place whose posts it gathers (modules/notifications/policy.ts); null on an event. */
  place: string | null;
  about: Record<string, string | number>;
  at: Date;
  readAt: Date | null;
}

export interface NewNotice {
  memberId: number;
  kind: string;
  about: Record<string, string | number>;
  at: Date;
}

/** A row binds five parameters; a statement takes 32,766 on SQLite and 65,535 on PostgreSQL. */
const ROWS_PER_STATEMENT = 1_000;

/** Adds notices of single events, however many, and returns their ids in the same order. */
export async function add(tx: Db, rows: NewNotice[]): Promise<{ id: number; memberId: number }[]> {
  const added: { id: number; memberId: number }[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = rows.slice(from, from + ROWS_PER_STATEMENT);
    added.push(
      ...(await tx.insert(notices).values(part).returning({ id: notices.id, memberId: notices.memberId })),
    );
  }
  return added;
}

export interface NewPostNotice {
  memberId: number;
  kind: string;
  place: string;
}

/**
 * Tells members of one post, however many: what is unread of the kind and place takes it up and moves to the
 * top, else a new notice does. Returns each member's notice.
 */
export async function tell(tx: Db, { postId, at }: { postId: number; at: Date }, rows: NewPostNotice[]) {
  const told: { id: number; memberId: number; kind: string }[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = await tx
      .insert(notices)
      .values(rows.slice(from, from + ROWS_PER_STATEMENT).map((row) => ({ ...row, about: {}, at })))
      .onConflictDoUpdate({
        target: [notices.memberId, notices.kind, notices.place],
        targetWhere: sql`read_at is null`,
        set: { at },
      })
      .returning({ id: notices.id, memberId: notices.memberId, kind: notices.kind });
    await tx
      .insert(noticePosts)
      .values(part.map(({ id, ...row }) => ({ ...row, noticeId: id, postId, at })))
      .onConflictDoNothing();
    told.push(...part);
  }
  return told;
}

/** Returns the members who have been told of a post for one of these kinds. */
export async function toldOf(db: Db, postId: number, kinds: string[]): Promise<number[]> {
  const rows = await db
    .select({ memberId: noticePosts.memberId })
    .from(noticePosts)
    .where(and(eq(noticePosts.postId, postId), inArray(noticePosts.kind, kinds)));
  return rows.map((row) => row.memberId);
}

/** The start of a page of notices: after the one with this time, in milliseconds, and id. */
export interface NoticeCursor {
  key: number;
  id: number;
}

/** A page of a member's notices, by when the last of each happened, newest first. */
export async function page(
  db: Db,
  memberId: number,
  { after, limit }: { after: NoticeCursor | null; limit: number },
): Promise<NoticeRow[]> {
  const from = after && new Date(after.key);
  // The time is named twice so that the index is entered there, not read from its beginning.
  const beyond = after && and(lte(notices.at, from!), or(lt(notices.at, from!), lt(notices.id, after.id)));
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      place: notices.place,
      about: notices.about,
      at: notices.at,
      readAt: notices.readAt,
    })
    .from(notices)
    .where(and(eq(notices.memberId, memberId), beyond ?? undefined))
    .orderBy(desc(notices.at), desc(notices.id))
    .limit(limit);
}

/** The visible posts that a notice gathers, counted. */
export interface Gathered {
  noticeId: number;
  count: number;
  authors: number;
  firstId: number;
  lastId: number;
  /** The posts of it that the member has not seen; 0 and null where they have seen all. */
  unseen: number;
  firstUnseenId: number | null;
}

/** Counts the visible posts of these notices. A notice without visible posts has no row. */
export async function gathered(db: Db, noticeIds: number[]): Promise<Gathered[]> {
  if (noticeIds.length === 0) return [];
  const unseenId = sql`case when ${noticePosts.seen} then null else ${noticePosts.postId} end`;
  const rows = await db
    .select({
      noticeId: noticePosts.noticeId,
      count: count(),
      authors: countDistinct(posts.authorId),
      firstId: min(noticePosts.postId),
      lastId: max(noticePosts.postId),
      unseen: count(unseenId),
      firstUnseenId: sql<number | null>`min(${unseenId})`.mapWith(Number),
    })
    .from(noticePosts)
    .innerJoin(posts, and(eq(posts.id, noticePosts.postId), eq(posts.state, "visible")))
    .where(inArray(noticePosts.noticeId, noticeIds))
    .groupBy(noticePosts.noticeId);
  return rows.map((row) => ({ ...row, firstId: row.firstId!, lastId: row.lastId! }));
}

/** A post as a notice tells of it, with its author and its place. */
export interface PostTold {
  id: number;
  number: number;
  author: string;
  source: string;
  createdAt: Date;
  threadId: number;
  threadTitle: string;
  threadState: ThreadState;
}

/** Returns those of these posts that are visible. The caller checks who may read their threads. */
export async function postsTold(db: Db, postIds: number[]): Promise<PostTold[]> {
  if (postIds.length === 0) return [];
  return db
    .select({
      id: posts.id,
      number: posts.number,
      author: members.username,
      source: posts.source,
      createdAt: posts.createdAt,
      threadId: posts.threadId,
      threadTitle: threads.title,
      threadState: threads.state,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(inArray(posts.id, postIds), eq(posts.state, "visible")))
    .orderBy(posts.id);
}

/** A notice's kind; null where there is no such notice. */
export async function kindById(db: Db, id: number): Promise<string | null> {
  const [row] = await db.select({ kind: notices.kind }).from(notices).where(eq(notices.id, id));
  return row?.kind ?? null;
}

/**
 * Counts the member's unread notices, no further than `atMost`, along an index that holds only the unread.
 */
export async function unread(db: Db, memberId: number, { atMost }: { atMost: number }): Promise<number> {
  const [row] = await unreadOf(db, { memberId, atMost });
  return row!.n;
}

const unreadOf = preparedQuery<{ memberId: number; atMost: number }, { n: number }>(
  "unread_notices",
  (db, value) => {
    const some = db
      .select({ id: notices.id })
      .from(notices)
      .where(and(eq(notices.memberId, value("memberId")), isNull(notices.readAt)))
      .limit(value("atMost"))
      .as("some");
    return db.select({ n: count() }).from(some);
  },
);

/** Marks the member's notices read of which nothing happened after `upTo`. */
export async function markRead(tx: Db, memberId: number, upTo: Date, now: Date): Promise<void> {
  await tx
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.memberId, memberId), isNull(notices.readAt), lte(notices.at, upTo)));
}

/** Returns the unread notices that tell the member of any of these posts. */
export async function unreadAbout(db: Db, memberId: number, postIds: number[]): Promise<number[]> {
  if (postIds.length === 0) return [];
  const rows = await unreadOfPosts(db, { memberId, postIds });
  return rows.map((row) => row.id);
}

const unreadOfPosts = preparedQuery<{ memberId: number; postIds: number[] }, { id: number }>(
  "unread_notices_of_posts",
  (db, value) =>
    db
      .selectDistinct({ id: noticePosts.noticeId })
      .from(noticePosts)
      .innerJoin(notices, and(eq(notices.id, noticePosts.noticeId), isNull(notices.readAt)))
      .where(
        and(
          eq(noticePosts.memberId, value("memberId")),
          inArray(noticePosts.postId, value("postIds")),
          eq(noticePosts.seen, false),
        ),
      ),
);

/** Returns those of these posts that an unread notice tells the member of, and that they have not seen. */
export async function unseenPosts(db: Db, memberId: number, postIds: number[]): Promise<number[]> {
  if (postIds.length === 0) return [];
  const rows = await unseenOfPosts(db, { memberId, postIds });
  return rows.map((row) => row.id);
}

const unseenOfPosts = preparedQuery<{ memberId: number; postIds: number[] }, { id: number }>(
  "unseen_posts",
  (db, value) =>
    db
      .selectDistinct({ id: noticePosts.postId })
      .from(noticePosts)
      .innerJoin(notices, and(eq(notices.id, noticePosts.noticeId), isNull(notices.readAt)))
      .where(
        and(
          eq(noticePosts.memberId, value("memberId")),
          inArray(noticePosts.postId, value("postIds")),
          eq(noticePosts.seen, false),
        ),
      ),
);

/**
 * Notes that the member has had these posts before them; of these notices, those are read that nothing is
 * left of.
 */
export async function markSeen(
  tx: Db,
  memberId: number,
  { postIds, noticeIds }: { postIds: number[]; noticeIds: number[] },
  now: Date,
): Promise<void> {
  await tx
    .update(noticePosts)
    .set({ seen: true })
    .where(and(eq(noticePosts.memberId, memberId), inArray(noticePosts.postId, postIds)));
  const left = tx
    .select({ id: noticePosts.noticeId })
    .from(noticePosts)
    .innerJoin(posts, and(eq(posts.id, noticePosts.postId), eq(posts.state, "visible")))
    .where(and(inArray(noticePosts.noticeId, noticeIds), eq(noticePosts.seen, false)));
  await tx
    .update(notices)
    .set({ readAt: now })
    .where(and(inArray(notices.id, noticeIds), isNull(notices.readAt), sql`${notices.id} not in ${left}`));
}

/** The states of the threads that notices are about, for who may still read of them. */
export async function threadStates(
  db: Db,
  threadIds: number[],
): Promise<{ id: number; state: ThreadState }[]> {
  if (threadIds.length === 0) return [];
  return db
    .select({ id: threads.id, state: threads.state })
    .from(threads)
    .where(inArray(threads.id, threadIds));
}
