import { join } from "node:path";
import Database from "better-sqlite3";
import { makePrivate } from "./files";

/** A connection that nobody refers to is collected as garbage, and its lock with it. */
const held = new Set<Database.Database>();

/**
 * Holds a data folder for one server, until it ends, however it does: the lock is the system's, by a database
 * of its own in which nothing is ever written. Null where another server has it.
 */
export function lockFolder(folder: string): { release(): void } | null {
  const file = join(folder, "server.lock");
  makePrivate(file);
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith("SQLITE_BUSY")) return null;
    throw error;
  }
  held.add(lock);
  return {
    release() {
      held.delete(lock);
      lock.close();
    },
  };
}
