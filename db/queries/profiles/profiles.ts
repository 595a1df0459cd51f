import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { members, posts, threads } from "../../schema";
import { openToAll } from "../threads/threads";

const columns = {
  id: members.id,
  username: members.username,
  role: members.role,
  createdAt: members.createdAt,
  aboutHtml: members.aboutHtml,
  mergedInto: members.mergedInto,
};

/** Returns a member as everybody may see them, by the lower-cased name; null where there is none. */
export async function byUsername(db: Db, usernameLower: string) {
  const [row] = await db.select(columns).from(members).where(eq(members.usernameLower, usernameLower));
  return row ?? null;
}

/** Returns the same, by the id. */
export async function byId(db: Db, id: number) {
  const [row] = await db.select(columns).from(members).where(eq(members.id, id));
  return row ?? null;
}

/** Returns a member's text about themselves, as they typed it. */
export async function about(db: Db, id: number): Promise<string | null> {
  const [row] = await db.select({ about: members.about }).from(members).where(eq(members.id, id));
  return row?.about ?? null;
}

/** Returns the same text as HTML. */
export async function aboutHtml(db: Db, id: number): Promise<string | null> {
  const [row] = await db.select({ html: members.aboutHtml }).from(members).where(eq(members.id, id));
  return row?.html ?? null;
}

export async function setAbout(
  tx: Db,
  id: number,
  text: { about: string; aboutHtml: string; aboutRenderVersion: number },
): Promise<void> {
  await tx.update(members).set(text).where(eq(members.id, id));
}

/** A page of what a member has done: after the thing with this id, the newest first. */
export interface DonePage {
  after: number | null;
  limit: number;
}

/** The ids of the threads that a member has begun and everybody may see. */
export async function threadIds(db: Db, authorId: number, { after, limit }: DonePage): Promise<number[]> {
  const rows = await db
    .select({ id: threads.id })
    .from(threads)
    .where(and(eq(threads.authorId, authorId), after === null ? undefined : lt(threads.id, after), openToAll))
    .orderBy(desc(threads.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** A page of replies, each with the first `chars` of its HTML. */
type DonePosts = DonePage & { chars: number };

export interface DoneRow {
  id: number;
  /** The first of its HTML. */
  beginning: string;
  helpful: number;
  createdAt: Date;
  threadTitle: string;
}

const readable = (authorId: number) =>
  and(eq(posts.authorId, authorId), eq(posts.state, "visible"), openToAll);

const done = (
  db: Db,
  { after, limit, chars }: DonePosts,
  those: ReturnType<typeof and>,
): Promise<DoneRow[]> =>
  db
    .select({
      id: posts.id,
      beginning: sql<string>`substr(${posts.html}, 1, ${chars})`,
      helpful: posts.helpful,
      createdAt: posts.createdAt,
      threadTitle: threads.title,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(those, after === null ? undefined : lt(posts.id, after)))
    .orderBy(desc(posts.id))
    .limit(limit);

/** Returns a member's replies that everybody may see and that answer no closing question. */
export const replies = (db: Db, authorId: number, page: DonePosts): Promise<DoneRow[]> =>
  done(db, page, and(readable(authorId), isNull(posts.questionId), gt(posts.number, 1)));

/** Returns those that answer one. */
export const answers = (db: Db, authorId: number, page: DonePosts): Promise<DoneRow[]> =>
  done(db, page, and(readable(authorId), isNotNull(posts.questionId)));

/**
 * The helpful votes on a member's posts that everybody may see, summed over so many at most, those with the
 * most votes first; and how many those were.
 */
export async function helpfulReceived(
  db: Db,
  authorId: number,
  { atMost }: { atMost: number },
): Promise<{ votes: number; posts: number }> {
  const most = db
    .select({ helpful: posts.helpful })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(readable(authorId), gt(posts.helpful, 0)))
    .orderBy(desc(posts.helpful))
    .limit(atMost)
    .as("most");
  const [row] = await db
    .select({
      votes: sql<number>`coalesce(sum(${most.helpful}), 0)`.mapWith(Number),
      posts: sql<number>`count(*)`.mapWith(Number),
    })
    .from(most);
  return row!;
}
