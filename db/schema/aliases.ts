import { int, primaryKey, table, unique } from "../kit";
import { members } from "./accounts";
import { threads } from "./threads";

/**
 * Who writes under an alias, each in one thread. The alias is a member of its own, without an address or a
 * password, so that whatever shows an author, counts one or answers one has the alias and nothing behind it;
 * this table is asked by db/queries/accounts/aliases.ts alone.
 */
export const aliases = table(
  "aliases",
  {
    /** The alias. */
    memberId: int()
      .notNull()
      .references(() => members.id),
    /** Whoever writes under it. */
    ownerId: int()
      .notNull()
      .references(() => members.id),
    threadId: int()
      .notNull()
      .references(() => threads.id),
  },
  (t) => [primaryKey({ columns: [t.memberId] }), unique("aliases_owner").on(t.ownerId, t.threadId)],
);
