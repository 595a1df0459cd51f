import { db, write } from "../../db/client";
import * as jobs from "../../db/queries/jobs";

export type Handlers = Record<string, (payload: Record<string, unknown>) => Promise<void>>;

/** Longer than any job takes; what takes longer was cut off by a crash and is done again. */
export const CLAIM_MS = 5 * 60_000;
/** With the waits between them, a mail server may be away for half an hour. */
export const MAX_ATTEMPTS = 6;
const FIRST_WAIT_MS = 60_000;
/** Enough to recognise an error by. */
const ERROR_MAX_CHARS = 500;

export interface Log {
  info(facts: Record<string, unknown>, line: string): void;
  warn(facts: Record<string, unknown>, line: string): void;
  error(facts: Record<string, unknown>, line: string): void;
}

export interface Work {
  handlers: Handlers;
  log: Log;
  /** Adds the jobs of what recurs; the worker asks each time it looks. */
  queueDue?: () => Promise<void>;
}

/** The wait after the n-th failure: one minute, two, four, eight, sixteen. */
export const waitAfter = (attempts: number): number => FIRST_WAIT_MS * 2 ** (attempts - 1);

/** Does the job that has been due longest, and says whether there was one. A failure is logged and tried again later. */
export async function runNext(work: Work, now = new Date()): Promise<boolean> {
  if (!(await jobs.anyDue(db, now))) return false;
  const until = new Date(now.getTime() + CLAIM_MS);
  const job = await write((tx) => jobs.claim(tx, { now, until }));
  if (!job) return false;
  try {
    await attempt(job, work.handlers);
    await write((tx) => jobs.remove(tx, job.id));
  } catch (error) {
    await failed(job, error, work.log, now);
  }
  return true;
}

async function attempt(job: jobs.Job, handlers: Handlers): Promise<void> {
  const handle = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined;
  if (!handle) throw new Error(`nobody handles jobs of the kind ${job.kind}`);
  if (job.attempts > MAX_ATTEMPTS) throw new Error("the process ended during every attempt");
  await handle(job.payload);
}

async function failed(job: jobs.Job, error: unknown, log: Log, now: Date): Promise<void> {
  const about = { job: job.id, kind: job.kind, attempts: job.attempts, err: error };
  if (job.attempts >= MAX_ATTEMPTS) {
    log.error(about, "a job failed for the last time and is given up");
    await write((tx) => jobs.remove(tx, job.id));
    return;
  }
  log.warn(about, "a job failed and is tried again later");
  const runAt = new Date(now.getTime() + waitAfter(job.attempts));
  await write((tx) => jobs.putOff(tx, job.id, { runAt, lastError: String(error).slice(0, ERROR_MAX_CHARS) }));
}
