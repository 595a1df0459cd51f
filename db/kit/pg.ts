import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  getTableConfig,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

export const table = pgTable;
export const id = () => integer().primaryKey().generatedByDefaultAsIdentity();
export const str = () => text();
export const int = () => integer();
export const num = () => doublePrecision();
export const bool = () => boolean();
export const instant = () => timestamp({ mode: "date", precision: 3, withTimezone: true });
export const json = <T>() => jsonb().$type<T>();
export { check, getTableConfig as configOf, index, primaryKey, sql, uniqueIndex as unique };
