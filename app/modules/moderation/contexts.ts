/**
 * The contexts of an action's handler: one makes each change and keeps it for the journal, the other, for a
 * preview, only counts it.
 */
import type { Db } from "../../../db/client";
import * as journal from "../../../db/queries/moderation/journal";
import * as modActions from "../../../db/queries/moderation/modActions";
import type { Member } from "../accounts/types";
import { refuse } from "../decision";
import type { ActionContext } from "./handlers/handler";
import { CHANGES_MAX } from "./limits";
import type { Effects } from "./types";

/** Why an action is done, as it was typed. */
export interface Why {
  reason: string;
  /** The note for readers at the place itself; empty shows none. */
  publicNote: string;
}

/** A handler's context, with what has come of it so far. */
export type Work = ReturnType<typeof recording>;

/** Work that changes rows, inside a transaction. */
export function recording(tx: Db, viewer: Member, why: Why, now: Date) {
  const made: journal.Change[] = [];
  const counts: Effects = {};
  const told = new Set<number>();
  const keepAll = (changes: readonly journal.Change[]) => {
    for (const change of changes) made.push(change);
    if (made.length > CHANGES_MAX) refuse("conflict", "action-large");
  };
  const keep = (change: journal.Change | null) => {
    if (change) keepAll([change]);
    return change !== null;
  };
  const count = (effect: string, by = 1) => {
    if (by !== 0) counts[effect] = (counts[effect] ?? 0) + by;
  };
  const context: ActionContext = {
    tx,
    viewer,
    now,
    why,
    foreseeing: false,
    count,
    rows: (table, column, values) => journal.rowsOf(tx, table, column, values),
    update: async (table, key, patch) => keep(await journal.update(tx, table, key, patch)),
    async updateUnrecorded(table, key, patch) {
      await journal.update(tx, table, key, patch);
    },
    updateFrom: async (table, read, patch) => keep(await journal.updateFrom(tx, table, read, patch)),
    async insert(table, row, copyOf) {
      const change = await journal.insert(tx, table, row);
      keep({ ...change, twin: copyOf ?? null });
      return change.after;
    },
    remove: async (table, key, twin) => keep(await journal.remove(tx, table, key, twin)),
    async updateAll(table, rows, patchOf) {
      const changes = await journal.updateAll(tx, table, rows, patchOf);
      keepAll(changes);
      return changes.length;
    },
    async insertAll(table, rows, copyOf) {
      const changes = await journal.insertAll(tx, table, rows);
      keepAll(copyOf ? changes.map((change) => ({ ...change, twin: copyOf(change.after) })) : changes);
      return changes.map(({ after }) => after);
    },
    async removeAll(table, rows, twinOf) {
      const changes = await journal.removeAll(tx, table, rows);
      keepAll(changes.map((change, n) => ({ ...change, twin: twinOf?.(rows[n]!) ?? null })));
    },
    async besides(write) {
      await write();
    },
    tell: (ids) => ids.forEach((id) => told.add(id)),
    async moveAddress(kind, former, targetId) {
      await modActions.moveAddress(tx, kind, former, targetId, now);
      count("addresses");
    },
  };
  return { context, counts, told, keep, keepAll, changes: () => joined(made) };
}

const NO_REASON: Why = { reason: "", publicNote: "" };

/**
 * Work that is only looked at. What it would read again of its own changes it does not find, beside single
 * rows.
 */
export function previewing(db: Db, viewer: Member, now: Date): Work {
  const work = recording(db, viewer, NO_REASON, now);
  const { keep, keepAll, context } = work;
  const rows = new Map<string, journal.Row | null>();
  const at = async (table: journal.TableName, key: journal.Key) =>
    rows.get(journal.placeOf({ table, key })) ?? (await journal.rowAt(db, table, key));
  const set = (table: journal.TableName, key: journal.Key, row: journal.Row | null) =>
    rows.set(journal.placeOf({ table, key }), row);
  let made = 0;
  const dry: Partial<ActionContext> = {
    foreseeing: true,
    async update(table, key, patch) {
      const row = await at(table, key);
      if (!row) throw new Error(`no row ${JSON.stringify(key)} in ${table}`);
      return keep(journal.changeTo(table, key, row, patch));
    },
    updateUnrecorded: async () => {},
    updateFrom: async (table, { key, row }, patch) => keep(journal.changeTo(table, key, row, patch)),
    async insert(table, row) {
      const after = journal.whole(table, row, -++made);
      const key = journal.keyIn(table, after);
      set(table, key, after);
      keepAll([{ table, key, before: null, after }]);
      return after;
    },
    async remove(table, key) {
      const row = await at(table, key);
      if (row) keepAll([{ table, key, before: row, after: null }]);
      set(table, key, null);
      return row !== null;
    },
    async updateAll(table, all, patchOf) {
      const changes = journal.changesTo(table, all, patchOf);
      keepAll(changes);
      return changes.length;
    },
    insertAll: (table, all) => Promise.all(all.map((row) => dry.insert!(table, row))),
    async removeAll(table, all) {
      keepAll(all.map((row) => ({ table, key: journal.keyIn(table, row), before: row, after: null })));
    },
    besides: async () => {},
    moveAddress: async () => context.count("addresses"),
  };
  return { ...work, context: { ...context, ...dry } };
}

/**
 * The changes of each row as one, in the order in which rows were first changed; a row that came and went is
 * none.
 */
function joined(changes: journal.Change[]): journal.Change[] {
  const byRow = new Map<string, journal.Change>();
  for (const change of changes) {
    const row = journal.placeOf(change);
    const first = byRow.get(row);
    byRow.set(row, first ? both(first, change) : change);
  }
  // A row that took the place of another and was removed by the same action is nobody's twin.
  const stands = (twin: journal.Place) => byRow.get(journal.placeOf(twin))?.after !== null;
  return [...byRow.values()]
    .filter(({ before, after }) => before !== null || after !== null)
    .map((change) => (change.twin && !stands(change.twin) ? { ...change, twin: null } : change));
}

function both(first: journal.Change, second: journal.Change): journal.Change {
  const { table, key } = first;
  const twin = second.twin ?? (second.after === null ? null : first.twin) ?? null;
  if (first.before === null)
    return { table, key, before: null, after: second.after && { ...first.after, ...second.after }, twin };
  if (second.after === null)
    return { table, key, before: { ...second.before, ...first.before }, after: null, twin };
  if (first.after === null) return { table, key, before: first.before, after: second.after, twin: null };
  return {
    table,
    key,
    before: { ...second.before, ...first.before },
    after: { ...first.after, ...second.after },
    twin,
  };
}
