import {
  aliasedTable,
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  lt,
  lte,
  ne,
  notInArray,
  or,
  type Placeholder,
  sql,
} from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { answers, posts } from "../../schema";
import { byAll, type ChosenBy, type PostRow, selectPosts } from "./postRows";

/** `conversation` is the thread's tree in depth-first order; the others are flat. */
export type ReplyOrder = "conversation" | "oldest" | "newest" | "best";

/** The place of a reply in each order. */
export interface Place {
  id: number;
  number: number;
  path: string;
  best: number;
}

interface ReplyQuery {
  order: ReplyOrder;
  /** The page begins after this reply, or ends before it; neither is the first page. */
  after?: Place | null;
  before?: Place | null;
  /** In a conversation: how far it has been continued, and the paths between which it lies, exclusive. */
  band: number;
  from: string;
  to: string;
  limit: number;
  chosen?: ChosenBy[];
  /** Only answers to this closing question; flat in every order. */
  questionId?: number | undefined;
  reader: Reader;
}

/** The reader: a member, perhaps a moderator; null is a visitor. */
export type Reader = { id: number; alias: number; staff: boolean } | null;

/**
 * A page of a thread's replies in this order, by members who chose as said. Each order is one read along an
 * index.
 */
export async function page(db: Db, threadId: number, query: ReplyQuery): Promise<PostRow[]> {
  const backwards = query.before !== undefined && query.before !== null;
  const whole = query.order === "conversation" && query.questionId === undefined;
  const order = query.order === "conversation" ? "oldest" : query.order;
  const rows = await (whole
    ? conversationPage(db, threadId, query, backwards)
    : flatPage(db, threadId, { ...query, order }, backwards));
  return backwards ? rows.reverse() : rows;
}

function flatPage(
  db: Db,
  threadId: number,
  query: ReplyQuery & { order: keyof typeof ORDERS },
  backwards: boolean,
): Promise<PostRow[]> {
  const { after, before, limit, chosen = [], questionId } = query;
  const order = (questionId === undefined ? ORDERS : ANSWER_ORDERS)[query.order];
  const at = before ?? after;
  const select =
    questionId === undefined
      ? selectPosts(db, KEY)
      : selectPosts(db, KEY).innerJoin(
          answers,
          and(eq(answers.postId, posts.id), eq(answers.questionId, questionId)),
        );
  return select
    .where(
      and(
        eq(posts.threadId, threadId),
        standing(db, query.reader),
        order.those(),
        ...byAll(db, chosen),
        at ? order.beyond(at, backwards) : undefined,
      ),
    )
    .orderBy(...order.sorted(backwards))
    .limit(limit);
}

function conversationPage(
  db: Db,
  threadId: number,
  { band, from, to, after, before, limit, reader, chosen = [] }: ReplyQuery,
  backwards: boolean,
): Promise<PostRow[]> {
  // One bound on either side: of two, SQLite enters the index by the first and reads up to the second.
  const begins = after && !before && after.path > from ? after.path : from;
  const ends = before && before.path < to ? before.path : to;
  const kind = reader === null ? "visitor" : reader.staff ? "staff" : "member";
  const shape = `${kind}_${backwards ? "up" : "down"}` as const;
  const between = {
    threadId,
    band,
    begins,
    ends,
    limit,
    readerId: reader?.id ?? 0,
    aliasId: reader?.alias ?? 0,
  };
  return chosen.length > 0
    ? selectConversation(db, between, shape, chosen)
    : conversation(db, between, shape);
}

type Between = {
  threadId: number;
  band: number;
  begins: string;
  ends: string;
  limit: number;
  readerId: number;
  aliasId: number;
};
type ConversationShape = `${"visitor" | "member" | "staff"}_${"up" | "down"}`;

function selectConversation(
  db: Db,
  between: { [K in keyof Between]: Between[K] | Placeholder },
  shape: ConversationShape,
  chosen: ChosenBy[] = [],
) {
  const { threadId, band, begins, ends, limit, readerId, aliasId } = between;
  const [kind, way] = shape.split("_");
  const reader = kind === "visitor" ? null : { id: readerId, alias: aliasId, staff: kind === "staff" };
  return selectPosts(db, KEY)
    .where(
      and(
        eq(posts.threadId, threadId),
        standing(db, reader),
        eq(posts.band, band),
        gt(posts.path, begins),
        lt(posts.path, ends),
        ...byAll(db, chosen),
      ),
    )
    .orderBy((way === "up" ? desc : asc)(posts.path))
    .limit(limit);
}

const conversation = preparedQuery<Between, PostRow, ConversationShape>("conversation", (db, value, shape) =>
  selectConversation(
    db,
    {
      threadId: value("threadId"),
      band: value("band"),
      begins: value("begins"),
      ends: value("ends"),
      limit: value("limit"),
      readerId: value("readerId"),
      aliasId: value("aliasId"),
    },
    shape,
  ),
);

const children = aliasedTable(posts, "children");

/**
 * A deleted reply keeps its place while others hang on it; one that is held has a place for its author and
 * for moderators only.
 */
