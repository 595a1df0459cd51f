import { bool, id, index, instant, int, json, primaryKey, sql, str, table, unique } from "../kit";
import { members } from "./accounts";
import { posts } from "./posts";

/**
 * The way in which a member is told of one kind of thing; `site` is the list of notices alone, and all but
 * `none` include it.
 */
export type NoticeWay = "site" | "at-once" | "daily" | "weekly" | "none";
export type MailKind = "notice" | "daily" | "weekly";

/**
 * Something that a member is told. A notice gathers posts, by kind and place, in one row until it is read.
 */
export const notices = table(
  "notices",
  {
    id: id(),
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    kind: str().notNull(),
    /**
     * The place that its posts share: `t7` is a thread, `q2` a question. Null where the notice tells of one
     * event, in `about`.
     */
    place: str(),
    /** The values of an event's sentence; empty where it tells of posts. */
    about: json<Record<string, string | number>>().notNull(),
    /** When its latest event happened. */
    at: instant().notNull(),
    readAt: instant(),
    /** The mail that told an event; a post has its own. */
    mailId: int(),
  },
  (t) => [
    index("notices_member").on(t.memberId, t.at, t.id),
    unique("notices_open")
      .on(t.memberId, t.kind, t.place)
      .where(sql`read_at is null`),
    index("notices_unread")
      .on(t.at)
      .where(sql`read_at is null`),
  ],
);

/**
 * The posts that a notice tells of. The key makes sure that a member is told of a post once for each kind.
 */
export const noticePosts = table(
  "notice_posts",
  {
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    kind: str().notNull(),
    noticeId: int()
      .notNull()
      .references(() => notices.id, { onDelete: "cascade" }),
    at: instant().notNull(),
    /** Whether the member has seen it on a page. */
    seen: bool().notNull().default(false),
    mailId: int(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.postId, t.kind] }),
    index("notice_posts_notice").on(t.noticeId),
    index("notice_posts_post").on(t.postId),
  ],
);

/** A member's choice of the way for a kind; without a row modules/notifications/limits decides. */
export const noticeChoices = table(
  "notice_choices",
  {
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    kind: str().notNull(),
    way: str().$type<NoticeWay>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.kind] })],
);

/** Settings and secrets of a member's mail and feed as a whole. */
export const mailboxes = table(
  "mailboxes",
  {
    memberId: int()
      .primaryKey()
      .references(() => members.id, { onDelete: "cascade" }),
    /** Whether no notice is mailed, whatever is chosen for its kind. */
    muted: bool().notNull().default(false),
    /**
     * On mailboxes from before links were made from the site's secret: the secret that signed theirs, until
     * `linkHashes` replaces it. Else empty.
     */
    secret: str().notNull(),
    /**
     * The SHA-256 of each link made with that secret, by what it switches off. They end with the password.
     */
    linkHashes: json<Record<string, string>>(),
    /**
     * The SHA-256 of the secret part of their feed's address, which is shown once and kept nowhere. It ends
     * with the password.
     */
    feedToken: str(),
  },
  (t) => [unique("mailboxes_feed").on(t.feedToken)],
);

/**
 * Mail about notices, from when it is due until it is sent. A sealed mail has fixed contents: later posts go
 * into another mail. A done mail was handed over, or had nothing left to tell.
 */
export const mails = table(
  "mails",
  {
    id: id(),
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    /** The cause of the mail, once for each member: one cause never makes two mails. */
    key: str().notNull(),
    kind: str().$type<MailKind>().notNull(),
    /** The notice that it tells of; null for a digest. */
    noticeId: int().references(() => notices.id, { onDelete: "cascade" }),
    at: instant().notNull(),
    sealedAt: instant(),
    doneAt: instant(),
    sent: bool().notNull().default(false),
  },
  (t) => [
    unique("mails_key").on(t.memberId, t.key),
    index("mails_notice").on(t.noticeId),
    unique("mails_open")
      .on(t.noticeId)
      .where(sql`sealed_at is null`),
  ],
);

/** When a recurring job is due next. One row each, so that a restart neither loses nor doubles it. */
export const schedules = table("schedules", { name: str().primaryKey(), dueAt: instant().notNull() });
