import { sql } from "drizzle-orm";
import {
  check,
  getTableConfig,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

export const table = sqliteTable;
/** A number that the database hands out and never hands out again. */
export const id = () => integer().primaryKey({ autoIncrement: true });
export const str = () => text();
export const int = () => integer();
export const num = () => real();
export const bool = () => integer({ mode: "boolean" });
/** A point in time, to the millisecond; a Date in TypeScript. */
export const instant = () => integer({ mode: "timestamp_ms" });
export const json = <T>() => text({ mode: "json" }).$type<T>();
export { check, getTableConfig as configOf, index, primaryKey, sql, uniqueIndex as unique };
