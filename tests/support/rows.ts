import { createHash } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";

/** Every row of every table of a site's database, as one fingerprint a table. */
export function fingerprints(dataDir: string): Record<string, string> {
  const database = new Database(join(dataDir, "byway.db"), { readonly: true });
  try {
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' order by name")
      .pluck()
      .all() as string[];
    return Object.fromEntries(tables.map((name) => [name, fingerprint(database, name)]));
  } finally {
    database.close();
  }
}

function fingerprint(database: Database.Database, table: string): string {
  const hash = createHash("sha256");
  for (const row of database.prepare(`select * from "${table}"`).raw().iterate() as Iterable<unknown[]>) {
    hash.update(
      JSON.stringify(
        row.map((value) =>
          value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value),
        ),
      ),
    );
  }
  return hash.digest("hex");
}
