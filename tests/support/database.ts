import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, afterEach, beforeEach } from "vitest";
import { useEngine } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openPglite } from "../../db/client/pglite";
import { openSqlite } from "../../db/client/sqlite";
import { dialect } from "../../db/kit/dialect";

/**
 * Gives every test of the file a database of its own: on SQLite a copy of one migrated file, on PostgreSQL
 * (BYWAY_DIALECT=pg) one PGlite whose tables are emptied, with their numbers started again.
 */
export function useDatabase(): void {
  const source = dialect === "pg" ? freshPg() : freshSqlite();
  let engine: Engine;
  beforeEach(async () => {
    engine = await source.open();
    useEngine(engine);
  });
  afterEach(async () => {
    useEngine(undefined);
    await source.done(engine);
  });
  afterAll(() => source.end());
}

const MIGRATIONS = { sqlite: "migrations/sqlite", pg: "migrations/pg" };

function freshSqlite() {
  const folder = mkdtempSync(join(tmpdir(), "byway-db-"));
  const template = join(folder, "template.db");
  let n = 0;
  return {
    async open() {
      if (!existsSync(template)) await openSqlite({ file: template, migrations: MIGRATIONS.sqlite }).close();
      const file = join(folder, `${++n}.db`);
      copyFileSync(template, file);
      return openSqlite({ file, migrations: MIGRATIONS.sqlite });
    },
    done: (engine: Engine) => engine.close(),
    end: () => rmSync(folder, { recursive: true }),
  };
}

function freshPg() {
  let open: Promise<{ pg: PGlite; engine: Engine }> | undefined;
  const start = async () => {
    const pg = await PGlite.create();
    return { pg, engine: await openPglite(pg, { migrations: MIGRATIONS.pg }) };
  };
  return {
    async open() {
      open ??= start();
      return (await open).engine;
    },
    async done() {
      const { pg } = await open!;
      const names = await pg.query<{ tablename: string }>("select tablename from pg_tables where schemaname = 'public'");
      await pg.exec(`truncate ${names.rows.map((row) => `"${row.tablename}"`).join(", ")} restart identity cascade`);
    },
    async end() {
      if (open) await (await open).engine.close();
    },
  };
}
