import {
  aliasedTable,
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  or,
  sql,
} from "drizzle-orm";
import type { SelectResultFields } from "drizzle-orm/query-builders/select.types";
import type { Db } from "../../client/engine";
import { preparedQuery, type Value } from "../../client/preparedQueries";
import { ballots, members, questions, tags, threadTags, threads } from "../../schema";
import type { Role } from "../../schema/accounts";
import type { Span } from "../../schema/threads";
import { notMutedBy } from "../follows/follows";
import { sortAnew } from "../tags/tags";

const columns = {
  id: threads.id,
  slug: threads.slug,
  title: threads.title,
  state: threads.state,
  pinned: threads.pinned,
  pinnedUntil: threads.pinnedUntil,
  featured: threads.featured,
  slowMinutes: threads.slowMinutes,
  closesAt: threads.closesAt,
  lockNote: threads.lockNote,
  authorId: threads.authorId,
  author: members.username,
  createdAt: threads.createdAt,
  lastActivityAt: threads.lastActivityAt,
  replyCount: threads.replyCount,
  score: threads.score,
  hot: threads.hot,
};

export type ThreadRow = SelectResultFields<typeof columns>;

/** Returns one thread, whatever its state; null where there is none. */
export async function byId(db: Db, id: number): Promise<ThreadRow | null> {
  const [row] = await oneThread(db, { id });
  return row ?? null;
}

const oneThread = preparedQuery<{ id: number }, ThreadRow>("thread", (db, value) =>
  db
    .select(columns)
    .from(threads)
    .innerJoin(members, eq(members.id, threads.authorId))
    .where(eq(threads.id, value("id"))),
);

/** These threads, whatever their state, in no particular order; what does not exist has no row. */
export async function byIds(db: Db, ids: number[]): Promise<ThreadRow[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(threads)
    .innerJoin(members, eq(members.id, threads.authorId))
    .where(inArray(threads.id, ids));
}

/** The order of a list. Each has an index, and each ends in the id so that no two threads tie. */
export type ListOrder = "hot" | "new" | "active" | "top";

/** The keys of each order on the thread, and on its tags. */
const OWN = {
  hot: threads.hot,
  new: threads.createdAt,
  active: threads.lastActivityAt,
  top: threads.score,
  id: threads.id,
};
const WORN = {
  hot: threadTags.hot,
  new: threadTags.createdAt,
  active: threadTags.lastActivityAt,
  top: threadTags.score,
  id: threadTags.threadId,
};

/** The start of a page of a list: after the thread with this key and id. */
export interface ListCursor {
  key: number;
  id: number;
}

/**
 * The WHERE twin of `maySeeThread` for everybody: what is hidden or held is for moderators and admins, what
 * was merged is elsewhere.
 */
export const openToAll = inArray(threads.state, ["open", "locked"]);

/** The WHERE twin of `maySeeThread` for a role. */
export const visibleTo = (role: Role | null) =>
  role === "moderator" || role === "admin" ? ne(threads.state, "merged") : openToAll;

interface ListQuery {
  order: ListOrder;
  /** The viewer's role; null for a visitor. */
  role: Role | null;
  /** The member whose mutes leave threads out; without one, nothing is left out. */
  viewerId?: number | null;
  after: ListCursor | null;
  /** Only threads begun at or after this time. */
  since?: Date | null;
  /** Only threads that moderators featured, in the order of their beginning, which has an index for them. */
  featured?: boolean;
  /** Only threads that are marked with this span. */
  span?: Span | undefined;
  limit: number;
  /**
   * Threads that have all of these, by id. The list is read along the first, so that it should be the rarest.
   */
  tagIds?: number[];
  /** Ids of threads that stand elsewhere. */
  except?: number[];
}

/** A page of the threads that everybody may see, by keyset. Pinned threads are the caller's to put on top. */
export async function list(db: Db, query: ListQuery): Promise<ThreadRow[]> {
  const {
    order,
    role,
    viewerId = null,
    after,
    since,
    featured = false,
    span,
    limit,
    tagIds = [],
    except = [],
  } = query;
  const [tag, ...others] = tagIds;
  const { id, [order]: key } = tag === undefined ? OWN : WORN;
  const those = [
    visibleTo(role),
    notMutedBy(db, viewerId),
    since ? begunSince(since) : undefined,
    featured ? sql`${threads.featured}` : undefined,
    span === undefined ? undefined : eq(threads.span, span),
    except.length === 0 ? undefined : notInArray(threads.id, except),
    tag === undefined ? undefined : eq(threadTags.tagId, tag),
    ...others.map((other) => alsoTagged(db, other)),
    after ? beyond({ order, key, id }, after) : undefined,
  ];
  const rows = db
    .select(columns)
    .from(threads)
    .innerJoin(members, eq(members.id, threads.authorId))
    .$dynamic();
  const listed = tag === undefined ? rows : rows.innerJoin(threadTags, eq(threadTags.threadId, threads.id));
  return listed
    .where(and(...those))
    .orderBy(desc(key), desc(id))
    .limit(limit);
}

/**
 * The condition for threads begun since then. It is an expression, so that an index of times does not tempt
 * SQLite to read the whole period and sort it.
 */
const begunSince = (since: Date) =>
  sql`coalesce(${threads.createdAt}, ${threads.createdAt}) >= ${sql.param(since, threads.createdAt)}`;

/**
 * The condition for rows after a place in a list. It names the key twice so that the index is entered at that
 * place, not read from its beginning.
 */
function beyond(
  {
    order,
    key,
    id,
  }: {
    order: ListOrder;
    key: (typeof OWN)[ListOrder] | (typeof WORN)[ListOrder];
    id: typeof threads.id | typeof threadTags.threadId;
  },
  after: ListCursor,
) {
  const from = (order === "new" || order === "active" ? new Date(after.key) : after.key) as never;
  return and(lte(key, from), or(lt(key, from), lt(id, after.id)));
}

