import { id, str, table } from "../kit";

/**
 * What pages may have shown and was changed, in order: a topic is a table's name, or for what belongs to one
 * thread the table's name and the thread's id (`posts:7`). Triggers write it, in the transaction that changes
 * the rows, so that no change goes without (migrations/sqlite, by hand); who reads it is
 * db/client/changes.ts. SQLite only.
 */
export const pageChanges = table("page_changes", { id: id(), topic: str().notNull() });
