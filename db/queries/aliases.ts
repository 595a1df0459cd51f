/** The one place that knows who writes under which alias. */
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../client/engine";
import { remembered } from "../client/remembered";
import { aliases, members, threads } from "../schema";
import type { Role } from "../schema/members";

export interface AliasRow {
  id: number;
  username: string;
  role: Role;
  limitedUntil: Date | null;
  silencedUntil: Date | null;
  suspendedUntil: Date | null;
}

/** Under which alias a member writes in a thread; null where under none. */
export async function inThread(db: Db, ownerId: number, threadId: number): Promise<AliasRow | null> {
  const [row] = await ofOwner(db, { ownerId, threadId });
  return row ?? null;
}

const columns = { id: members.id, username: members.username, role: members.role, limitedUntil: members.limitedUntil, silencedUntil: members.silencedUntil, suspendedUntil: members.suspendedUntil };

const ofOwner = remembered<{ ownerId: number; threadId: number }, AliasRow>("alias_in_thread", (db, value) =>
  db
    .select(columns)
    .from(aliases)
    .innerJoin(members, eq(members.id, aliases.memberId))
    .where(and(eq(aliases.ownerId, value("ownerId")), eq(aliases.threadId, value("threadId")))),
);

/** A member's alias by its own id; null where it is not theirs, or none. */
export async function ownedBy(db: Db, ownerId: number, memberId: number): Promise<AliasRow | null> {
  const [row] = await db
    .select(columns)
    .from(aliases)
    .innerJoin(members, eq(members.id, aliases.memberId))
    .where(and(eq(aliases.ownerId, ownerId), eq(aliases.memberId, memberId)));
  return row ?? null;
}

/** Every alias of a member. */
export async function idsOf(db: Db, ownerId: number): Promise<number[]> {
  const rows = await db.select({ id: aliases.memberId }).from(aliases).where(eq(aliases.ownerId, ownerId));
  return rows.map(({ id }) => id);
}

/** Those of these members who are aliases, with who writes under them: for what is told to a person, and for nothing that is shown. */
export async function ownersOf(db: Db, memberIds: number[]): Promise<Map<number, number>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db.select({ id: aliases.memberId, ownerId: aliases.ownerId }).from(aliases).where(inArray(aliases.memberId, memberIds));
  return new Map(rows.map(({ id, ownerId }) => [id, ownerId]));
}

/** The thread in which a member is an alias; null where they are none. */
export async function threadOf(db: Db, memberId: number): Promise<{ id: number; slug: string; title: string } | null> {
  const [row] = await db
    .select({ id: threads.id, slug: threads.slug, title: threads.title })
    .from(aliases)
    .innerJoin(threads, eq(threads.id, aliases.threadId))
    .where(eq(aliases.memberId, memberId));
  return row ?? null;
}

export async function add(tx: Db, alias: { memberId: number; ownerId: number; threadId: number }): Promise<void> {
  await tx.insert(aliases).values(alias);
}