const also = aliasedTable(threadTags, "also");

const alsoTagged = (db: Db, tagId: number) =>
  exists(
    db
      .select({ id: also.tagId })
      .from(also)
      .where(and(eq(also.threadId, threadTags.threadId), eq(also.tagId, tagId))),
  );

/** The threads that are pinned by now and that this role may see, the latest in activity first. */
export async function pinned(
  db: Db,
  role: Role | null,
  { now, limit }: { now: Date; limit: number },
): Promise<ThreadRow[]> {
  return db
    .select(columns)
    .from(threads)
    .innerJoin(members, eq(members.id, threads.authorId))
    .where(
      and(
        sql`${threads.pinned}`,
        or(isNull(threads.pinnedUntil), gt(threads.pinnedUntil, now)),
        visibleTo(role),
      ),
    )
    .orderBy(desc(threads.lastActivityAt), desc(threads.id))
    .limit(limit);
}

/** Tag names by thread, in the order their author gave them. */
export async function tagsOf(db: Db, threadIds: number[]): Promise<{ threadId: number; name: string }[]> {
  if (threadIds.length === 0) return [];
  return worn(db, { threadIds });
}

const worn = preparedQuery<{ threadIds: number[] }, { threadId: number; name: string }>(
  "tags_of_threads",
  (db, value) =>
    db
      .select({ threadId: threadTags.threadId, name: tags.name })
      .from(threadTags)
      .innerJoin(tags, eq(tags.id, threadTags.tagId))
      .where(inArray(threadTags.threadId, value("threadIds")))
      .orderBy(asc(threadTags.threadId), asc(threadTags.position)),
);

/**
 * Counts the closing questions of each thread, and the members who have voted on any whose result is
 * everybody's to see by `now` (the WHERE twin of `resultsFor` for somebody who has neither voted nor looked).
 */
export async function questionCounts(
  db: Db,
  threadIds: number[],
  now: Date,
): Promise<{ threadId: number; questions: number; voters: number }[]> {
  if (threadIds.length === 0) return [];
  const at = questions.closesAt.mapToDriverValue(now) as Value;
  return countsOf(db, { threadIds, now: at });
}

type QuestionCounts = { threadId: number; questions: number; voters: number };
const countsOf = preparedQuery<{ threadIds: number[]; now: Value }, QuestionCounts>(
  "question_counts",
  (db, value) =>
    db
      .select({
        threadId: questions.threadId,
        questions: sql<number>`count(distinct ${questions.id})`.mapWith(Number),
        voters: sql<number>`count(distinct ${ballots.memberId})`.mapWith(Number),
      })
      .from(questions)
      .leftJoin(
        ballots,
        and(
          eq(ballots.questionId, questions.id),
          or(
            eq(questions.reveal, "always"),
            eq(questions.state, "closed"),
            lte(questions.closesAt, value("now")),
          ),
        ),
      )
      .where(inArray(questions.threadId, value("threadIds")))
      .groupBy(questions.threadId),
);

/** True where a tag of this name exists. */
export async function tagExists(db: Db, name: string): Promise<boolean> {
  const [row] = await db.select({ id: tags.id }).from(tags).where(eq(tags.name, name));
  return row !== undefined;
}

/**
 * Hands out the next post number of a thread and counts the reply; call it in the transaction that adds the
 * post.
 */
export async function takeNumber(tx: Db, threadId: number, now: Date): Promise<number> {
  const [row] = await tx
    .update(threads)
    .set({
      lastNumber: sql`${threads.lastNumber} + 1`,
      replyCount: sql`${threads.replyCount} + 1`,
      lastActivityAt: now,
    })
    .where(eq(threads.id, threadId))
    .returning({ number: threads.lastNumber });
  if (!row) throw new Error(`thread ${threadId} is gone`);
  await sortAnew(tx, threadId, { lastActivityAt: now });
  return row.number;
}

/** Hands out the next post number of a thread for a post that is held: nothing that a reader sees changes. */
export async function takeNumberUnseen(tx: Db, threadId: number): Promise<number> {
  const [row] = await tx
    .update(threads)
    .set({ lastNumber: sql`${threads.lastNumber} + 1` })
    .where(eq(threads.id, threadId))
    .returning({ number: threads.lastNumber });
  if (!row) throw new Error(`thread ${threadId} is gone`);
  return row.number;
}

/** Counts replies that are deleted (-1) or restored (1). */
export async function addReplies(tx: Db, threadId: number, by: 1 | -1): Promise<void> {
  await tx
    .update(threads)
    .set({ replyCount: sql`${threads.replyCount} + ${by}` })
    .where(eq(threads.id, threadId));
}

/** Stores a thread's score with the rank that follows from it. */
export async function setScore(
  tx: Db,
  threadId: number,
  rank: { score: number; hot: number },
): Promise<void> {
  await tx.update(threads).set(rank).where(eq(threads.id, threadId));
  await sortAnew(tx, threadId, rank);
}

/**
 * Marks the threads that were begun before a period with the next longer one; each period by when it begins.
 */
export async function outgrowSpans(tx: Db, begins: Record<"week" | "month" | "year", Date>): Promise<void> {
  const outgrown = (span: Span, before: Date) => and(eq(threads.span, span), lt(threads.createdAt, before));
  await tx.update(threads).set({ span: "month" }).where(outgrown("week", begins.week));
  await tx.update(threads).set({ span: "year" }).where(outgrown("month", begins.month));
  await tx.update(threads).set({ span: "older" }).where(outgrown("year", begins.year));
}
