import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { jobs } from "../schema";

export interface Job {
  id: number;
  kind: string;
  payload: Record<string, unknown>;
  /** How often it has been begun, this time included. */
  attempts: number;
}

/** Leaves work to be done from `runAt` on. */
export async function add(tx: Db, job: { kind: string; payload: Record<string, unknown>; runAt: Date }): Promise<void> {
  await tx.insert(jobs).values(job);
}

/** Whether any work is due; a read, so that looking every second disturbs nobody. */
export async function anyDue(db: Db, now: Date): Promise<boolean> {
  const [row] = await db.select({ id: jobs.id }).from(jobs).where(lte(jobs.runAt, now)).limit(1);
  return row !== undefined;
}

/** Takes the work that has been due longest; nobody else is given it before `until`, when it is due again. */
export async function claim(tx: Db, { now, until }: { now: Date; until: Date }): Promise<Job | null> {
  const [due] = await tx.select({ id: jobs.id }).from(jobs).where(lte(jobs.runAt, now)).orderBy(asc(jobs.runAt)).limit(1);
  if (!due) return null;
  const [job] = await tx
    .update(jobs)
    .set({ claimedAt: now, runAt: until, attempts: sql`${jobs.attempts} + 1` })
    .where(and(eq(jobs.id, due.id), lte(jobs.runAt, now)))
    .returning({ id: jobs.id, kind: jobs.kind, payload: jobs.payload, attempts: jobs.attempts });
  return job ?? null;
}

/** Removes work that is done, or given up. */
export async function remove(tx: Db, id: number): Promise<void> {
  await tx.delete(jobs).where(eq(jobs.id, id));
}

/** Puts work that failed off until `runAt`. */
export async function putOff(tx: Db, id: number, { runAt, lastError }: { runAt: Date; lastError: string }): Promise<void> {
  await tx.update(jobs).set({ runAt, lastError, claimedAt: null }).where(eq(jobs.id, id));
}
