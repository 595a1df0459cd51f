import { bool, id, index, instant, int, json, primaryKey, str, table, unique } from "../kit";
import { members } from "./accounts";
import { posts } from "./posts";

/**
 * The fields of a story beside the post that tells it. The post is its place, its author, its words for
 * search and feeds, and decides whether it may be seen. The fields stay fields, so that stories can be added
 * up. Null and empty mean that nothing was said.
 */
export const stories = table(
  "stories",
  {
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    /**
     * The roles as typed, each beside its folded form, by which two spellings are one
     * (modules/stories/normalize.ts).
     */
    fromRole: str().notNull(),
    fromFolded: str().notNull(),
    toRole: str().notNull(),
    toFolded: str().notNull(),
    stands: str().notNull(),
    yearsBefore: int(),
    /** A month, as "2025-03". */
    begun: str(),
    months: int(),
    how: str(),
    stage: str(),
    teamSize: int(),
    pay: str(),
    /** Percent. */
    carriedOver: int(),
    again: str(),
    models: str(),
    hardest: str().notNull().default(""),
    surprised: str().notNull().default(""),
    helped: str().notNull().default(""),
    otherwise: str().notNull().default(""),
    /** The narrative alone; the post's text is made of it and of the rest (modules/stories/markdown.ts). */
    body: str().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.postId] }),
    index("stories_from").on(t.fromFolded, t.postId),
    index("stories_to").on(t.toFolded, t.postId),
  ],
);

/**
 * Roles and skills that moderators count as another (modules/stories/synonyms.ts). What stories have stays as
 * it was typed.
 */
export const spellings = table(
  "spellings",
  {
    kind: str().$type<"role" | "skill">().notNull(),
    folded: str().notNull(),
    intoFolded: str().notNull(),
    /** The name that it is shown as. */
    name: str().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.folded] })],
);

/** Skills that a story says carried over ("carried") or were learned on the way ("learned"). */
export const storySkills = table(
  "story_skills",
  {
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    kind: str().$type<"carried" | "learned">().notNull(),
    /** In the order in which the story names them. */
    position: int().notNull(),
    name: str().notNull(),
    folded: str().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.kind, t.folded] }),
    index("story_skills_folded").on(t.folded, t.postId),
  ],
);

/**
 * Stories that are counted only: no post, no words, and nothing that says when they were told. Nobody reads
 * one but who told it; of the figures they are a part in batches (modules/stories/kAnonymity.ts).
 */
export const countedStories = table(
  "counted_stories",
  {
    id: id(),
    memberId: int()
      .notNull()
      .references(() => members.id),
    /** By what the same move is known again (modules/stories/normalize.ts). */
    fromFolded: str().notNull(),
    toFolded: str().notNull(),
    /** The fields as typed. */
    fields: json<object>().notNull(),
    /** Whether figures have been told with it since it was told or changed. */
    counted: bool().notNull().default(false),
  },
  (t) => [unique("counted_stories_move").on(t.memberId, t.fromFolded, t.toFolded)],
);

/**
 * The stories as they were when their figures were last told anew (modules/stories/snapshots.ts): one row, or
 * none before the first time.
 */
export const evidenceReleases = table("evidence_releases", {
  id: id(),
  at: instant().notNull(),
  stories: json<unknown[]>().notNull(),
});

/**
 * When a story's author wants to be asked how it went on, and what they answered: one row for each time they
 * are asked.
 */
export const checkIns = table(
  "check_ins",
  {
    id: id(),
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    /** Months after it was told. */
    after: int().notNull(),
    dueAt: instant().notNull(),
    askedAt: instant(),
    answeredAt: instant(),
    /** The status at that time; null until they answered. */
    stands: str(),
    note: str().notNull().default(""),
  },
  (t) => [unique("check_ins_time").on(t.postId, t.after), index("check_ins_due").on(t.askedAt, t.dueAt)],
);
