import { and, asc, count, gte, isNotNull, isNull, desc } from "drizzle-orm";
import type { Db } from "../client/engine";
import { members, modActions, queueItems } from "../schema";
import type { QueueKind } from "../schema/moderation";

/** Since when each item waits that does, the oldest first. */
export async function waitingSince(db: Db): Promise<{ kind: QueueKind; at: Date }[]> {
  return db.select({ kind: queueItems.kind, at: queueItems.at }).from(queueItems).where(isNull(queueItems.resolvedAt)).orderBy(asc(queueItems.at));
}

/** When the items came and were decided that moderators decided on since then. */
export async function decidedSince(db: Db, since: Date): Promise<{ at: Date; resolvedAt: Date }[]> {
  const rows = await db
    .select({ at: queueItems.at, resolvedAt: queueItems.resolvedAt })
    .from(queueItems)
    .where(and(gte(queueItems.resolvedAt, since), isNotNull(queueItems.resolvedBy)));
  return rows.map(({ at, resolvedAt }) => ({ at, resolvedAt: resolvedAt! }));
}

/** How often each kind of action was done since then, and taken back in the end. */
export async function actionsByKind(db: Db, since: Date): Promise<{ kind: string; n: number; undone: number }[]> {
  const rows = await db
    .select({ kind: modActions.kind, n: count(), undone: count(modActions.undoneBy) })
    .from(modActions)
    .where(and(gte(modActions.at, since), isNull(modActions.undoOf)))
    .groupBy(modActions.kind)
    .orderBy(desc(count()));
  return rows;
}

/** When the members joined who did since then. */
export async function joinedSince(db: Db, since: Date): Promise<Date[]> {
  const rows = await db.select({ at: members.createdAt }).from(members).where(and(gte(members.createdAt, since), isNotNull(members.email)));
  return rows.map((row) => row.at);
}
