import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { flags, members } from "../../schema";
import type { FlagOutcome, FlagReason, FlagTarget } from "../../schema/moderation";

export interface FlagRow {
  id: number;
  memberId: number;
  username: string;
  reason: FlagReason;
  note: string;
  duplicateOf: number | null;
  weight: number;
  at: Date;
  takenBackAt: Date | null;
  outcome: FlagOutcome | null;
  itemId: number | null;
}

const columns = {
  id: flags.id,
  memberId: flags.memberId,
  username: members.username,
  reason: flags.reason,
  note: flags.note,
  duplicateOf: flags.duplicateOf,
  weight: flags.weight,
  at: flags.at,
  takenBackAt: flags.takenBackAt,
  outcome: flags.outcome,
  itemId: flags.itemId,
};

const select = (db: Db) => db.select(columns).from(flags).innerJoin(members, eq(members.id, flags.memberId));

/** A flag counts while nobody has decided on it and it was not taken back. */
const stands = and(isNull(flags.takenBackAt), isNull(flags.outcome));

/** Returns a member's flag on a thing; null where they did not flag it. */
export async function ofMember(
  db: Db,
  memberId: number,
  kind: FlagTarget,
  targetId: number,
): Promise<FlagRow | null> {
  const [row] = await select(db).where(
    and(eq(flags.memberId, memberId), eq(flags.targetKind, kind), eq(flags.targetId, targetId)),
  );
  return row ?? null;
}

/** The flags that one item of the queue is made of, the first first; those taken back are none of it. */
export async function ofItem(db: Db, itemId: number): Promise<FlagRow[]> {
  return select(db)
    .where(and(eq(flags.itemId, itemId), isNull(flags.takenBackAt)))
    .orderBy(asc(flags.id));
}

/** Returns the reasons that several items were flagged for, and how often. */
export async function reasonsOf(
  db: Db,
  itemIds: number[],
): Promise<{ itemId: number; reason: FlagReason; n: number }[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .select({ itemId: flags.itemId, reason: flags.reason, n: count() })
    .from(flags)
    .where(and(inArray(flags.itemId, itemIds), isNull(flags.takenBackAt)))
    .groupBy(flags.itemId, flags.reason)
    .orderBy(desc(count()), flags.reason);
  return rows.map((row) => ({ ...row, itemId: row.itemId! }));
}

/** Adds a flag; says whether it did: each member flags a thing once. */
export async function add(tx: Db, flag: typeof flags.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(flags).values(flag).onConflictDoNothing().returning({ id: flags.id });
  return rows.length > 0;
}

/** Takes a member's flag back, where it still stands; returns the item that it was part of. */
export async function takeBack(
  tx: Db,
  memberId: number,
  target: { kind: FlagTarget; id: number },
  now: Date,
): Promise<{ itemId: number } | null> {
  const [row] = await tx
    .update(flags)
    .set({ takenBackAt: now })
    .where(
      and(
        eq(flags.memberId, memberId),
        eq(flags.targetKind, target.kind),
        eq(flags.targetId, target.id),
        stands,
      ),
    )
    .returning({ itemId: flags.itemId });
  return row ? { itemId: row.itemId! } : null;
}

/** Gives all flags of an item that still stand this outcome; returns who made them. */
export async function decide(
  tx: Db,
  itemId: number,
  { outcome, now }: { outcome: FlagOutcome; now: Date },
): Promise<number[]> {
  const rows = await tx
    .update(flags)
    .set({ outcome, decidedAt: now })
    .where(and(eq(flags.itemId, itemId), stands))
    .returning({ memberId: flags.memberId });
  return rows.map((row) => row.memberId);
}

/** Flags that were agreed with count neither way any more: what was done on them has been found wrong. */
export async function disown(tx: Db, itemIds: number[]): Promise<void> {
  if (itemIds.length === 0) return;
  await tx
    .update(flags)
    .set({ outcome: "ignored" })
    .where(and(inArray(flags.itemId, itemIds), eq(flags.outcome, "agreed")));
}

export interface Record {
  memberId: number;
  upheld: number;
  disagreed: number;
}

/** Counts how often moderators agreed and disagreed with the flags of these members. */
export async function records(db: Db, memberIds: number[]): Promise<Record[]> {
  if (memberIds.length === 0) return [];
  const rows = await db
    .select({ memberId: flags.memberId, outcome: flags.outcome, n: count() })
    .from(flags)
    .where(and(inArray(flags.memberId, memberIds), isNotNull(flags.outcome)))
    .groupBy(flags.memberId, flags.outcome);
  const of = (memberId: number, outcome: FlagOutcome) =>
    rows.find((row) => row.memberId === memberId && row.outcome === outcome)?.n ?? 0;
  return memberIds.map((memberId) => ({
    memberId,
    upheld: of(memberId, "agreed"),
    disagreed: of(memberId, "disagreed"),
  }));
}

/** Counts the flags for each reason since then, without those taken back. */
export async function byReason(
  db: Db,
  since: Date,
): Promise<{ reason: FlagReason; n: number; agreed: number }[]> {
  const rows = await db
    .select({ reason: flags.reason, outcome: flags.outcome, n: count() })
    .from(flags)
    .where(and(gte(flags.at, since), isNull(flags.takenBackAt)))
    .groupBy(flags.reason, flags.outcome);
  const reasons = [...new Set(rows.map((row) => row.reason))];
  const sum = (of: typeof rows) => of.reduce((total, { n }) => total + n, 0);
  return reasons.map((reason) => {
    const mine = rows.filter((row) => row.reason === reason);
    return { reason, n: sum(mine), agreed: sum(mine.filter(({ outcome }) => outcome === "agreed")) };
  });
}
