import { and, asc, count, desc, gte, isNotNull, isNull, lt, min, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { members, modActions, queueItems } from "../../schema";

const waiting = isNull(queueItems.resolvedAt);

/** Counts the waiting items, and returns the times of the oldest and of the one or two in the middle. */
export async function waitingSince(db: Db): Promise<{ n: number; oldest: Date | null; middle: Date[] }> {
  const [row] = await db
    .select({ n: count(), oldest: min(queueItems.at) })
    .from(queueItems)
    .where(waiting);
  const { n, oldest } = row!;
  const middle =
    n === 0
      ? []
      : await db
          .select({ at: queueItems.at })
          .from(queueItems)
          .where(waiting)
          .orderBy(asc(queueItems.at))
          .limit(2 - (n % 2))
          .offset(Math.floor((n - 1) / 2));
  return { n, oldest, middle: middle.map(({ at }) => at) };
}

/**
 * Counts the items decided since then, and returns when the one or two of middle duration came and were
 * decided.
 */
export async function decidedSince(
  db: Db,
  since: Date,
): Promise<{ n: number; middle: { at: Date; resolvedAt: Date }[] }> {
  const decided = and(gte(queueItems.resolvedAt, since), isNotNull(queueItems.resolvedBy));
  const [row] = await db.select({ n: count() }).from(queueItems).where(decided);
  const { n } = row!;
  const middle =
    n === 0
      ? []
      : await db
          .select({ at: queueItems.at, resolvedAt: queueItems.resolvedAt })
          .from(queueItems)
          .where(decided)
          .orderBy(sql`${queueItems.resolvedAt} - ${queueItems.at}`)
          .limit(2 - (n % 2))
          .offset(Math.floor((n - 1) / 2));
  return { n, middle: middle.map(({ at, resolvedAt }) => ({ at, resolvedAt: resolvedAt! })) };
}

/** Counts the actions of each kind since then, and those taken back in the end. */
export async function actionsByKind(
  db: Db,
  since: Date,
): Promise<{ kind: string; n: number; undone: number }[]> {
  const rows = await db
    .select({ kind: modActions.kind, n: count(), undone: count(modActions.undoneBy) })
    .from(modActions)
    .where(and(gte(modActions.at, since), isNull(modActions.undoOf)))
    .groupBy(modActions.kind)
    .orderBy(desc(count()));
  return rows;
}

/** Counts the members who joined from each of these times to the next. */
export async function joinedBetween(db: Db, times: readonly Date[]): Promise<number[]> {
  const within = (from: Date, to: Date) => and(gte(members.createdAt, from), lt(members.createdAt, to));
  const spans = times.slice(1).map((to, n) => within(times[n]!, to));
  const counted = Object.fromEntries(
    spans.map((span, n) => [
      `span${n}`,
      sql<number>`sum(case when ${span} then 1 else 0 end)`.mapWith(Number),
    ]),
  );
  const [row] = await db
    .select(counted)
    .from(members)
    .where(and(within(times[0]!, times.at(-1)!), isNotNull(members.email)));
  return spans.map((_, n) => row![`span${n}`] ?? 0);
}