export const standing = (
  db: Db,
  reader: { id: number | Placeholder; alias: number | Placeholder; staff: boolean } | null,
) =>
  and(
    or(
      ne(posts.state, "deleted"),
      exists(
        db
          .select({ id: children.id })
          .from(children)
          .where(and(eq(children.parentId, posts.id), ne(children.state, "held"))),
      ),
    ),
    reader?.staff
      ? undefined
      : reader
        ? or(ne(posts.state, "held"), eq(posts.authorId, reader.id), eq(posts.authorId, reader.alias))
        : ne(posts.state, "held"),
  );

const KEY = sql<number>`${posts.number}`.mapWith(Number);
const REPLIES = gt(posts.number, 1);

/** For each flat order: its filter, its condition for rows after a place, and its sort. */
const ORDERS = {
  oldest: {
    those: () => REPLIES,
    beyond: ({ number }: Place, backwards: boolean) => (backwards ? lt : gt)(posts.number, number),
    sorted: (backwards: boolean) => [(backwards ? desc : asc)(posts.number)],
  },
  newest: {
    those: () => REPLIES,
    beyond: ({ number }: Place, backwards: boolean) => (backwards ? gt : lt)(posts.number, number),
    sorted: (backwards: boolean) => [(backwards ? asc : desc)(posts.number)],
  },
  best: {
    // Not "greater than 1": a range of numbers would tempt SQLite to read all of them and sort.
    those: () => ne(posts.number, 1),
    ...ranked(posts.best, posts.id),
  },
};

/** By rank, then by id. */
function ranked(best: typeof posts.best | typeof answers.best, id: typeof posts.id | typeof answers.postId) {
  return {
    // The rank is named twice so that the index is entered there, not read from its beginning.
    beyond: (at: Place, backwards: boolean) =>
      and(
        (backwards ? gte : lte)(best, at.best),
        or((backwards ? gt : lt)(best, at.best), (backwards ? gt : lt)(id, at.id)),
      ),
    sorted: (backwards: boolean) => [(backwards ? asc : desc)(best), (backwards ? asc : desc)(id)],
  };
}

/**
 * Answers to one question: the index that has them together has them by id, which is as they were written.
 */
const byId = (down: boolean) => ({
  those: () => undefined,
  beyond: ({ id }: Place, backwards: boolean) => (backwards === down ? gt : lt)(answers.postId, id),
  sorted: (backwards: boolean) => [(backwards === down ? asc : desc)(answers.postId)],
});
const ANSWER_ORDERS = {
  oldest: byId(false),
  newest: byId(true),
  best: { those: () => undefined, ...ranked(answers.best, answers.postId) },
};

const answersTo = (db: Db, questionId: number | undefined) =>
  questionId === undefined
    ? undefined
    : inArray(
        posts.id,
        db.select({ id: answers.postId }).from(answers).where(eq(answers.questionId, questionId)),
      );

/** Counts the replies of a thread by members with these choices, to this question where one is named. */
export async function countReplies(
  db: Db,
  threadId: number,
  chosen: ChosenBy[],
  questionId?: number,
): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(posts)
    .where(
      and(
        eq(posts.threadId, threadId),
        REPLIES,
        notInArray(posts.state, ["deleted", "held"]),
        answersTo(db, questionId),
        ...byAll(db, chosen),
      ),
    );
  return row!.n;
}

/** The opening post of a thread. */
export async function opening(db: Db, threadId: number): Promise<PostRow | null> {
  const [row] = await openingPost(db, { threadId });
  return row ?? null;
}

const openingPost = preparedQuery<{ threadId: number }, PostRow>("opening_post", (db, value) =>
  selectPosts(db, KEY).where(and(eq(posts.threadId, value("threadId")), eq(posts.number, 1))),
);

/** The opening posts of these threads. */
export async function openings(db: Db, threadIds: number[]): Promise<PostRow[]> {
  if (threadIds.length === 0) return [];
  return selectPosts(db, KEY).where(and(inArray(posts.threadId, threadIds), eq(posts.number, 1)));
}

/** Returns one reply of a thread by its number; null where there is none. */
export async function byNumber(db: Db, threadId: number, number: number): Promise<PostRow | null> {
  const [row] = await selectPosts(db, KEY).where(
    and(eq(posts.threadId, threadId), eq(posts.number, number), REPLIES),
  );
  return row ?? null;
}

/** Returns the place of the reply with this number; null where there is none. */
export async function placeOf(db: Db, threadId: number, number: number): Promise<Place | null> {
  const [row] = await db
    .select({ id: posts.id, number: posts.number, path: posts.path, best: posts.best })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.number, number), REPLIES));
  return row ?? null;
}

interface Before {
  path: string;
  band: number;
  from: string;
  /** The number of replies before it. */
  distance: number;
  reader: Reader;
}

/** The number of the reply that stands so far before this path in its conversation; null where fewer do. */
export async function numberBefore(
  db: Db,
  threadId: number,
  { path, band, from, distance, reader }: Before,
): Promise<number | null> {
  const [row] = await db
    .select({ number: posts.number })
    .from(posts)
    .where(
      and(
        eq(posts.threadId, threadId),
        eq(posts.band, band),
        gt(posts.path, from),
        lt(posts.path, path),
        standing(db, reader),
      ),
    )
    .orderBy(desc(posts.path))
    .limit(1)
    .offset(distance - 1);
  return row?.number ?? null;
}
