import { int, primaryKey, table, unique } from "../kit";
import { members } from "./accounts";
import { threads } from "./threads";

/**
 * The owners of aliases; an alias belongs to one thread. It is a member of its own, without an address or a
 * password, so that whatever shows, counts or answers an author sees only the alias. Only
 * db/queries/accounts/aliases.ts reads this table.
 */
export const aliases = table(
  "aliases",
  {
    /** The alias. */
    memberId: int()
      .notNull()
      .references(() => members.id),
    /** The member who writes under it. */
    ownerId: int()
      .notNull()
      .references(() => members.id),
    threadId: int()
      .notNull()
      .references(() => threads.id),
  },
  (t) => [primaryKey({ columns: [t.memberId] }), unique("aliases_owner").on(t.ownerId, t.threadId)],
);
