/**
 * The column builders that the schema is written with: the same names for SQLite and PostgreSQL,
 * typed as SQLite's, so that tables and queries are written once.
 */
import { dialect } from "./dialect";
import * as pg from "./pg";
import * as sqlite from "./sqlite";

const kit = (dialect === "pg" ? pg : sqlite) as unknown as typeof sqlite;

export const {
  table,
  id,
  str,
  int,
  num,
  bool,
  instant,
  json,
  index,
  unique,
  primaryKey,
  check,
  sql,
  configOf,
} = kit;
