/** Puts changed rows back, and asks first what they have become since. */
import type { Db } from "../../../client/engine";
import { turn } from "../../../client/yieldTurn";
import { addedBy } from "./record";
import { batchesOf, pick, rowAt, rowsByKey, same, stored, where, wheres } from "./rows";
import {
  type Change,
  isDerived,
  isGrowing,
  isTakenBack,
  placeOf,
  type Row,
  type TableName,
  tableOf,
} from "./tables";

/** Groups neighbouring changes that are alike. */
function runsOf<T>(all: readonly T[], kindOf: (each: T) => string): T[][] {
  const runs: T[][] = [];
  let latest: string | null = null;
  for (const each of all) {
    const kind = kindOf(each);
    if (kind === latest) runs.at(-1)!.push(each);
    else runs.push([each]);
    latest = kind;
  }
  return runs;
}

/**
 * Puts rows back as they were before these changes, the last first; what has grown since stays, and what its
 * owner has ended.
 */
export async function putBack(tx: Db, changes: readonly Change[], { gone, stopped }: Ended): Promise<void> {
  const kindOf = ({ table, before, after }: Change) => {
    if (before === null) return `${table} came`;
    if (after === null) return `${table} went`;
    return `${table} ${JSON.stringify(isLookedAt(table, after) ? [Object.keys(after)] : before)}`;
  };
  for (const alike of runsOf(changes.toReversed(), kindOf)) {
    const { table, before, after } = alike[0]!;
    const keys = alike.map(({ key }) => key);
    if (before === null) {
      for (const those of wheres(table, keys)) await tx.delete(tableOf(table)).where(those);
      for (const { twin } of alike) {
        const copied = twin && stopped.get(placeOf(twin));
        if (copied)
          await tx
            .update(tableOf("follows"))
            .set(stored("follows", { stoppedAt: copied }))
            .where(where("follows", twin.key));
      }
    } else if (after === null) {
      const back = alike
        .filter((change) => !gone.has(placeOf(change)))
        .map((change) => ({ ...change.before, ...stoppedIn(stopped, change) }));
      for (const batch of batchesOf(back)) {
        await tx.insert(tableOf(table)).values(batch.map((row) => stored(table, row)));
        await turn();
      }
    } else if (isLookedAt(table, after)) {
      for (const change of alike) await putBackLooking(tx, change as Change & { before: Row; after: Row });
    } else {
      for (const those of wheres(table, keys)) {
        await tx.update(tableOf(table)).set(stored(table, before)).where(those);
        await turn();
      }
    }
    await turn();
  }
}

const stoppedIn = (stopped: Ended["stopped"], change: Change): Row => {
  const stoppedAt = stopped.get(placeOf(change));
  return stoppedAt ? { stoppedAt } : {};
};

/** Whether what is put back depends on what the row is by now. */
const isLookedAt = (table: TableName, after: Row): boolean =>
  Object.keys(after).some((column) => isGrowing(table, column)) || (table === "posts" && "state" in after);

async function putBackLooking(
  tx: Db,
  { table, key, before, after }: Change & { before: Row; after: Row },
): Promise<void> {
  const now: Row | null = await rowAt(tx, table, key);
  // A post that its author deletes no longer waits; a post that was hidden before is hidden again, deleted
  // as it is.
  const stays = (column: string) =>
    before[column] === "held" && isOwnersDeletion(table, column, { is: now?.[column], was: after[column] });
  const columns = Object.keys(before).filter(
    (column) => !stays(column) && (!isGrowing(table, column) || same(now?.[column], after[column])),
  );
  if (columns.length > 0)
    await tx
      .update(tableOf(table))
      .set(stored(table, pick(before, columns)))
      .where(where(table, key));
  await turn();
}

/** Whether all these rows are still as the changes left them, or were taken back since by their owners. */
export async function areAsLeft(db: Db, changes: Change[]): Promise<boolean> {
  for (const table of new Set(changes.map((change) => change.table))) {
    const mine = changes.filter((change) => change.table === table);
    const rows = await rowsByKey(
      db,
      table,
      mine.map(({ key }) => key),
    );
    if (!mine.every((change) => isAsLeft(change, rows.get(JSON.stringify(change.key)) ?? null))) return false;
  }
  return true;
}

function isAsLeft({ table, after }: Change, row: Row | null): boolean {
  if (row === null) return after === null || isTakenBack(table);
  if (after === null) return false;
  return Object.keys(after).every(
    (column) =>
      isGrowing(table, column) ||
      isDerived(table, column) ||
      same(row[column], after[column]) ||
      isOwnersDeletion(table, column, { is: row[column], was: after[column] }),
  );
}

/** Whether a post that was to be read is one that its author has deleted since. */
const isOwnersDeletion = (
  table: TableName,
  column: string,
  { is, was }: { is: unknown; was: unknown },
): boolean => table === "posts" && column === "state" && is === "deleted" && was === "visible";

/** The rows that owners have ended since an action, of those that it copied or put in another row's place. */
export interface Ended {
  /**
   * Rows that were taken away and are not put back, for what took their place is gone; as their places in
   * JSON.
   */
  gone: Set<string>;
  /** Follows that were stopped since, each with when: of what was taken away, or copied. */
  stopped: Map<string, number>;
}

/** Finds what owners have ended since an action. To be asked before anything of it is put back. */
export async function endedSince(db: Db, changes: Change[], at: Date): Promise<Ended> {
  const ended: Ended = { gone: new Set(), stopped: new Map() };
  // Of what was taken away, its twin is looked at; of a copy, the copy itself.
  const pairs = changes.flatMap(({ twin, after, table, key }) =>
    twin
      ? [after === null ? { asked: twin, told: { table, key } } : { asked: { table, key }, told: twin }]
      : [],
  );
  for (const table of new Set(pairs.map(({ asked }) => asked.table))) {
    const mine = pairs.filter(({ asked }) => asked.table === table);
    const rows = await rowsByKey(
      db,
      table,
      mine.map(({ asked }) => asked.key),
    );
    const missing = mine.flatMap(({ asked }) => (rows.has(JSON.stringify(asked.key)) ? [] : [asked.key]));
    // A row that another action had added and its undo removed was ended by nobody.
    const added = await addedBy(db, table, missing);
    for (const { asked, told } of mine) {
      const key = JSON.stringify(asked.key);
      const row = rows.get(key);
      if (!row && !added.get(key)?.undone) ended.gone.add(placeOf(told));
      else if (told.table === "follows" && Number(row?.stoppedAt ?? 0) > at.getTime())
        ended.stopped.set(placeOf(told), Number(row!.stoppedAt));
    }
  }
  return ended;
}
