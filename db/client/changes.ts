import type Database from "better-sqlite3";

/** More changes than this at once are reported as "anything may have changed". */
const AT_ONCE = 1_000;
/** Kept for processes that have not looked for a while. */
const KEPT = 10_000;

/** The tables that triggers watch, and all. */
export function watchedTables(reader: Database.Database): { tables: Set<string>; watched: Set<string> } {
  const names = (sql: string) => new Set(reader.prepare(sql).pluck().all() as string[]);
  return {
    tables: names("select name from sqlite_master where type = 'table' and name <> 'page_changes'"),
    watched: names(
      "select distinct tbl_name from sqlite_master where type = 'trigger' and name like 'page_changes_%'",
    ),
  };
}

/**
 * Returns a function that lists the topics committed by any process since its last call; null where that is
 * not known. Finding nothing takes two microseconds, by SQLite's own count of other connections' commits.
 */
export function changesOf(reader: Database.Database): () => string[] | null {
  const version = reader.prepare("pragma data_version").pluck();
  const newest = reader.prepare("select coalesce(max(id), 0) from page_changes").pluck();
  const since = reader
    .prepare(`select id, topic from page_changes where id > ? order by id limit ${AT_ONCE}`)
    .raw();
  let seenVersion = version.get();
  let seen = newest.get() as number;
  return () => {
    const now = version.get();
    if (now === seenVersion) return [];
    seenVersion = now;
    const rows = since.all(seen) as [number, string][];
    if (rows.length === 0) return [];
    // Numbers have no gaps, so one shows that rows were thrown away before they were seen here.
    const missed = rows[0]![0] !== seen + 1 || rows.length === AT_ONCE;
    seen = missed ? (newest.get() as number) : rows.at(-1)![0];
    return missed ? null : [...new Set(rows.map(([, topic]) => topic))];
  };
}

/** Throws away what every process has seen long ago. */
export function forgetChanges(writer: Database.Database): void {
  writer.prepare("delete from page_changes where id <= (select max(id) from page_changes) - ?").run(KEPT);
}
