import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type Database from "better-sqlite3";
import { type Db, type Engine, Unavailable } from "./engine";

/**
 * Limits of one batch: large enough to spare the disk most of its work under load, small enough that its
 * first write hardly waits for its last.
 */
const BATCH_WRITES = 32;
const BATCH_MS = 20;
/** Another process holds the lock for a batch of its own. */
const LOCK_POLL_MS = 1;

interface Waiting {
  /** When it arrived (performance.now); from then on it waits for another process's lock. */
  since: number;
  run: (tx: Db) => Promise<unknown>;
  done(result: unknown): void;
  failed(error: unknown): void;
}

interface Options {
  writer: Database.Database;
  tx: Db;
  /** How long to wait for another process that writes. */
  lockPatienceMs: number;
  /** Throws where nothing may be written any more; asked inside each transaction. */
  mayCommit?: () => void;
}

export interface Batches {
  write: Engine["write"];
  /** Resolves when nothing waits to be written. */
  settled(): Promise<void>;
  /** The error that the last transaction failed with; null where it is on disk. */
  lastFailure(): Unavailable | null;
}

/**
 * Returns a queue that runs writes one after the other, in the order they came. Those that wait together
 * share one transaction, each in a savepoint of its own, so that they wait for a slow disk once. None is
 * acknowledged before the transaction is on disk. A write that throws rolls back its own work alone; where
 * the transaction itself fails, all of its writes fail.
 */
export function writingInBatches({ writer, tx, lockPatienceMs, mayCommit = () => {} }: Options): Batches {
  const inside = new AsyncLocalStorage<true>();
  const queue: Waiting[] = [];
  let working: Promise<void> | null = null;
  let failure: Unavailable | null = null;

  async function work(): Promise<void> {
    // Waiting one turn lets every write of the same turn of the loop join the queue.
    while (queue.length > 0) {
      await new Promise((turn) => setImmediate(turn));
      await commitBatch();
    }
    working = null;
  }

  async function commitBatch(): Promise<void> {
    const taken: Waiting[] = [];
    const settle: (() => void)[] = [];
    try {
      await begin(writer, queue[0]!.since + lockPatienceMs);
      mayCommit();
      const ends = performance.now() + BATCH_MS;
      while (queue.length > 0 && taken.length < BATCH_WRITES && performance.now() < ends) {
        const one = queue.shift()!;
        taken.push(one);
        settle.push(await attempt(one));
      }
      writer.exec("COMMIT");
      failure = null;
    } catch (error) {
      if (writer.inTransaction) writer.exec("ROLLBACK");
      const why = unavailable(error) ?? error;
      failure = why instanceof Unavailable ? why : null;
      // Where it could not even begin, it is the first in the queue that was refused.
      for (const one of taken.length > 0 ? taken : queue.splice(0, 1)) one.failed(why);
      return;
    }
    for (const each of settle) each();
  }

  /** Runs one; throws only where it took the whole transaction with it, as a full disk does. */
  async function attempt({ run, done, failed }: Waiting): Promise<() => void> {
    writer.exec("SAVEPOINT one");
    try {
      const result = await inside.run(true, () => run(tx));
      writer.exec("RELEASE one");
      return () => done(result);
    } catch (error) {
      if (!writer.inTransaction) throw error;
      writer.exec("ROLLBACK TO one; RELEASE one");
      return () => failed(unavailable(error) ?? error);
    }
  }

  return {
    write<T>(run: (tx: Db) => Promise<T>): Promise<T> {
      if (inside.getStore()) throw new Error("write() does not nest: pass the transaction on instead");
      return new Promise<T>((done, failed) => {
        queue.push({ since: performance.now(), run, done: done as (result: unknown) => void, failed });
        working ??= work();
      });
    },
    lastFailure: () => failure,
    settled: async () => void (await working),
  };
}

async function begin(writer: Database.Database, deadline: number): Promise<void> {
  for (;;) {
    try {
      writer.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      const known = unavailable(error);
      if (known?.reason !== "locked" || performance.now() > deadline) throw known ?? error;
      await delay(LOCK_POLL_MS);
    }
  }
}

/** Runs upkeep, unless another process writes: then the next run does it. */
export function whenFree(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!unavailable(error)) throw error;
  }
}

/** SQLite's words for "not now" (https://www.sqlite.org/rescode.html); null for every other error. */
function unavailable(error: unknown): Unavailable | null {
  if (error instanceof Unavailable) return error;
  const code = codeOf(error) ?? codeOf((error as { cause?: unknown } | null)?.cause);
  if (!code) return null;
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"))
    return new Unavailable("locked", error);
  if (code === "SQLITE_FULL") return new Unavailable("full", error);
  if (BROKEN.some((each) => code.startsWith(each))) return new Unavailable("broken", error);
  return null;
}

/** The disk does not do what it should, or the file is no database any more. */
const BROKEN = ["SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_READONLY_", "SQLITE_CANTOPEN"];

const codeOf = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
