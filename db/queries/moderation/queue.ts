import {
  aliasedTable,
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  sql,
} from "drizzle-orm";
import type { Db } from "../../client/engine";
import { flags, members, queueItems } from "../../schema";
import type { FlagReason, QueueKind } from "../../schema/moderation";
import type { Role } from "../../schema/accounts";

export interface Waiting {
  kind: QueueKind;
  targetKind: string;
  targetId: number;
  ownerId: number | null;
  weight?: number;
  /** The reason why it waits, where that is no flag. */
  why?: string;
  at: Date;
}

/**
 * Puts something before the moderators, and returns its item: the open one where it waits already, with the
 * weight given now.
 */
export async function enqueue(tx: Db, { weight = 1, why = "", ...item }: Waiting): Promise<{ id: number }> {
  const [row] = await tx
    .insert(queueItems)
    .values({ ...item, weight, why })
    .onConflictDoUpdate({
      target: [queueItems.kind, queueItems.targetKind, queueItems.targetId],
      targetWhere: sql`resolved_at is null`,
      set: { weight },
    })
    .returning({ id: queueItems.id });
  return row!;
}

/** Puts many things before the moderators that do not wait yet. */
export async function enqueueAll(tx: Db, items: Waiting[]): Promise<void> {
  if (items.length > 0)
    await tx
      .insert(queueItems)
      .values(items.map((item) => ({ weight: 1, why: "", ...item })))
      .onConflictDoNothing();
}

/** The open item of a thing; null where nothing of this kind waits. */
export async function openItem(
  db: Db,
  kind: QueueKind,
  targetKind: string,
  targetId: number,
): Promise<{ id: number } | null> {
  const [row] = await db
    .select({ id: queueItems.id })
    .from(queueItems)
    .where(
      and(
        eq(queueItems.kind, kind),
        eq(queueItems.targetKind, targetKind),
        eq(queueItems.targetId, targetId),
        isNull(queueItems.resolvedAt),
      ),
    );
  return row ?? null;
}

/** Returns the latest item of this kind about a thing; null where it never waited. */
export async function latestItem(
  db: Db,
  kind: QueueKind,
  targetKind: string,
  targetId: number,
): Promise<{ id: number; why: string; resolution: string | null } | null> {
  const [row] = await db
    .select({ id: queueItems.id, why: queueItems.why, resolution: queueItems.resolution })
    .from(queueItems)
    .where(
      and(
        eq(queueItems.kind, kind),
        eq(queueItems.targetKind, targetKind),
        eq(queueItems.targetId, targetId),
      ),
    )
    .orderBy(desc(queueItems.id))
    .limit(1);
  return row ?? null;
}

/** Ends the wait of a thing, where it still waits. */
export async function settleThing(tx: Db, { kind, targetKind, targetId, ...how }: Settled): Promise<void> {
  await tx
    .update(queueItems)
    .set(how)
    .where(
      and(
        eq(queueItems.kind, kind),
        eq(queueItems.targetKind, targetKind),
        eq(queueItems.targetId, targetId),
        isNull(queueItems.resolvedAt),
      ),
    );
}

interface Settled {
  kind: QueueKind;
  targetKind: string;
  targetId: number;
  resolvedAt: Date;
  resolvedBy: number | null;
  resolution: string;
}

/** Lets a thing wait again as it did before it was decided on. */
export async function reopen(tx: Db, itemId: number): Promise<void> {
  await tx
    .update(queueItems)
    .set({ resolvedAt: null, resolvedBy: null, resolution: null, actionId: null })
    .where(eq(queueItems.id, itemId));
}
const owners = aliasedTable(members, "owners");
const claimers = aliasedTable(members, "claimers");
const resolvers = aliasedTable(members, "resolvers");

export interface ItemRow {
  id: number;
  kind: QueueKind;
  targetKind: string;
  targetId: number;
  ownerId: number | null;
  owner: string | null;
  ownerRole: Role | null;
  weight: number;
  why: string;
  at: Date;
  claimedBy: number | null;
  claimer: string | null;
  claimedAt: Date | null;
  resolvedAt: Date | null;
  resolvedBy: number | null;
  /** Null where it settled itself. */
  resolver: string | null;
  resolution: string | null;
  actionId: number | null;
}

