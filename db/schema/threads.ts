import { bool, id, index, instant, int, num, primaryKey, sql, str, table, unique } from "../kit";
import { members } from "./accounts";

/**
 * Everybody sees the first two, moderators hidden and held ones too (held waits for approval); merged ones
 * are elsewhere by now.
 */
export type ThreadState = "open" | "locked" | "hidden" | "held" | "merged";
/** The shortest period in which a thread was begun; "older" than all of them. */
export type Span = "week" | "month" | "year" | "older";

export const threads = table(
  "threads",
  {
    id: id(),
    slug: str().notNull(),
    title: str().notNull(),
    authorId: int()
      .notNull()
      .references(() => members.id),
    state: str().$type<ThreadState>().notNull().default("open"),
    pinned: bool().notNull().default(false),
    /** When it is pinned no longer; null pins it until somebody unpins it. */
    pinnedUntil: instant(),
    /** Chosen by moderators as what others should read. */
    featured: bool().notNull().default(false),
    /** How many minutes there are to be between two posts of one member; 0 asks nothing. */
    slowMinutes: int().notNull().default(0),
    /** When replying ends by itself. */
    closesAt: instant(),
    /** Shown at the foot of a locked thread, in a moderator's words. */
    lockNote: str().notNull().default(""),
    createdAt: instant().notNull(),
    lastActivityAt: instant().notNull(),
    /** The number of the newest post; the next reply takes the one after it. */
    lastNumber: int().notNull().default(1),
    replyCount: int().notNull().default(0),
    /** Helpful votes on the opening post, kept so that a list needs no count. */
    score: int().notNull().default(0),
    /** From stats/ranking.ts, stored so that the front page is one indexed read. */
    hot: num().notNull(),
    /**
     * Kept so that the best of a month is no search through the best of ten years. It is brought up to date
     * when threads are begun (`outgrowSpans`), so that it may say a shorter period than is true, never a
     * longer one.
     */
    span: str().$type<Span>().notNull().default("week"),
  },
  (t) => [
    index("threads_hot").on(t.hot, t.id),
    index("threads_new").on(t.createdAt, t.id),
    index("threads_active").on(t.lastActivityAt, t.id),
    index("threads_top").on(t.score, t.id),
    index("threads_span_top").on(t.span, t.score, t.id),
    index("threads_span_age").on(t.span, t.createdAt),
    index("threads_author").on(t.authorId, t.id),
    index("threads_pinned")
      .on(t.lastActivityAt)
      .where(sql`pinned`),
    index("threads_hidden")
      .on(t.id)
      .where(sql`state in ('hidden', 'held')`),
    index("threads_closing")
      .on(t.closesAt)
      .where(sql`closes_at is not null`),
    index("threads_pin_ends")
      .on(t.pinnedUntil)
      .where(sql`pinned_until is not null`),
    index("threads_featured")
      .on(t.createdAt, t.id)
      .where(sql`featured`),
  ],
);

export const tags = table(
  "tags",
  {
    id: id(),
    name: str().notNull(),
    /** How many threads have it, hidden ones too; counted in the transaction that gives a thread its tags. */
    threadCount: int().notNull().default(0),
    /** The purpose of the tag, in a line or two of plain text. */
    description: str().notNull().default(""),
    /** Whether only moderators may give it to a thread. */
    reserved: bool().notNull().default(false),
  },
  (t) => [unique("tags_name").on(t.name), index("tags_common").on(t.threadCount, t.name)],
);

export const threadTags = table(
  "thread_tags",
  {
    threadId: int()
      .notNull()
      .references(() => threads.id, { onDelete: "cascade" }),
    tagId: int()
      .notNull()
      .references(() => tags.id),
    /** The order in which the author gave them. */
    position: int().notNull(),
    /**
     * The keys that lists are sorted by, copied from the thread and changed with it, so that a tag's list is
     * one indexed read. The defaults are for rows from before these columns; `tagThread` copies them.
     */
    hot: num().notNull().default(0),
    createdAt: instant().notNull().default(new Date(0)),
    lastActivityAt: instant().notNull().default(new Date(0)),
    score: int().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.threadId, t.tagId] }),
    index("thread_tags_hot").on(t.tagId, t.hot, t.threadId),
    index("thread_tags_new").on(t.tagId, t.createdAt, t.threadId),
    index("thread_tags_active").on(t.tagId, t.lastActivityAt, t.threadId),
    index("thread_tags_top").on(t.tagId, t.score, t.threadId),
  ],
);

export type ProposalOutcome = "accepted" | "renamed" | "declined";

/** A tag that the author of a thread would have; moderators decide. A thread proposes one at most. */
export const tagProposals = table(
  "tag_proposals",
  {
    id: id(),
    threadId: int()
      .notNull()
      .references(() => threads.id, { onDelete: "cascade" }),
    name: str().notNull(),
    proposerId: int()
      .notNull()
      .references(() => members.id),
    at: instant().notNull(),
    /** Null until a moderator has decided. */
    outcome: str().$type<ProposalOutcome>(),
    /** The tag that it became. */
    tagId: int().references(() => tags.id),
    deciderId: int().references(() => members.id),
    decidedAt: instant(),
  },
  (t) => [
    unique("tag_proposals_thread").on(t.threadId),
    index("tag_proposals_open").on(t.outcome, t.id),
    index("tag_proposals_decided").on(t.decidedAt),
  ],
);

/** How far each member has read a thread, kept from their last visits to it. */
export const visits = table(
  "visits",
  {
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    threadId: int()
      .notNull()
      .references(() => threads.id, { onDelete: "cascade" }),
    /** The number of the newest post when they were last there. */
    seen: int().notNull(),
    /** The number of the last post that is not new to them on the current visit. */
    newAfter: int().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.threadId] })],
);
