import { sql } from "drizzle-orm";
import { write } from "../../db/client";
import { dialect } from "../../db/kit/dialect";
import { rawRows } from "./raw";

const shown = (value: unknown): string =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString("latin1")
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

/**
 * The tables in which any column of any row, the search index's own among them, holds this text, whatever its
 * case.
 */
export async function tablesHolding(text: string): Promise<string[]> {
  const tables = await rawRows(
    dialect === "pg"
      ? sql`select tablename as name from pg_tables where schemaname = 'public'`
      : sql`select name from sqlite_master where type = 'table'`,
  );
  const holding: string[] = [];
  for (const { name } of tables) {
    const rows = await rawRows(sql.raw(`select * from "${String(name)}"`));
    if (
      rows.some((row) =>
        Object.values(row).some((value) => shown(value).toLowerCase().includes(text.toLowerCase())),
      )
    )
      holding.push(String(name));
  }
  if (dialect !== "pg" && (await indexedTerms()).some((term) => term.includes(text.toLowerCase())))
    holding.push("the search index");
  return holding.toSorted();
}

/** FTS5 shortens what its terms begin with in common, so that looking through its rows is not enough. */
const indexedTerms = (): Promise<string[]> =>
  write(async (tx) => {
    await tx.run(sql`create virtual table indexed_terms using fts5vocab(post_search, row)`);
    const terms = await rawRows(sql`select term from indexed_terms`, tx);
    await tx.run(sql`drop table indexed_terms`);
    return terms.map(({ term }) => String(term));
  });
