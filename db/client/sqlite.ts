import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "../schema";
import { whenFree, writingInBatches } from "./batches";
import { changesOf, forgetChanges, watchedTables } from "./changes";
import { type Db, type Engine, Unavailable } from "./engine";
import { makePrivate, watchFile } from "./files";
import { trackStatement } from "./dependencyTracking";
import { keepStatements } from "./statements";

/**
 * Waiting for a lock inside SQLite stops every other request: enough for what opens the database, and what is
 * as short.
 */
const LOCK_WAIT_MS = 20;
/**
 * A process that opens the database serves nobody yet, so it may wait while another makes its search index.
 */
const OPENING_WAIT_MS = 10_000;
/**
 * Long enough for a backup or a second process to finish its own write, short enough for a person to wait.
 */
const LOCK_PATIENCE_MS = 5_000;
const UPKEEP_EVERY_MS = 60 * 60 * 1000;

interface Options {
  file: string;
  migrations: string;
  lockPatienceMs?: number;
  /** Whether another process has opened the database before, created and migrated it, and looks after it. */
  prepared?: boolean;
}

/**
 * Has the search index take out what a post no longer says at once: by itself it keeps deleted words until it
 * is merged.
 */
function forgetDeletedWords(writer: Database.Database): void {
  const index = writer.prepare("select 1 from sqlite_master where name = 'post_search'").get();
  if (index) writer.exec("insert into post_search (post_search, rank) values ('secure-delete', 1)");
}

/** A database that another version of this code has made: this one would write into tables unknown to it. */
export class OtherVersion extends Error {
  override name = "OtherVersion";
}

/** Refuses a database with a migration from before the first one here, or from after the last. */
function refuseOtherVersions(writer: Database.Database, file: string, migrations: string): void {
  const journal = readFileSync(join(migrations, "meta/_journal.json"), "utf8");
  const known = (JSON.parse(journal) as { entries: { when: number }[] }).entries.map(({ when }) => when);
  if (!writer.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()) return;
  const applied = writer.prepare("select created_at from __drizzle_migrations").pluck().all() as number[];
  if (applied.some((when) => when < Math.min(...known))) {
    throw new OtherVersion(
      `${file} was made by a version before the baseline of migrations, and cannot be brought up to date. ` +
        "Start that version, or name another folder as DATA_DIR.",
    );
  }
  if (applied.some((when) => when > Math.max(...known))) {
    throw new OtherVersion(
      `${file} was made by a newer version of Byway. Start that one, or go back to a copy from before it.`,
    );
  }
}

/** Opens the embedded database, creating and migrating it where needed. Throws `OtherVersion`. */
export function openSqlite({
  file,
  migrations,
  lockPatienceMs = LOCK_PATIENCE_MS,
  prepared = false,
}: Options): Engine {
  makePrivate(file);
  const writer = new Database(file, { timeout: OPENING_WAIT_MS });
  const isInPlace = watchFile(file);
  writer.pragma("journal_mode = WAL");
  writer.pragma("synchronous = FULL");
  writer.pragma("foreign_keys = ON");
  if (!prepared) {
    refuseOtherVersions(writer, file, migrations);
    migrate(drizzle(writer, { schema, casing: "snake_case" }), { migrationsFolder: migrations });
    forgetDeletedWords(writer);
    whenFree(() => forgetChanges(writer));
  }
  // Writers wait outside SQLite, and let others read meanwhile.
  writer.pragma("busy_timeout = 0");
  const tx = drizzle(keepStatements(writer), { schema, casing: "snake_case" });

  const reader = new Database(file, { readonly: true, timeout: LOCK_WAIT_MS });
  reader.pragma("cache_size = -65536");
  reader.pragma("mmap_size = 268435456");
  const { tables, watched } = watchedTables(reader);
  const compiling = { prepare: reader.prepare.bind(reader) } as Database.Database;
  const changes = changesOf(compiling);
  const db = drizzle(keepStatements(reader, trackStatement(tables, watched)), {
    schema,
    casing: "snake_case",
  });

  const upkeep = setInterval(() => {
    whenFree(() => writer.pragma("optimize"));
    void write(async () => forgetChanges(writer)).catch((error: Error) => process.emitWarning(error));
  }, UPKEEP_EVERY_MS);
  upkeep.unref();

  const mayCommit = () => {
    if (!isInPlace()) throw new Unavailable("moved", new Error(`${file} is not the file that was opened`));
  };
  const { write, settled, lastFailure } = writingInBatches({
    writer,
    tx: tx as unknown as Db,
    lockPatienceMs,
    mayCommit,
  });

  // An empty transaction asks for the lock. After a commit that failed, it writes a page too, as it is.
  const probe = () =>
    write(
      async () =>
        void (
          lastFailure() && writer.pragma(`user_version = ${writer.pragma("user_version", { simple: true })}`)
        ),
    );
  let probing: Promise<void> | null = null;

  return {
    db: db as unknown as Db,
    write,
    changes,
    watch: () => changesOf(compiling),
    isInPlace,
    async checkReady() {
      mayCommit();
      reader.prepare("select id from threads order by id limit 1").get();
      await (probing ??= probe().finally(() => (probing = null)));
    },
    async close() {
      clearInterval(upkeep);
      await settled();
      reader.close();
      whenFree(() => writer.pragma("optimize"));
      writer.close();
    },
  };
}
