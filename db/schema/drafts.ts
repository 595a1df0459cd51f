import { id, index, instant, int, json, str, table, unique } from "../kit";
import { members } from "./accounts";

/** A text that a member has not posted yet: at most one draft a place. Nobody but its owner reads it. */
export const drafts = table(
  "drafts",
  {
    id: id(),
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    /**
     * The place where it was being written (modules/drafts/draftKeys.ts): "thread", "reply:THREAD",
     * "reply:THREAD:POST", "reply:THREAD:qQUESTION", "edit:POST".
     */
    place: str().notNull(),
    /** The values of its form, by the names of the fields. */
    fields: json<Record<string, string | string[]>>().notNull(),
    /** Counts the saves from 1. Each save names the revision that it began from. */
    revision: int().notNull().default(1),
    /**
     * The page that saved it last, which may go on however late its answers come; empty for a page without
     * scripts.
     */
    tab: str().notNull().default(""),
    /** Counts that page's saves, so that a save overtaken on the way changes nothing. */
    turn: int().notNull().default(0),
    at: instant().notNull(),
  },
  (t) => [
    unique("drafts_place").on(t.memberId, t.place),
    index("drafts_list").on(t.memberId, t.at, t.id),
    index("drafts_at").on(t.at),
  ],
);
