import { and, desc, eq, isNull, lt } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { follows, members, mutes, questions, tags, threads } from "../../schema";
import type { FollowKind, MuteKind } from "../../schema/follows";
import type { Role } from "../../schema/accounts";
import { visibleTo } from "../threads/threads";

/**
 * Something that a member follows or mutes, by the id that the next page begins after and what its address is
 * made from.
 */
export interface FollowedRow {
  id: number;
  name: string;
  /** Empty where the name is the address. */
  slug: string;
}

export interface FollowedQuery {
  memberId: number;
  role: Role;
  /** The id after which the page begins: the latest made come first. */
  after: number | null;
  limit: number;
}

const followed = (kind: FollowKind, { memberId, after }: FollowedQuery) =>
  and(
    eq(follows.memberId, memberId),
    eq(follows.kind, kind),
    after === null ? undefined : lt(follows.targetId, after),
    isNull(follows.stoppedAt),
  );
const muted = (kind: MuteKind, { memberId, after }: FollowedQuery) =>
  and(
    eq(mutes.memberId, memberId),
    eq(mutes.kind, kind),
    after === null ? undefined : lt(mutes.targetId, after),
  );

const thread = { id: threads.id, name: threads.title, slug: threads.slug };
const member = { id: members.id, name: members.username };
const nameless = (rows: Omit<FollowedRow, "slug">[]): FollowedRow[] =>
  rows.map((row) => ({ ...row, slug: "" }));

/** The threads that a member follows and may see, a page of them. */
export const followedThreads = async (db: Db, query: FollowedQuery): Promise<FollowedRow[]> =>
  db
    .select(thread)
    .from(follows)
    .innerJoin(threads, eq(threads.id, follows.targetId))
    .where(and(followed("thread", query), visibleTo(query.role)))
    .orderBy(desc(follows.targetId))
    .limit(query.limit);

/** The closing questions that a member follows and may see. */
export const followedQuestions = async (db: Db, query: FollowedQuery): Promise<FollowedRow[]> =>
  db
    .select({ id: questions.id, name: questions.prompt, slug: questions.slug })
    .from(follows)
    .innerJoin(questions, eq(questions.id, follows.targetId))
    .innerJoin(threads, eq(threads.id, questions.threadId))
    .where(and(followed("question", query), visibleTo(query.role)))
    .orderBy(desc(follows.targetId))
    .limit(query.limit);

export const followedTags = async (db: Db, query: FollowedQuery): Promise<FollowedRow[]> =>
  nameless(
    await db
      .select({ id: tags.id, name: tags.name })
      .from(follows)
      .innerJoin(tags, eq(tags.id, follows.targetId))
      .where(followed("tag", query))
      .orderBy(desc(follows.targetId))
      .limit(query.limit),
  );

export const followedMembers = async (db: Db, query: FollowedQuery): Promise<FollowedRow[]> =>
  nameless(
    await db
      .select(member)
      .from(follows)
      .innerJoin(members, eq(members.id, follows.targetId))
      .where(followed("member", query))
      .orderBy(desc(follows.targetId))
      .limit(query.limit),
  );

/** The threads that a member has muted and may see. */
export const mutedThreads = async (db: Db, query: FollowedQuery): Promise<FollowedRow[]> =>
  db
    .select(thread)
    .from(mutes)
    .innerJoin(threads, eq(threads.id, mutes.targetId))
    .where(and(muted("thread", query), visibleTo(query.role)))
    .orderBy(desc(mutes.targetId))
    .limit(query.limit);

export const mutedMembers = async (db: Db, query: FollowedQuery): Promise<FollowedRow[]> =>
  nameless(
    await db
      .select(member)
      .from(mutes)
      .innerJoin(members, eq(members.id, mutes.targetId))
      .where(muted("member", query))
      .orderBy(desc(mutes.targetId))
      .limit(query.limit),
  );
