import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type * as schema from "../schema";

/** The database as queries receive it: the reading connection, or the transaction inside `write`. */
export type Db = BaseSQLiteDatabase<"async", unknown, typeof schema>;

export interface Engine {
  /** Reads. On SQLite this connection is opened read-only, so that a stray write fails at once. */
  db: Db;
  /**
   * Runs `fn` in one transaction and commits when it resolves; whatever it throws rolls everything back.
   * Inside, await only the database. Refuses to nest.
   */
  write<T>(fn: (tx: Db) => Promise<T>): Promise<T>;
  /**
   * Lists the topics that any process has committed since the last call (db/client/dependencyTracking.ts);
   * null where that is not known, so that everything may have changed.
   */
  changes(): string[] | null;
  /**
   * Returns the same for another caller: what is committed from now on, then since their last call. Absent
   * where nothing reports changes.
   */
  watch?(): () => string[] | null;
  /**
   * Whether the file that was opened still stands where it stood. Where it does not, nothing is written any
   * more.
   */
  isInPlace(): boolean;
  /**
   * Reads a page, and rejects as `Unavailable` where the file has been moved, or where the last commit failed
   * and another would.
   */
  checkReady(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The reason why the database cannot write: its disk is full, another process holds it, its disk or its file
 * is broken, or another file stands where the open one was.
 */
export type UnavailableReason = "full" | "locked" | "broken" | "moved";

/** The database cannot take the write now. The same write may succeed later. */
export class Unavailable extends Error {
  readonly reason: UnavailableReason;
  constructor(reason: UnavailableReason, cause: unknown) {
    super(`the database is ${reason}`, { cause });
    this.name = "Unavailable";
    this.reason = reason;
  }
}
