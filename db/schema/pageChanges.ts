import { id, str, table } from "../kit";

/**
 * Changes of rows that pages may have shown, in order. A topic is a table's name, or, for rows of one thread,
 * the table's name and the thread's id (`posts:7`). Triggers write it in the transaction that changes the
 * rows, so that no change is missed (migrations/sqlite, by hand); db/client/changes.ts reads it. SQLite only.
 */
export const pageChanges = table("page_changes", { id: id(), topic: str().notNull() });
