/** The files of a database: for this process's user alone, and the same ones for as long as they are open. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";

const PRIVATE = 0o600;

/**
 * Makes an empty file where there is none, and closes it, its journal and what they share to everybody else.
 */
export function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Never opened where it exists: closing it again would take away the locks that this process holds on it.
  if (!existsSync(file)) closeSync(openSync(file, "a", PRIVATE));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) closeToOthers(each);
}

/** A file of another user is theirs to close. */
function closeToOthers(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o077) === 0) return;
  try {
    chmodSync(file, mode & 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
}

/** Tells whether the file that stands here now is still there, and no other in its place. */
export function watchFile(file: string): () => boolean {
  const identity = () => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found && `${found.dev}:${found.ino}`;
  };
  const opened = identity();
  return () => identity() === opened;
}
