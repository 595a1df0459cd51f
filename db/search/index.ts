import { and, asc, desc, eq, exists, gte, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { dialect } from "../kit/dialect";
import {
  answers as answersTable,
  ballotChoices,
  ballots,
  members,
  options,
  pageChanges,
  posts,
  questions,
  searchProgress,
  tags,
  threads,
  threadTags,
} from "../schema";
import type { ThreadState } from "../schema/threads";
import * as pg from "./pg";
import * as sqlite from "./sqlite";
import { postSearch } from "./table";
import { BEGINNING_CHARS, RANKED_AT_MOST, type Wanted } from "./types";
import { openToAll, visibleTo } from "../queries/threads/threads";

const engine = dialect === "pg" ? pg : sqlite;

/**
 * Puts a post's words into the index in place of what it had. Call it in the transaction that writes the
 * post.
 */
export const put = engine.put;

/** How far the index is being made anew, from the latest post down. */
export interface Progress {
  /** The version of the words that it is made of. */
  version: number;
  /** Posts from this one on are in it; 0 once all are. */
  from: number;
}

export async function progress(db: Db): Promise<Progress | null> {
  const [row] = await db
    .select({ version: searchProgress.version, from: searchProgress.fromPost })
    .from(searchProgress);
  return row ?? null;
}

export async function setProgress(tx: Db, { version, from }: Progress): Promise<void> {
  await tx
    .insert(searchProgress)
    .values({ id: 1, version, fromPost: from })
    .onConflictDoUpdate({ target: searchProgress.id, set: { version, fromPost: from } });
  // Pages cached so far lack hits that the whole index has; this drops them. Later posts change the topic
  // themselves.
  if (from === 0) await tx.insert(pageChanges).values({ topic: "posts" });
}

const sources = { id: posts.id, number: posts.number, title: threads.title, html: posts.html };

/** Returns the searched columns of the latest posts before this one; null begins at the latest of all. */
export const sourcesBefore = (db: Db, before: number | null, limit: number) =>
  db
    .select(sources)
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(before === null ? undefined : lt(posts.id, before))
    .orderBy(desc(posts.id))
    .limit(limit);

/** Returns the searched columns of these posts. */
export const sourcesOf = (db: Db, ids: number[]) =>
  db
    .select(sources)
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(inArray(posts.id, ids));

export interface Filters {
  tags: string[];
  /** In lower case. */
  author: string | null;
  /** The id of a closing question. */
  answers: number | null;
  /** A cohort's key: by members who let stand beside their posts that they are in it. */
  status: string | null;
  after: Date | null;
  before: Date | null;
  locked: boolean;
  unanswered: boolean;
}

export interface Found {
  id: number;
  number: number;
  threadId: number;
  title: string;
  author: string;
  createdAt: Date;
}

interface Search {
  /** Null where nothing but filters is asked for. */
  wanted: Wanted | null;
  filters: Filters;
  /** Whether hidden threads are searched too. */
  staff: boolean;
  offset: number;
  limit: number;
}

/**
 * Posts that match, the best first and of equally good ones the latest; without words to look for, the latest
 * first.
 */
export async function find(db: Db, { wanted, filters, staff, offset, limit }: Search): Promise<Found[]> {
  const those = and(
    eq(posts.state, "visible"),
    visibleTo(staff ? "moderator" : null),
    ...conditions(db, filters),
  );
  const { where, rank } = wanted
    ? engine.matching(wanted)
    : { where: undefined, rank: sql<number>`0`.mapWith(Number) };
  const latest = db
    .select({ id: sql<number>`${posts.id}`.as("found_id"), rank: rank.as("found_rank") })
    .from(postSearch)
    .innerJoin(posts, eq(posts.id, postSearch.rowid))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(where, those))
    .orderBy(desc(postSearch.rowid))
    .limit(RANKED_AT_MOST)
    .as("latest");
  return db
    .select({
      id: posts.id,
      number: posts.number,
      threadId: posts.threadId,
      title: threads.title,
      author: members.username,
      createdAt: posts.createdAt,
    })
    .from(latest)
    .innerJoin(posts, eq(posts.id, latest.id))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .orderBy(asc(latest.rank), desc(posts.id))
    .offset(offset)
    .limit(limit);
}

