/** The changes of an action, as the database keeps them. */
import { and, asc, eq, gt, gte, inArray, isNull } from "drizzle-orm";
import type { Db } from "../../../client/engine";
import { turn } from "../../../client/yieldTurn";
import { modActions, modChanges } from "../../../schema";
import { batchesOf, PAGE } from "./rows";
import { type Change, isGrowing, type Key, type Place, placeOf, type Row, type TableName } from "./tables";

export async function record(tx: Db, actionId: number, changes: Change[]): Promise<void> {
  const rows = changes.map(({ table, key, before, after, twin }, seq) => ({
    actionId,
    seq,
    tableName: table,
    rowKey: JSON.stringify(key),
    before,
    after,
    twin: twin ? placeOf(twin) : null,
  }));
  for (const batch of batchesOf(rows)) {
    await tx.insert(modChanges).values(batch);
    await turn();
  }
}

/** Returns the changes of an action, in order. */
export async function ofAction(db: Db, actionId: number): Promise<Change[]> {
  const found: Change[] = [];
  for (let more = true; more;) {
    const rows = await db
      .select()
      .from(modChanges)
      .where(and(eq(modChanges.actionId, actionId), gte(modChanges.seq, found.length)))
      .orderBy(asc(modChanges.seq))
      .limit(PAGE);
    for (const { tableName, rowKey, before, after, twin } of rows)
      found.push({
        table: tableName as TableName,
        key: JSON.parse(rowKey) as Key,
        before,
        after,
        twin: twin === null ? null : placeFrom(twin),
      });
    more = rows.length === PAGE;
    await turn();
  }
  return found;
}

function placeFrom(text: string): Place {
  const [table, ...key] = JSON.parse(text) as [TableName, ...Key];
  return { table, key };
}

/** Actions after this one, not undone, that changed the same columns of one of its rows. */
export async function laterOn(db: Db, actionId: number, changes: Change[]): Promise<number[]> {
  const found = new Set<number>();
  for (const batch of batchesOf(changes)) {
    await turn();
    const rows = await db
      .select({
        id: modActions.id,
        tableName: modChanges.tableName,
        rowKey: modChanges.rowKey,
        before: modChanges.before,
        after: modChanges.after,
      })
      .from(modChanges)
      .innerJoin(modActions, eq(modActions.id, modChanges.actionId))
      .where(
        and(
          inArray(modChanges.tableName, [...new Set(batch.map(({ table }) => table))]),
          inArray(
            modChanges.rowKey,
            batch.map(({ key }) => JSON.stringify(key)),
          ),
          gt(modChanges.actionId, actionId),
          isNull(modActions.undoneBy),
          isNull(modActions.undoOf),
        ),
      );
    const mine = new Map(batch.map((change) => [`${change.table} ${JSON.stringify(change.key)}`, change]));
    for (const row of rows) {
      const change = mine.get(`${row.tableName} ${row.rowKey}`);
      if (change && overlap(change, row)) found.add(row.id);
    }
  }
  return [...found];
}

/** Returns rows of one table as later actions of a kind, not undone, left them; each with its action's id. */
export async function laterOf(
  db: Db,
  { since, kind, table }: { since: number; kind: string; table: TableName },
): Promise<{ id: number; after: Row }[]> {
  const rows = await db
    .select({ id: modActions.id, after: modChanges.after })
    .from(modActions)
    .innerJoin(modChanges, and(eq(modChanges.actionId, modActions.id), eq(modChanges.tableName, table)))
    .where(
      and(
        eq(modActions.kind, kind),
        gt(modActions.id, since),
        isNull(modActions.undoneBy),
        isNull(modActions.undoOf),
      ),
    )
    .orderBy(asc(modActions.id));
  return rows.flatMap(({ id, after }) => (after ? [{ id, after }] : []));
}

/**
 * Which of these rows of a table actions have added, by their keys as JSON; and whether that was taken back
 * since.
 */
export async function addedBy(
  db: Db,
  table: TableName,
  keys: readonly Key[],
): Promise<Map<string, { undone: boolean }>> {
  const found = new Map<string, { undone: boolean }>();
  for (const batch of batchesOf(keys)) {
    const rows = await db
      .select({ rowKey: modChanges.rowKey, before: modChanges.before, undoneBy: modActions.undoneBy })
      .from(modChanges)
      .innerJoin(modActions, eq(modActions.id, modChanges.actionId))
      .where(
        and(
          eq(modChanges.tableName, table),
          inArray(
            modChanges.rowKey,
            batch.map((key) => JSON.stringify(key)),
          ),
        ),
      );
    for (const { rowKey, before, undoneBy } of rows)
      if (before === null) found.set(rowKey, { undone: undoneBy !== null });
    await turn();
  }
  return found;
}

/**
 * Two changes of one row meet where they share a column that does not merely grow, or where the row came or
 * went.
 */
function overlap(one: Change, other: { before: Row | null; after: Row | null }): boolean {
  if (!one.before || !one.after || !other.before || !other.after) return true;
  return Object.keys(other.after).some((column) => column in one.after! && !isGrowing(one.table, column));
}
