import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeEach } from "vitest";
import "../../app/modules/subscribers";
import { useEngine } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openPglite } from "../../db/client/pglite";
import { openSqlite } from "../../db/client/sqlite";
import { dialect } from "../../db/kit/dialect";

/**
 * The folder of SQLite's files: in memory, where the machine has a place for that, so that no test waits for
 * a disk.
 */
const FOLDER = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const MIGRATIONS = { sqlite: "migrations/sqlite", pg: "migrations/pg" };

interface Source {
  open(): Promise<Engine>;
  done(engine: Engine): Promise<void>;
}

/**
 * Files of tests share a process (`isolate: false` in remix.config.js), and in it what takes long to make.
 */
let source: Source | undefined;

/**
 * Gives every test of the file a database of its own: on SQLite a copy of one migrated file, on PostgreSQL
 * (BYWAY_DIALECT=pg) one PGlite whose tables are emptied, with their numbers started again.
 */
export function useDatabase(): void {
  source ??= dialect === "pg" ? freshPg() : freshSqlite();
  const { open, done } = source;
  let engine: Engine;
  beforeEach(async () => {
    engine = await open();
    useEngine(engine);
  });
  afterEach(async () => {
    useEngine(undefined);
    await done(engine);
  });
}

function freshSqlite(): Source {
  const folder = mkdtempSync(join(FOLDER, "byway-db-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const template = join(folder, "template.db");
  let n = 0;
  return {
    async open() {
      if (!existsSync(template)) await openSqlite({ file: template, migrations: MIGRATIONS.sqlite }).close();
      const file = join(folder, `${++n}.db`);
      copyFileSync(template, file);
      return openSqlite({ file, migrations: MIGRATIONS.sqlite });
    },
    async done(engine) {
      await engine.close();
      rmSync(join(folder, `${n}.db`));
    },
  };
}

function freshPg(): Source {
  let started: ReturnType<typeof startPg> | undefined;
  return {
    open: async () => (await (started ??= startPg())).engine,
    async done() {
      const { pg, emptying } = await started!;
      await pg.exec(emptying);
    },
  };
}

async function startPg() {
  const pg = await PGlite.create();
  const engine = await openPglite(pg, { migrations: MIGRATIONS.pg });
  return { pg, engine, emptying: await emptyingOf(pg) };
}

/**
 * Takes every row out and starts numbers again. TRUNCATE makes new files for each table, which takes ten
 * times as long here.
 */
async function emptyingOf(pg: PGlite): Promise<string> {
  const tables = await pg.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const numbers = await pg.query<{ name: string }>(
    "select sequencename as name from pg_sequences where schemaname = 'public'",
  );
  return [
    // As a replica does, without looking at foreign keys.
    "set session_replication_role = replica",
    ...tables.rows.map(({ name }) => `delete from "${name}"`),
    "set session_replication_role = origin",
    ...numbers.rows.map(({ name }) => `select setval('"${name}"', 1, false)`),
  ].join("; ");
}
