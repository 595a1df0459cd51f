import { index, instant, int, primaryKey, str, table } from "../kit";
import { members } from "./accounts";

export type FollowKind = "thread" | "question" | "tag" | "member";
export type MuteKind = "thread" | "member";

/**
 * Threads, questions, tags and members that a member follows. `targetId` is the id of the kind that `kind`
 * names.
 */
export const follows = table(
  "follows",
  {
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    kind: str().$type<FollowKind>().notNull(),
    targetId: int().notNull(),
    at: instant().notNull(),
    /** When they stopped. Kept so that writing in a thread does not begin again what they ended. */
    stoppedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.kind, t.targetId] }),
    index("follows_target").on(t.kind, t.targetId, t.memberId),
  ],
);

/** Things that a member wants to see and hear nothing of. */
export const mutes = table(
  "mutes",
  {
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    kind: str().$type<MuteKind>().notNull(),
    targetId: int().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.kind, t.targetId] }),
    index("mutes_target").on(t.kind, t.targetId, t.memberId),
  ],
);
