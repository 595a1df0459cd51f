import { bool, id, index, instant, int, json, num, primaryKey, sql, str, table, unique } from "../kit";
import { ballots } from "./questions";
import { members } from "./accounts";

/** The kinds of things that an action changes; `site` is the forum as a whole, with 0 for its id. */
export type TargetKind = "thread" | "post" | "ballot" | "member" | "tag" | "question" | "site";

/** The effects of an action, counted: shown before it is done, and in the log. */
export type Effects = Record<string, number>;

/**
 * One action of a moderator, or its undoing (`undoOf`). Rows are only ever added; `undoneBy` alone is filled
 * in later.
 */
export const modActions = table(
  "mod_actions",
  {
    id: id(),
    /**
     * The kind in the registry (modules/moderation/actionTypes.ts), such as `lock-thread`; `undo` takes
     * another back.
     */
    kind: str().notNull(),
    targetKind: str().$type<TargetKind>().notNull(),
    targetId: int().notNull(),
    /** Null where the forum itself acted: enough flags hid a post, a timer ran out. */
    actorId: int().references(() => members.id),
    /** The owner of the thing, who is told and may appeal. Null where it is nobody's. */
    ownerId: int().references(() => members.id),
    /** The reason that the owner and the log read. */
    reason: str().notNull(),
    /** The note for readers at the place itself; empty where there is none. */
    publicNote: str().notNull().default(""),
    /** The values of its sentence in the log. Never a text that the action hides. */
    about: json<Record<string, string | number>>().notNull(),
    affected: json<Effects>().notNull(),
    /**
     * The thread in which readers are shown that it happened, and under which post; null where nowhere, or at
     * its head.
     */
    threadId: int(),
    postId: int(),
    /** Whether the public log has it: all but what is only the moderators' own, as notes. */
    inLog: bool().notNull().default(true),
    undoOf: int(),
    undoneBy: int(),
    at: instant().notNull(),
  },
  (t) => [
    index("mod_actions_target").on(t.targetKind, t.targetId, t.id),
    index("mod_actions_actor").on(t.actorId, t.id),
    index("mod_actions_owner").on(t.ownerId, t.id),
    index("mod_actions_kind").on(t.kind, t.id),
    index("mod_actions_thread")
      .on(t.threadId, t.id)
      .where(sql`thread_id is not null`),
    index("mod_actions_at").on(t.at),
    index("mod_actions_undone")
      .on(t.id)
      .where(sql`undone_by is not null`),
  ],
);

/**
 * A row of another table, before and after an action. Undone in falling order of `seq`, all rows are as
 * before.
 */
export const modChanges = table(
  "mod_changes",
  {
    actionId: int()
      .notNull()
      .references(() => modActions.id, { onDelete: "cascade" }),
    seq: int().notNull(),
    /** The table's name in the schema, such as `threadTags`. */
    tableName: str().notNull(),
    /** The values of its primary key, in order, as JSON. */
    rowKey: str().notNull(),
    /** The columns that were changed; null where there was no such row. */
    before: json<Record<string, unknown>>(),
    /** The same columns; null where the row was taken away. */
    after: json<Record<string, unknown>>(),
    /**
     * The row that took the place of one taken away, or that an added one is a copy of: its table and its
     * key, as JSON. Null where none.
     */
    twin: str(),
  },
  (t) => [
    primaryKey({ columns: [t.actionId, t.seq] }),
    index("mod_changes_row").on(t.tableName, t.rowKey, t.actionId),
  ],
);

/**
 * The kinds of things that once had an address of their own, and may have none now. An "opening" is a thread,
 * named by its opening post.
 */
export type AddressKind = "thread" | "opening" | "question" | "member" | "tag";

/**
 * Where a thing that once had an address of its own is now: a thread that was merged, one whose split was
 * undone, a member, a tag. Kept for ever.
 */
export const movedAddresses = table(
  "moved_addresses",
  {
    /**
     * A thread's, a question's or a member's id, a tag's or a member's former name, or "#" and a tag's id.
     */
    kind: str().$type<AddressKind>().notNull(),
    former: str().notNull(),
    /** The id of the thing that is there now. */
    targetId: int().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.former] })],
);

export type FlagReason = "off-topic" | "unkind" | "spam" | "misleading" | "duplicate" | "personal" | "other";
export type FlagTarget = "post" | "thread" | "ballot" | "member";
export type FlagOutcome = "agreed" | "disagreed" | "ignored";

/**
 * A report to the moderators: one for each member and thing. A flag that was taken back is kept, so that
 * nobody flags in turns.
 */
export const flags = table(
  "flags",
  {
    id: id(),
    memberId: int()
      .notNull()
      .references(() => members.id),
    targetKind: str().$type<FlagTarget>().notNull(),
    targetId: int().notNull(),
    /** The owner of the flagged thing. */
    ownerId: int()
      .notNull()
      .references(() => members.id),
    reason: str().$type<FlagReason>().notNull(),
    note: str().notNull().default(""),
    /** The thread that it repeats, on "duplicate". */
    duplicateOf: int(),
    /** Its weight when it was made (modules/flags/policy.ts). */
    weight: num().notNull().default(1),
    at: instant().notNull(),
    takenBackAt: instant(),
    /** Null until a moderator has decided. */
    outcome: str().$type<FlagOutcome>(),
    decidedAt: instant(),
    itemId: int().references(() => queueItems.id),
  },
  (t) => [
    unique("flags_one").on(t.memberId, t.targetKind, t.targetId),
    index("flags_target").on(t.targetKind, t.targetId),
    index("flags_item").on(t.itemId),
    index("flags_at").on(t.at),
  ],
);

