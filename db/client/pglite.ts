import { AsyncLocalStorage } from "node:async_hooks";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import * as schema from "../schema";
import type { Db, Engine } from "./engine";

/**
 * PostgreSQL inside this process: what the database tests run on, to keep the schema and queries true to both
 * engines.
 */
export async function openPglite(pg: PGlite, { migrations }: { migrations: string }): Promise<Engine> {
  const db = drizzle(pg, { schema, casing: "snake_case" });
  await migrate(db, { migrationsFolder: migrations });
  const inside = new AsyncLocalStorage<true>();
  return {
    db: db as unknown as Db,
    async write(fn) {
      if (inside.getStore()) throw new Error("write() does not nest: pass the transaction on instead");
      return db.transaction((tx) => inside.run(true, () => fn(tx as unknown as Db)));
    },
    // No triggers tell here: everything may have changed.
    changes: () => null,
    isInPlace: () => true,
    async checkReady() {
      await pg.query("select 1");
    },
    close: () => pg.close(),
  };
}