/**
 * The texts of these posts, with the words of the index in which what was found is marked; without words to
 * look for, their beginnings.
 */
export async function textsOf(
  db: Db,
  wanted: Wanted | null,
  ids: number[],
): Promise<Map<number, { body: string; marked: string }>> {
  if (ids.length === 0) return new Map();
  const body = wanted
    ? sql<string>`${postSearch.body}`
    : sql<string>`substr(${postSearch.body}, 1, ${sql.raw(String(BEGINNING_CHARS))})`;
  const rows = await db
    .select({ id: postSearch.rowid, body, marked: wanted ? engine.marked(wanted) : sql<string>`''` })
    .from(postSearch)
    .where(and(wanted ? engine.matching(wanted).where : undefined, inArray(postSearch.rowid, ids)));
  return new Map(rows.map(({ id, ...texts }) => [id, texts]));
}

export interface Similar {
  id: number;
  slug: string;
  title: string;
  state: ThreadState;
  replyCount: number;
}

/**
 * Threads that everybody may see whose titles hold all words of one of these groups, the closest first and of
 * equally close ones the latest.
 */
export async function similar(db: Db, groups: string[][], limit: number): Promise<Similar[]> {
  const { where, rank } = engine.titled(groups);
  const latest = db
    .select({ id: sql<number>`${threads.id}`.as("found_id"), rank: rank.as("found_rank") })
    .from(postSearch)
    .innerJoin(posts, eq(posts.id, postSearch.rowid))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(where, openToAll, eq(posts.state, "visible")))
    .orderBy(desc(postSearch.rowid))
    .limit(RANKED_AT_MOST)
    .as("latest");
  return db
    .select({
      id: threads.id,
      slug: threads.slug,
      title: threads.title,
      state: threads.state,
      replyCount: threads.replyCount,
    })
    .from(latest)
    .innerJoin(threads, eq(threads.id, latest.id))
    .orderBy(asc(latest.rank), desc(threads.id))
    .limit(limit);
}

function conditions(db: Db, filters: Filters) {
  const { author, answers, status, after, before, locked, unanswered } = filters;
  return [
    ...filters.tags.map((name) =>
      inArray(
        posts.threadId,
        db
          .select({ id: threadTags.threadId })
          .from(threadTags)
          .innerJoin(tags, eq(tags.id, threadTags.tagId))
          .where(eq(tags.name, name)),
      ),
    ),
    author === null
      ? undefined
      : inArray(
          posts.authorId,
          db.select({ id: members.id }).from(members).where(eq(members.usernameLower, author)),
        ),
    answers === null
      ? undefined
      : exists(
          db
            .select({ one: sql`1` })
            .from(answersTable)
            .where(and(eq(answersTable.postId, posts.id), eq(answersTable.questionId, answers))),
        ),
    status === null ? undefined : exists(inCohort(db, status)),
    after ? gte(posts.createdAt, after) : undefined,
    before ? lt(posts.createdAt, before) : undefined,
    locked ? eq(threads.state, "locked") : undefined,
    unanswered ? eq(threads.replyCount, 0) : undefined,
  ];
}

/**
 * The ballot by which a post's author stands in a cohort of its thread, where it is shown beside the post.
 */
const inCohort = (db: Db, cohort: string) =>
  db
    .select({ id: ballots.id })
    .from(ballots)
    .innerJoin(
      questions,
      and(
        eq(questions.id, ballots.questionId),
        eq(questions.kind, "status"),
        eq(questions.threadId, posts.threadId),
      ),
    )
    .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
    .innerJoin(options, and(eq(options.id, ballotChoices.optionId), eq(options.cohort, cohort)))
    .where(and(eq(ballots.memberId, posts.authorId), eq(ballots.statusShown, true)));