export type QueueKind = "flags" | "approval" | "tag" | "appeal";

/** Something that waits for a moderator: one open item for each thing and kind. */
export const queueItems = table(
  "queue_items",
  {
    id: id(),
    kind: str().$type<QueueKind>().notNull(),
    /** `post`, `thread`, `ballot`, `member`; `proposal` is a tag_proposals row, `appeal` an appeals row. */
    targetKind: str().notNull(),
    targetId: int().notNull(),
    ownerId: int().references(() => members.id),
    /** The weight of its flags together; 1 for all else. Stored so that the queue is one indexed read. */
    weight: num().notNull().default(1),
    /** The reason why it waits, where that is no flag: "first-post-fast", "watched-word" … */
    why: str().notNull().default(""),
    at: instant().notNull(),
    claimedBy: int().references(() => members.id),
    claimedAt: instant(),
    resolvedAt: instant(),
    resolvedBy: int().references(() => members.id),
    /**
     * The decision: "agreed", "disagreed", "ignored", "approved", "refused", "accepted", "declined",
     * "upheld", "granted"; "withdrawn" where the author took it back.
     */
    resolution: str(),
    /** The action taken with the decision; null where there was none. */
    actionId: int().references(() => modActions.id),
  },
  (t) => [
    unique("queue_items_open")
      .on(t.kind, t.targetKind, t.targetId)
      .where(sql`resolved_at is null`),
    index("queue_items_waiting")
      .on(t.weight, t.at, t.id)
      .where(sql`resolved_at is null`),
    index("queue_items_resolved").on(t.resolvedAt),
    index("queue_items_target").on(t.targetKind, t.targetId),
  ],
);

/** An appeal by the owner of a thing against an action: one each. Another moderator decides. */
export const appeals = table(
  "appeals",
  {
    id: id(),
    actionId: int()
      .notNull()
      .references(() => modActions.id),
    memberId: int()
      .notNull()
      .references(() => members.id),
    text: str().notNull(),
    at: instant().notNull(),
    /** Null until decided; "granted" undoes the action. */
    outcome: str().$type<"upheld" | "granted">(),
    answer: str().notNull().default(""),
    deciderId: int().references(() => members.id),
    decidedAt: instant(),
  },
  (t) => [unique("appeals_once").on(t.actionId), index("appeals_member").on(t.memberId, t.id)],
);

/** Moderators' notes to each other about a member. Nobody else reads them. */
export const memberNotes = table(
  "member_notes",
  {
    id: id(),
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    authorId: int()
      .notNull()
      .references(() => members.id),
    text: str().notNull(),
    at: instant().notNull(),
  },
  (t) => [index("member_notes_member").on(t.memberId, t.id)],
);

/** A word or a domain that holds a post for approval, or refuses it. Kept by admins. */
export const watchedWords = table(
  "watched_words",
  {
    id: id(),
    kind: str().$type<"word" | "domain">().notNull(),
    /** Folded; `*` at its end takes every ending. */
    pattern: str().notNull(),
    verdict: str().$type<"hold" | "refuse">().notNull(),
    note: str().notNull().default(""),
    addedBy: int()
      .notNull()
      .references(() => members.id),
    at: instant().notNull(),
  },
  (t) => [unique("watched_words_pattern").on(t.kind, t.pattern)],
);

/**
 * The address (as a keyed hash) that a ballot was last cast from, kept for as long as patterns are looked for
 * (limits.ts).
 */
export const ballotOrigins = table(
  "ballot_origins",
  {
    ballotId: int()
      .primaryKey()
      .references(() => ballots.id, { onDelete: "cascade" }),
    origin: str().notNull(),
    at: instant().notNull(),
  },
  (t) => [index("ballot_origins_origin").on(t.origin), index("ballot_origins_at").on(t.at)],
);

/**
 * One address behind several members' ballots on one question, and the weeks of the first and the last of
 * them.
 */
export interface AddressFound {
  questionId: number;
  memberIds: number[];
  from: number;
  to: number;
}

/** Outliers among the votes of a week, by ids. Weeks count from the first Monday of 1970. */
export interface PatternsFound {
  addresses: AddressFound[];
  addressBase: { origins: number; shared: number };
  devotions: { voterId: number; authorId: number; n: number; of: number }[];
  voters: number;
}

/**
 * The vote patterns shown to moderators, counted once a week. Counted at each reading, their changes would
 * tell who voted when, and so for what. Only the latest row is kept.
 */
export const votePatterns = table("vote_patterns", {
  week: int().primaryKey(),
  found: json<PatternsFound>().notNull(),
});

/** The choices of admins for the forum, one row each; without a row the limits say. */
export const siteChoices = table("site_choices", { name: str().primaryKey(), value: str().notNull() });