const select = (db: Db) =>
  db
    .select({
      id: queueItems.id,
      kind: queueItems.kind,
      targetKind: queueItems.targetKind,
      targetId: queueItems.targetId,
      ownerId: queueItems.ownerId,
      owner: owners.username,
      ownerRole: owners.role,
      weight: queueItems.weight,
      why: queueItems.why,
      at: queueItems.at,
      claimedBy: queueItems.claimedBy,
      claimer: claimers.username,
      claimedAt: queueItems.claimedAt,
      resolvedAt: queueItems.resolvedAt,
      resolvedBy: queueItems.resolvedBy,
      resolver: resolvers.username,
      resolution: queueItems.resolution,
      actionId: queueItems.actionId,
    })
    .from(queueItems)
    .leftJoin(owners, eq(owners.id, queueItems.ownerId))
    .leftJoin(claimers, eq(claimers.id, queueItems.claimedBy))
    .leftJoin(resolvers, eq(resolvers.id, queueItems.resolvedBy));

export async function byId(db: Db, id: number): Promise<ItemRow | null> {
  const [row] = await select(db).where(eq(queueItems.id, id));
  return row ?? null;
}

/** The filter of items, waiting or decided. */
export interface Wanted {
  resolved: boolean;
  kind: QueueKind | null;
  reason: FlagReason | null;
  claim: "free" | "mine" | null;
  viewerId: number;
  /** Claims made before this have run out. */
  claimsSince: Date;
}

/**
 * Longer than any claim lasts. A claim made so long after the oldest that stands was made by a clock that was
 * ahead, and no longer stands.
 */
const LONGEST_CLAIM_MS = 3_600_000;
const latest = (since: Date) => new Date(since.getTime() + LONGEST_CLAIM_MS);
const isClaimed = (since: Date) =>
  and(
    isNotNull(queueItems.claimedBy),
    gt(queueItems.claimedAt, since),
    lte(queueItems.claimedAt, latest(since)),
  )!;
/** Null where the claim has no time, which is no claim. */
const isFree = (since: Date) =>
  or(
    isNull(queueItems.claimedBy),
    lte(queueItems.claimedAt, since),
    gt(queueItems.claimedAt, latest(since)),
  )!;

function narrowed(db: Db, { resolved, kind, reason, claim, viewerId, claimsSince }: Wanted) {
  const flagged =
    reason &&
    exists(
      db
        .select({ one: sql`1` })
        .from(flags)
        .where(and(eq(flags.itemId, queueItems.id), eq(flags.reason, reason), isNull(flags.takenBackAt))),
    );
  return and(
    resolved ? isNotNull(queueItems.resolvedAt) : isNull(queueItems.resolvedAt),
    kind ? eq(queueItems.kind, kind) : undefined,
    flagged ?? undefined,
    claim === "free" ? isFree(claimsSince) : undefined,
    claim === "mine" ? and(eq(queueItems.claimedBy, viewerId), isClaimed(claimsSince)) : undefined,
  );
}

type Place = Pick<ItemRow, "id" | "weight" | "at" | "resolvedAt">;

/**
 * The condition for items after a place in the queue: the heaviest come first, then those that wait longest.
 */
const behind = ({ id, weight, at }: Place) =>
  or(
    lt(queueItems.weight, weight),
    and(
      eq(queueItems.weight, weight),
      or(gt(queueItems.at, at), and(eq(queueItems.at, at), gt(queueItems.id, id))),
    ),
  );

const before = ({ id, resolvedAt }: Place) =>
  or(
    lt(queueItems.resolvedAt, resolvedAt!),
    and(eq(queueItems.resolvedAt, resolvedAt!), lt(queueItems.id, id)),
  );

/** Items after one: those that wait by weight and age, those decided with the latest first. */
export async function page(
  db: Db,
  wanted: Wanted,
  { after, limit }: { after: ItemRow | null; limit: number },
): Promise<ItemRow[]> {
  const rest = after && (wanted.resolved ? after.resolvedAt && before(after) : behind(after));
  const order = wanted.resolved
    ? [desc(queueItems.resolvedAt), desc(queueItems.id)]
    : [desc(queueItems.weight), asc(queueItems.at), asc(queueItems.id)];
  return select(db)
    .where(and(narrowed(db, wanted), rest ?? undefined))
    .orderBy(...order)
    .limit(limit);
}

