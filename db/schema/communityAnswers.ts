import { id, index, instant, int, primaryKey, str, table, unique } from "../kit";
import { members } from "./accounts";
import { posts } from "./posts";
import { questions } from "./questions";

/**
 * A version of the community answer of a closing question; the one with the highest number stands. One
 * without sentences takes it down.
 */
export const communityAnswers = table(
  "community_answers",
  {
    id: id(),
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    version: int().notNull(),
    authorId: int()
      .notNull()
      .references(() => members.id),
    /** The writer's reason for this version. */
    note: str().notNull().default(""),
    at: instant().notNull(),
  },
  (t) => [
    unique("community_answers_version").on(t.questionId, t.version),
    index("community_answers_author").on(t.authorId),
  ],
);

export const answerSentences = table(
  "answer_sentences",
  {
    id: id(),
    answerId: int()
      .notNull()
      .references(() => communityAnswers.id, { onDelete: "cascade" }),
    position: int().notNull(),
    text: str().notNull(),
  },
  (t) => [unique("answer_sentences_place").on(t.answerId, t.position)],
);

/**
 * The place of a cited post, seen from the question: in its thread, in another thread, or taken from view.
 */
export type CitedAs = "there" | "moved" | "gone";

/**
 * Words of a post under a sentence. Whether they are in doubt is kept nowhere: it follows from the post as it
 * is now, and as it was when somebody last looked (modules/communityAnswers/policy.ts).
 */
export const citations = table(
  "citations",
  {
    id: id(),
    sentenceId: int()
      .notNull()
      .references(() => answerSentences.id, { onDelete: "cascade" }),
    position: int().notNull(),
    postId: int()
      .notNull()
      .references(() => posts.id),
    /** Words of the post, as they stood. */
    quote: str().notNull(),
    /** The post as it was when this was written, or last looked at: its version, and where it was. */
    revision: int().notNull(),
    seenAs: str().$type<CitedAs>().notNull().default("there"),
    seenAt: instant().notNull(),
    /** The member who looked at it since it was written. */
    seenBy: int().references(() => members.id),
    /** When its author reported a misquote, and their words. */
    misquotesAt: instant(),
    misquotesNote: str().notNull().default(""),
  },
  (t) => [unique("citations_place").on(t.sentenceId, t.position), index("citations_post").on(t.postId)],
);

/** Members whom a moderator asked to write a question's community answer. */
export const answerWriters = table(
  "answer_writers",
  {
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    askedBy: int()
      .notNull()
      .references(() => members.id),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.questionId, t.memberId] }), index("answer_writers_member").on(t.memberId)],
);
