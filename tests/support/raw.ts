import type { sql } from "drizzle-orm";
import { db } from "../../db/client";
import type { Db } from "../../db/client/engine";
import { dialect } from "../../db/kit/dialect";

export type Row = Record<string, unknown>;
type Query = ReturnType<typeof sql>;
interface Raw {
  all(query: Query): Promise<Row[]>;
  execute(query: Query): Promise<{ rows: Row[] }>;
}

/** Rows as the engine gives them, for tests that look at every table whatever its columns. */
export async function rawRows(query: Query, from: Db = db): Promise<Row[]> {
  const raw = from as unknown as Raw;
  return dialect === "pg" ? (await raw.execute(query)).rows : raw.all(query);
}