/** Counts the waiting items of each kind and by who claimed them, and the reasons of flags. */
export async function counts(db: Db, { viewerId, claimsSince }: { viewerId: number; claimsSince: Date }) {
  const waits = isNull(queueItems.resolvedAt);
  const [kinds, reasons, free, mine] = await Promise.all([
    db.select({ kind: queueItems.kind, n: count() }).from(queueItems).where(waits).groupBy(queueItems.kind),
    db
      .select({ reason: flags.reason, n: sql<number>`count(distinct ${queueItems.id})`.mapWith(Number) })
      .from(queueItems)
      .innerJoin(flags, and(eq(flags.itemId, queueItems.id), isNull(flags.takenBackAt)))
      .where(waits)
      .groupBy(flags.reason),
    db.$count(queueItems, and(waits, isFree(claimsSince))),
    db.$count(queueItems, and(waits, eq(queueItems.claimedBy, viewerId), isClaimed(claimsSince))),
  ]);
  return { kinds, reasons, free, mine };
}

/** Counts the waiting items, no further than `atMost`. */
export async function waiting(db: Db, atMost: number): Promise<number> {
  const some = db
    .select({ id: queueItems.id })
    .from(queueItems)
    .where(isNull(queueItems.resolvedAt))
    .limit(atMost)
    .as("some");
  const [row] = await db.select({ n: count() }).from(some);
  return row!.n;
}

/** Claims an item that waits, where nobody else has it; says whether it did. */
export async function claim(
  tx: Db,
  id: number,
  { by, now, since }: { by: number; now: Date; since: Date },
): Promise<boolean> {
  const rows = await tx
    .update(queueItems)
    .set({ claimedBy: by, claimedAt: now })
    .where(
      and(
        eq(queueItems.id, id),
        isNull(queueItems.resolvedAt),
        or(isFree(since), eq(queueItems.claimedBy, by)),
      ),
    )
    .returning({ id: queueItems.id });
  return rows.length > 0;
}

/** Lets a member's own claim go. */
export async function letGo(tx: Db, id: number, by: number): Promise<void> {
  await tx
    .update(queueItems)
    .set({ claimedBy: null, claimedAt: null })
    .where(and(eq(queueItems.id, id), eq(queueItems.claimedBy, by), isNull(queueItems.resolvedAt)));
}

/**
 * Resolves an item, where it still waits and nobody else has claimed it; says whether it did. First of all in
 * its transaction: others wait for it.
 */
export async function take(
  tx: Db,
  id: number,
  { by, now, since }: { by: number; now: Date; since: Date },
): Promise<boolean> {
  const rows = await tx
    .update(queueItems)
    .set({ resolvedBy: by, resolvedAt: now })
    .where(
      and(
        eq(queueItems.id, id),
        isNull(queueItems.resolvedAt),
        or(isFree(since), eq(queueItems.claimedBy, by)),
      ),
    )
    .returning({ id: queueItems.id });
  return rows.length > 0;
}

/** Keeps what an item that was taken was resolved as, and what was done. */
export async function conclude(
  tx: Db,
  id: number,
  outcome: { resolution: string; actionId: number | null },
): Promise<void> {
  await tx.update(queueItems).set(outcome).where(eq(queueItems.id, id));
}

/** Resolves an item that still waits without anybody deciding on it here. */
export async function settle(
  tx: Db,
  id: number,
  { resolution, resolvedBy, now }: { resolution: string; resolvedBy: number | null; now: Date },
): Promise<void> {
  await tx
    .update(queueItems)
    .set({ resolution, resolvedBy, resolvedAt: now })
    .where(and(eq(queueItems.id, id), isNull(queueItems.resolvedAt)));
}

export async function weigh(tx: Db, id: number, weight: number): Promise<void> {
  await tx.update(queueItems).set({ weight }).where(eq(queueItems.id, id));
}

/** The items that were resolved with this action, and by whom. */
export async function resolvedWith(
  db: Db,
  actionId: number,
): Promise<{ id: number; resolvedBy: number | null }[]> {
  return db
    .select({ id: queueItems.id, resolvedBy: queueItems.resolvedBy })
    .from(queueItems)
    .where(eq(queueItems.actionId, actionId));
}
