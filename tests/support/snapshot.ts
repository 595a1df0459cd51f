import { getTableName, sql, type Table } from "drizzle-orm";
import { dialect } from "../../db/kit/dialect";
import * as schema from "../../db/schema";
import { rawRows } from "./raw";

/** Tables that record actions, and keep their rows when an action is taken back. */
const AUDIT = new Set([
  "modActions",
  "modChanges",
  "movedAddresses",
  "notices",
  "noticePosts",
  "noticeChoices",
  "mailboxes",
  "mails",
  "jobs",
  "schedules",
  "pageChanges",
]);
const TABLES = Object.entries(schema as unknown as Record<string, Table>)
  .filter(([name]) => !AUDIT.has(name))
  .map(([, table]) => getTableName(table));

/** Every row of every table, by table, audit aside: equal snapshots are equal databases. */
export async function snapshot(): Promise<Record<string, string[]>> {
  const dumped: Record<string, string[]> = Object.fromEntries(TABLES.map((table) => [table, []]));
  if (dialect === "pg") {
    const all = TABLES.map(
      (table) => `select '${table}' as name, to_jsonb(each)::text as row from "${table}" each`,
    );
    for (const { name, row } of await rawRows(sql.raw(all.join(" union all "))))
      dumped[name as string]!.push(row as string);
  } else {
    for (const table of TABLES)
      dumped[table] = (await rawRows(sql.raw(`select * from "${table}"`))).map((row) => JSON.stringify(row));
  }
  for (const rows of Object.values(dumped)) rows.sort();
  return dumped;
}
