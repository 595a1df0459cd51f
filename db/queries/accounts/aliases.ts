/** The one place that knows who writes under which alias. */
import { aliasedTable, and, asc, eq, inArray, or, type Placeholder, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { aliases, members, threads } from "../../schema";
import type { Role } from "../../schema/accounts";
import type { ThreadState } from "../../schema/threads";

export interface AliasRow {
  id: number;
  username: string;
  role: Role;
  limitedUntil: Date | null;
  silencedUntil: Date | null;
  suspendedUntil: Date | null;
}

/** The condition for a member's aliases: their own, and those of accounts that were merged into theirs. */
const mine = (db: Db, ownerId: number | Placeholder) =>
  or(
    eq(aliases.ownerId, ownerId),
    inArray(
      aliases.ownerId,
      db.select({ id: members.id }).from(members).where(eq(members.mergedInto, ownerId)),
    ),
  );

export interface PlacedAlias extends AliasRow {
  threadId: number;
  threadState: ThreadState;
}

/** Every alias of a member with the thread that it was drawn in, the first drawn first. */
export const ofOwner = (db: Db, ownerId: number): Promise<PlacedAlias[]> => placed(db, { ownerId });

const columns = {
  id: members.id,
  username: members.username,
  role: members.role,
  limitedUntil: members.limitedUntil,
  silencedUntil: members.silencedUntil,
  suspendedUntil: members.suspendedUntil,
};

const placed = preparedQuery<{ ownerId: number }, PlacedAlias>("aliases_of_owner", (db, value) =>
  db
    .select({ ...columns, threadId: aliases.threadId, threadState: threads.state })
    .from(aliases)
    .innerJoin(members, eq(members.id, aliases.memberId))
    .innerJoin(threads, eq(threads.id, aliases.threadId))
    .where(mine(db, value("ownerId")))
    .orderBy(asc(aliases.memberId)),
);

/** A member's alias by its own id; null where it is not theirs, or none. */
export async function ownedBy(db: Db, ownerId: number, memberId: number): Promise<AliasRow | null> {
  const [row] = await db
    .select(columns)
    .from(aliases)
    .innerJoin(members, eq(members.id, aliases.memberId))
    .where(and(mine(db, ownerId), eq(aliases.memberId, memberId)));
  return row ?? null;
}

/** Every alias of a member. */
export async function idsOf(db: Db, ownerId: number): Promise<number[]> {
  const rows = await db.select({ id: aliases.memberId }).from(aliases).where(mine(db, ownerId));
  return rows.map(({ id }) => id);
}

/**
 * Everybody else who is the same person as a member: their aliases, and accounts that were merged into
 * theirs.
 */
export async function sameAs(db: Db, memberId: number): Promise<number[]> {
  const rows = await others(db, { memberId });
  return rows.map(({ id }) => id);
}

const others = preparedQuery<{ memberId: number }, { id: number }>("same_person", (db, value) =>
  db
    .select({ id: members.id })
    .from(members)
    .where(
      or(
        eq(members.mergedInto, value("memberId")),
        inArray(
          members.id,
          db
            .select({ id: aliases.memberId })
            .from(aliases)
            .where(mine(db, value("memberId"))),
        ),
      ),
    ),
);

/** The member who writes under an alias now, for queries that join both tables. */
export const owners = aliasedTable(members, "owners");
export const ownerNow = sql<number>`coalesce(${owners.mergedInto}, ${aliases.ownerId})`.mapWith(Number);

/**
 * Returns the owners of those of these members who are aliases. Only to tell a person something, never for
 * display.
 */
export async function ownersOf(db: Db, memberIds: number[]): Promise<Map<number, number>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db
    .select({ id: aliases.memberId, ownerId: ownerNow })
    .from(aliases)
    .innerJoin(owners, eq(owners.id, aliases.ownerId))
    .where(inArray(aliases.memberId, memberIds));
  return new Map(rows.map(({ id, ownerId }) => [id, ownerId]));
}

/** The thread in which a member is an alias; null where they are none. */
export async function threadOf(
  db: Db,
  memberId: number,
): Promise<{ id: number; slug: string; title: string } | null> {
  const [row] = await db
    .select({ id: threads.id, slug: threads.slug, title: threads.title })
    .from(aliases)
    .innerJoin(threads, eq(threads.id, aliases.threadId))
    .where(eq(aliases.memberId, memberId));
  return row ?? null;
}

export async function add(
  tx: Db,
  alias: { memberId: number; ownerId: number; threadId: number },
): Promise<void> {
  await tx.insert(aliases).values(alias);
}
