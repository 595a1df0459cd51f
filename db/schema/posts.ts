import { bool, id, index, instant, int, num, primaryKey, sql, str, table, unique } from "../kit";
import { members } from "./accounts";
import { questions } from "./questions";
import { threads } from "./threads";

/** Held: it waits for a moderator's approval. */
export type PostState = "visible" | "hidden" | "deleted" | "held";

export const posts = table(
  "posts",
  {
    id: id(),
    threadId: int()
      .notNull()
      .references(() => threads.id),
    /** 1 is the opening post. Never reused, never changed while the post stays in its thread. */
    number: int().notNull(),
    /** The reply that this one answers; null where it answers the opening post. */
    parentId: int(),
    /**
     * Its place in the thread's tree (modules/posts/tree.ts): sorted by it, a thread reads as conversations.
     * Empty on the opening post.
     */
    path: str().notNull().default(""),
    /** How many times a conversation has been continued on a page of its own before this post. */
    band: int().notNull().default(0),
    /**
     * Set on an answer: the first closing question that it answers, kept so that to tell answers from replies
     * needs no join; all are in `answers`.
     */
    questionId: int().references(() => questions.id),
    authorId: int()
      .notNull()
      .references(() => members.id),
    source: str().notNull(),
    html: str().notNull(),
    renderVersion: int().notNull(),
    /** Helpful votes, kept so that a page needs no count. */
    helpful: int().notNull().default(0),
    /** Flags that moderators agreed with, kept as `helpful` is. */
    upheldFlags: int().notNull().default(0),
    /** The rank by stats/ranking.ts, stored so that the best answers are one indexed read. */
    best: num().notNull().default(0),
    state: str().$type<PostState>().notNull().default("visible"),
    createdAt: instant().notNull(),
    editedAt: instant(),
    /** Counts its versions from 1. Whoever edits says which one they had before them. */
    revision: int().notNull().default(1),
    deletedAt: instant(),
    /** Whether moderators have locked it: nobody edits it, replies to it or marks it helpful. */
    locked: bool().notNull().default(false),
    /** Whether it speaks for the moderators. */
    staff: bool().notNull().default(false),
    /** When personal data was removed from it and from all its versions. */
    redactedAt: instant(),
    /**
     * The key of the form it was sent with: a second click or a retry finds the post that the first one made.
     */
    formKey: str().notNull(),
  },
  (t) => [
    unique("posts_place").on(t.threadId, t.number),
    unique("posts_form_key").on(t.authorId, t.formKey),
    index("posts_tree").on(t.threadId, t.band, t.path),
    index("posts_parent").on(t.parentId),
    index("posts_thread_best").on(t.threadId, t.best, t.id),
    index("posts_author").on(t.authorId, t.id),
    index("posts_thread_author").on(t.threadId, t.authorId, t.path),
    index("posts_author_answers")
      .on(t.authorId, t.id)
      .where(sql`question_id is not null`),
    index("posts_author_replies")
      .on(t.authorId, t.id)
      .where(sql`question_id is null`),
    index("posts_author_helpful").on(t.authorId, t.helpful),
    index("posts_rendered").on(t.renderVersion, t.id),
  ],
);

/** The closing questions that a reply answers; a story may answer several. */
export const answers = table(
  "answers",
  {
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    /** The post's own value, so that a question's best answers are one indexed read. */
    best: num().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.questionId] }),
    index("answers_question").on(t.questionId, t.postId),
    index("answers_best").on(t.questionId, t.best, t.postId),
  ],
);

/** Every version of a post that has been edited, the first too. */
export const revisions = table(
  "revisions",
  {
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    number: int().notNull(),
    editorId: int()
      .notNull()
      .references(() => members.id),
    source: str().notNull(),
    /** The editor's reason; empty where they gave none. */
    note: str().notNull().default(""),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.number] })],
);

export const helpfulVotes = table(
  "helpful_votes",
  {
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    memberId: int()
      .notNull()
      .references(() => members.id),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.memberId] }), index("helpful_votes_member").on(t.memberId)],
);

/** A member changed their vote on a question and names this post as the cause. */
export const mindChanges = table(
  "mind_changes",
  {
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    memberId: int()
      .notNull()
      .references(() => members.id),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.questionId, t.memberId] }),
    index("mind_changes_ballot").on(t.questionId, t.memberId),
  ],
);
