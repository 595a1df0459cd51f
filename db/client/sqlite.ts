import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "../schema";
import { type Db, type Engine, Unavailable } from "./engine";

/** Waiting for a lock inside SQLite stops every other request, so it is kept short and repeated from outside. */
const LOCK_POLL_MS = 20;
/** Long enough for a backup or a second process to finish its own write, short enough for a person to wait. */
const LOCK_PATIENCE_MS = 5_000;
const OPTIMIZE_EVERY_MS = 60 * 60 * 1000;

interface Options {
  file: string;
  migrations: string;
  lockPatienceMs?: number;
}

/** Opens the embedded database, creating and migrating it where needed. */
export function openSqlite({ file, migrations, lockPatienceMs = LOCK_PATIENCE_MS }: Options): Engine {
  mkdirSync(dirname(file), { recursive: true });
  const writer = new Database(file, { timeout: LOCK_POLL_MS });
  writer.pragma("journal_mode = WAL");
  writer.pragma("synchronous = FULL");
  writer.pragma("foreign_keys = ON");
  const tx = drizzle(writer, { schema, casing: "snake_case" });
  migrate(tx, { migrationsFolder: migrations });

  const reader = new Database(file, { readonly: true, timeout: LOCK_POLL_MS });
  reader.pragma("cache_size = -65536");
  reader.pragma("mmap_size = 268435456");
  const db = drizzle(reader, { schema, casing: "snake_case" });

  const optimize = setInterval(() => writer.pragma("optimize"), OPTIMIZE_EVERY_MS);
  optimize.unref();

  const write = serialized(async (fn) => {
    await begin(writer, lockPatienceMs);
    try {
      const result = await fn(tx as unknown as Db);
      writer.exec("COMMIT");
      return result;
    } catch (error) {
      if (writer.inTransaction) writer.exec("ROLLBACK");
      throw unavailable(error) ?? error;
    }
  });

  return {
    db: db as unknown as Db,
    write,
    async ping() {
      reader.prepare("select 1").get();
    },
    async close() {
      clearInterval(optimize);
      reader.close();
      writer.pragma("optimize");
      writer.close();
    },
  };
}

type Write = Engine["write"];

/** One at a time, in the order they came; a write that fails does not hold up the next. */
function serialized(run: <T>(fn: (tx: Db) => Promise<T>) => Promise<T>): Write {
  const inside = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();
  return (fn) => {
    if (inside.getStore()) throw new Error("write() does not nest: pass the transaction on instead");
    const mine = last.then(() => run((tx) => inside.run(true, () => fn(tx))));
    last = mine.catch(() => {});
    return mine;
  };
}

async function begin(writer: Database.Database, patienceMs: number) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      writer.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      const known = unavailable(error);
      if (known?.reason !== "locked" || Date.now() > deadline) throw known ?? error;
      await delay(LOCK_POLL_MS);
    }
  }
}

/** SQLite's words for "not now" (https://www.sqlite.org/rescode.html); null for every other error. */
function unavailable(error: unknown): Unavailable | null {
  const code = codeOf(error) ?? codeOf((error as { cause?: unknown } | null)?.cause);
  if (!code) return null;
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return new Unavailable("locked", error);
  if (code === "SQLITE_FULL" || code.startsWith("SQLITE_IOERR")) return new Unavailable("full", error);
  return null;
}

const codeOf = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : null;
