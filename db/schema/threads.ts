import { bool, id, index, instant, int, num, primaryKey, str, table, unique } from "../kit";
import { members } from "./members";

export type ThreadState = "open" | "locked" | "hidden";

export const threads = table(
  "threads",
  {
    id: id(),
    slug: str().notNull(),
    title: str().notNull(),
    authorId: int().notNull().references(() => members.id),
    state: str().$type<ThreadState>().notNull().default("open"),
    pinned: bool().notNull().default(false),
    createdAt: instant().notNull(),
    lastActivityAt: instant().notNull(),
    /** The number of the newest post; the next reply takes the one after it. */
    lastNumber: int().notNull().default(1),
    replyCount: int().notNull().default(0),
    /** Helpful votes on the opening post, kept so that a list needs no count. */
    score: int().notNull().default(0),
    /** From forum/ranking.ts, stored so that the front page is one indexed read. */
    hot: num().notNull(),
  },
  (t) => [
    index("threads_hot").on(t.hot, t.id),
    index("threads_new").on(t.createdAt, t.id),
    index("threads_active").on(t.lastActivityAt, t.id),
    index("threads_top").on(t.score, t.id),
    index("threads_author").on(t.authorId, t.id),
  ],
);

export const tags = table(
  "tags",
  { id: id(), name: str().notNull() },
  (t) => [unique("tags_name").on(t.name)],
);

export const threadTags = table(
  "thread_tags",
  {
    threadId: int().notNull().references(() => threads.id, { onDelete: "cascade" }),
    tagId: int().notNull().references(() => tags.id),
    /** The order in which the author gave them. */
    position: int().notNull(),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.tagId] }), index("thread_tags_tag").on(t.tagId, t.threadId)],
);

/** How far each member has read a thread, kept from their last visits to it. */
export const visits = table(
  "visits",
  {
    memberId: int().notNull().references(() => members.id, { onDelete: "cascade" }),
    threadId: int().notNull().references(() => threads.id, { onDelete: "cascade" }),
    /** The number of the newest post when they were last there. */
    seen: int().notNull(),
    /** What is above this number is new to them on the visit that is going on. */
    newAfter: int().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.threadId] })],
);
