import { int, str, table } from "../kit";

/**
 * The search index, a row for each post by its id. In SQLite it is an FTS5 table; in PostgreSQL a table with two
 * tsvector columns, which SQLite's has not. drizzle-kit knows neither: both are made by a migration written by hand.
 */
export const postSearch = table("post_search", {
  rowid: int().notNull(),
  /** Empty on replies. */
  title: str().notNull(),
  body: str().notNull(),
});
