import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { jobs } from "../schema";

export interface Job {
  id: number;
  kind: string;
  payload: Record<string, unknown>;
  /** The number of attempts, this one included. */
  attempts: number;
}

/** Leaves work to be done from `runAt` on. */
export async function add(
  tx: Db,
  job: { kind: string; payload: Record<string, unknown>; runAt: Date },
): Promise<void> {
  await tx.insert(jobs).values(job);
}

/**
 * Work is due up to `now`, and beyond `furthest`, which nothing is put off to: a clock that was ahead put it
 * there.
 */
export interface DueSpan {
  now: Date;
  furthest: Date;
}

const isDue = ({ now, furthest }: DueSpan) =>
  and(isNull(jobs.deadAt), or(lte(jobs.runAt, now), gt(jobs.runAt, furthest)));

/** Whether any work is due; a read, so that looking every second disturbs nobody. */
export async function anyDue(db: Db, span: DueSpan): Promise<boolean> {
  const [row] = await db.select({ id: jobs.id }).from(jobs).where(isDue(span)).limit(1);
  return row !== undefined;
}

/** Takes the work that has been due longest; nobody else is given it before `until`, when it is due again. */
export async function claim(tx: Db, { until, ...span }: DueSpan & { until: Date }): Promise<Job | null> {
  const [due] = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(isDue(span))
    .orderBy(asc(jobs.runAt))
    .limit(1);
  if (!due) return null;
  const [job] = await tx
    .update(jobs)
    .set({ claimedAt: span.now, runAt: until, attempts: sql`${jobs.attempts} + 1` })
    .where(and(eq(jobs.id, due.id), isDue(span)))
    .returning({ id: jobs.id, kind: jobs.kind, payload: jobs.payload, attempts: jobs.attempts });
  return job ?? null;
}

/** Removes work that is done, or that nobody wants done any more. */
export async function remove(tx: Db, id: number): Promise<void> {
  await tx.delete(jobs).where(eq(jobs.id, id));
}

/** Puts work that failed off until `runAt`. */
export async function postpone(
  tx: Db,
  id: number,
  { runAt, lastError }: { runAt: Date; lastError: string },
): Promise<void> {
  await tx.update(jobs).set({ runAt, lastError, claimedAt: null }).where(eq(jobs.id, id));
}

/** Puts work aside that failed for good: it is kept, and not begun again. */
export async function putAside(
  tx: Db,
  id: number,
  { deadAt, lastError }: { deadAt: Date; lastError: string },
): Promise<void> {
  await tx.update(jobs).set({ deadAt, lastError, claimedAt: null }).where(eq(jobs.id, id));
}

/** Counts the jobs of these kinds that were given up. */
export const countAside = (db: Db, kinds: string[]): Promise<number> =>
  db.$count(jobs, and(isNotNull(jobs.deadAt), inArray(jobs.kind, kinds)));

/** A page of the work of these kinds that lies aside, what was added last first. */
export async function aside(
  db: Db,
  kinds: string[],
  { before, limit }: { before: number | null; limit: number },
) {
  return db
    .select({
      id: jobs.id,
      kind: jobs.kind,
      payload: jobs.payload,
      attempts: jobs.attempts,
      lastError: jobs.lastError,
      deadAt: jobs.deadAt,
    })
    .from(jobs)
    .where(
      and(
        isNotNull(jobs.deadAt),
        inArray(jobs.kind, kinds),
        before === null ? undefined : lt(jobs.id, before),
      ),
    )
    .orderBy(desc(jobs.id))
    .limit(limit);
}

/** Has work of these kinds that lies aside begun anew, the one or all of it; says how much there was. */
export async function takeUp(tx: Db, kinds: string[], id: number | null, runAt: Date): Promise<number> {
  const rows = await tx
    .update(jobs)
    .set({ deadAt: null, attempts: 0, runAt })
    .where(and(isNotNull(jobs.deadAt), inArray(jobs.kind, kinds), id === null ? undefined : eq(jobs.id, id)))
    .returning({ id: jobs.id });
  return rows.length;
}

/** Removes work that lies aside; says whether there was some. */
export async function removeAside(tx: Db, kinds: string[], id: number): Promise<boolean> {
  const rows = await tx
    .delete(jobs)
    .where(and(isNotNull(jobs.deadAt), inArray(jobs.kind, kinds), eq(jobs.id, id)))
    .returning({ id: jobs.id });
  return rows.length > 0;
}
