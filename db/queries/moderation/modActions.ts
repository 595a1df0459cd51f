import { aliasedTable, and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { members, modActions, movedAddresses } from "../../schema";
import type { AddressKind, Effects, TargetKind } from "../../schema/moderation";
import type { Role } from "../../schema/accounts";

export type { AddressKind };

const actor = aliasedTable(members, "actor");

const columns = {
  id: modActions.id,
  kind: modActions.kind,
  targetKind: modActions.targetKind,
  targetId: modActions.targetId,
  actorId: modActions.actorId,
  actor: actor.username,
  actorRole: actor.role,
  ownerId: modActions.ownerId,
  reason: modActions.reason,
  publicNote: modActions.publicNote,
  about: modActions.about,
  affected: modActions.affected,
  threadId: modActions.threadId,
  postId: modActions.postId,
  inLog: modActions.inLog,
  undoOf: modActions.undoOf,
  undoneBy: modActions.undoneBy,
  at: modActions.at,
};

export interface ModActionRow {
  id: number;
  kind: string;
  targetKind: TargetKind;
  targetId: number;
  actorId: number | null;
  /** Null where the forum itself acted. */
  actor: string | null;
  actorRole: Role | null;
  ownerId: number | null;
  reason: string;
  publicNote: string;
  about: Record<string, string | number>;
  affected: Effects;
  threadId: number | null;
  postId: number | null;
  inLog: boolean;
  undoOf: number | null;
  undoneBy: number | null;
  at: Date;
}

/** Actions with who did them; modLog.ts reads more of them. */
export const selectActions = (db: Db) =>
  db.select(columns).from(modActions).leftJoin(actor, eq(actor.id, modActions.actorId)).$dynamic();

export async function add(tx: Db, action: typeof modActions.$inferInsert): Promise<{ id: number }> {
  const [row] = await tx.insert(modActions).values(action).returning({ id: modActions.id });
  return row!;
}

export async function byId(db: Db, id: number): Promise<ModActionRow | null> {
  const [row] = await selectActions(db).where(eq(modActions.id, id));
  return row ?? null;
}

export async function byIds(db: Db, ids: number[]): Promise<ModActionRow[]> {
  return ids.length === 0
    ? []
    : selectActions(db).where(inArray(modActions.id, ids)).orderBy(desc(modActions.id));
}

/** Returns the actions on one thing, latest first, before an id. */
export async function ofTarget(
  db: Db,
  target: { kind: TargetKind; id: number },
  { before, limit }: { before: number | null; limit: number },
): Promise<ModActionRow[]> {
  return selectActions(db)
    .where(
      and(
        eq(modActions.targetKind, target.kind),
        eq(modActions.targetId, target.id),
        before === null ? undefined : lt(modActions.id, before),
      ),
    )
    .orderBy(desc(modActions.id))
    .limit(limit);
}

/** Actions of these kinds on one thing that were not taken back, the latest first. */
export async function standingOf(
  db: Db,
  target: { kind: TargetKind; id: number },
  kinds: readonly string[],
): Promise<ModActionRow[]> {
  return selectActions(db)
    .where(
      and(
        eq(modActions.targetKind, target.kind),
        eq(modActions.targetId, target.id),
        inArray(modActions.kind, [...kinds]),
        isNull(modActions.undoOf),
        isNull(modActions.undoneBy),
      ),
    )
    .orderBy(desc(modActions.id));
}

/** The last action of a kind on one thing that was not taken back; null where there is none. */
export async function lastOf(
  db: Db,
  kind: string,
  target: { kind: TargetKind; id: number },
): Promise<number | null> {
  const [row] = await db
    .select({ id: modActions.id })
    .from(modActions)
    .where(
      and(
        eq(modActions.targetKind, target.kind),
        eq(modActions.targetId, target.id),
        eq(modActions.kind, kind),
        isNull(modActions.undoneBy),
        isNull(modActions.undoOf),
      ),
    )
    .orderBy(desc(modActions.id))
    .limit(1);
  return row?.id ?? null;
}

/** Marks an action as taken back, where it is not yet; says whether it was. */
export async function markUndone(tx: Db, id: number, undoneBy: number): Promise<boolean> {
  const rows = await tx
    .update(modActions)
    .set({ undoneBy })
    .where(and(eq(modActions.id, id), isNull(modActions.undoneBy)))
    .returning({ id: modActions.id });
  return rows.length > 0;
}

/**
 * Remembers for good where a former address leads now. Where that has moved on itself, whoever follows the
 * address goes on (`modules/threads/redirects`).
 */
export async function moveAddress(
  tx: Db,
  kind: AddressKind,
  former: string,
  targetId: number,
  at: Date,
): Promise<void> {
  await tx
    .insert(movedAddresses)
    .values({ kind, former, targetId, at })
    .onConflictDoUpdate({
      target: [movedAddresses.kind, movedAddresses.former],
      set: { targetId, at: sql`excluded.at` },
    });
}

/** The id of what a former address leads to; null where it never was one. */
export async function movedTo(db: Db, kind: AddressKind, former: string): Promise<number | null> {
  const [row] = await db
    .select({ targetId: movedAddresses.targetId })
    .from(movedAddresses)
    .where(and(eq(movedAddresses.kind, kind), eq(movedAddresses.former, former)));
  return row?.targetId ?? null;
}

/** Returns the present places of things that once had these ids; a thing that never moved has no row. */
export async function movedIds(
  db: Db,
  kind: "thread" | "member" | "tag",
  former: number[],
): Promise<Map<number, number>> {
  if (former.length === 0) return new Map();
  const rows = await db
    .select({ former: movedAddresses.former, targetId: movedAddresses.targetId })
    .from(movedAddresses)
    .where(and(eq(movedAddresses.kind, kind), inArray(movedAddresses.former, former.map(String))));
  return new Map(rows.map((row) => [Number(row.former), row.targetId]));
}

/** Returns a member as the owner of their own account, with their role; null where there is none. */
export async function owner(
  db: Db,
  memberId: number,
): Promise<{ id: number; username: string; role: Role } | null> {
  const [row] = await db
    .select({ id: members.id, username: members.username, role: members.role })
    .from(members)
    .where(eq(members.id, memberId));
  return row ?? null;
}

/**
 * Returns the action by which the forum itself hid a thing (`hide-post`, `hide-thread`), where no moderator
 * has hidden or shown it since; null where there is none.
 */
export async function standingByForum(
  db: Db,
  kind: string,
  targetId: number,
): Promise<{ id: number } | null> {
  const targetKind = kind === "hide-thread" ? "thread" : "post";
  const [row] = await db
    .select({ id: modActions.id, actorId: modActions.actorId })
    .from(modActions)
    .where(
      and(
        eq(modActions.targetKind, targetKind),
        eq(modActions.targetId, targetId),
        inArray(modActions.kind, [kind, `restore-${targetKind}`]),
        isNull(modActions.undoOf),
        isNull(modActions.undoneBy),
      ),
    )
    .orderBy(desc(modActions.id))
    .limit(1);
  return row && row.actorId === null ? { id: row.id } : null;
}

/** Returns the actions on things that a member owns, latest first, without those that only undo another. */
export async function ofOwner(db: Db, ownerId: number, limit: number): Promise<ModActionRow[]> {
  return selectActions(db)
    .where(and(eq(modActions.ownerId, ownerId), isNull(modActions.undoOf)))
    .orderBy(desc(modActions.id))
    .limit(limit);
}
