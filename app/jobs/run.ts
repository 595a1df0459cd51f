import { db, write } from "../../db/client";
import * as jobs from "../../db/queries/jobs";
import { Undeliverable } from "../mail/send";

export type Handlers = Record<string, (payload: Record<string, unknown>) => Promise<void>>;

/** Longer than any job takes. A job that takes longer was cut off by a crash and runs again. */
export const CLAIM_MS = 5 * 60_000;
/**
 * With the waits between attempts, a mail server may be away for four days, as RFC 5321 (4.5.4.1) asks of
 * senders.
 */
export const MAX_ATTEMPTS = 25;
const FIRST_WAIT_MS = 60_000;
/** Once a server is back, nobody waits for a quarter of a day. */
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** So that what failed together is not tried together. */
const JITTER = 0.25;
/**
 * The longest that any job is put off, and longer than any waits when it is added. What seems further off was
 * put there by a wrong clock.
 */
export const FURTHEST_MS = LONGEST_WAIT_MS * (1 + JITTER);
/** The length of a stored error, enough to recognise it by. */
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

/**
 * The wait after the n-th failure: one minute, two, four and so on up to six hours, and up to a quarter more.
 */
export const waitAfter = (attempts: number, random = Math.random()): number =>
  Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) * (1 + JITTER * random);

/**
 * Does the job that has been due longest, and says whether there was one. A failure is logged and tried again
 * later.
 */
export async function runNext(work: Work, now = new Date()): Promise<boolean> {
  const span = { now, furthest: new Date(now.getTime() + FURTHEST_MS) };
  if (!(await jobs.anyDue(db, span))) return false;
  const until = new Date(now.getTime() + CLAIM_MS);
  const job = await write((tx) => jobs.claim(tx, { ...span, until }));
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
  const lastError = String(error instanceof Error ? error.message : error).slice(0, ERROR_MAX_CHARS);
  if (job.attempts >= MAX_ATTEMPTS || error instanceof Undeliverable) {
    log.error(
      about,
      "a job failed for good and is put aside; an admin can have it done again at /moderation/mail",
    );
    await write((tx) => jobs.putAside(tx, job.id, { deadAt: now, lastError }));
    return;
  }
  log.warn(about, "a job failed and is tried again later");
  const runAt = new Date(now.getTime() + waitAfter(job.attempts));
  await write((tx) => jobs.postpone(tx, job.id, { runAt, lastError }));
}
