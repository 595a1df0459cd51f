import { int, str, table } from "../kit";

/**
 * The search index, a row for each post by its id. In SQLite it is an FTS5 table; in PostgreSQL a table with
 * two tsvector columns, which SQLite's has not. drizzle-kit knows neither: both are made by a migration
 * written by hand. Its words are made by app/modules/search/words.ts, and are letters and digits of ASCII, so
 * that both engines only have to part them at spaces and to take off English endings.
 */
export const postSearch = table("post_search", {
  rowid: int().notNull(),
  /** The words of a thread's title on its first post; empty on replies. */
  title: str().notNull(),
  words: str().notNull(),
  /** The text itself, which is not searched. */
  body: str().notNull(),
});
