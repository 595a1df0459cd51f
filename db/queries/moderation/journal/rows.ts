/** Reads rows of any table by its name, and changes them so that each change can be taken back. */
import { and, asc, eq, gt, inArray, or } from "drizzle-orm";
import type { Db } from "../../../client/engine";
import { turn } from "../../../client/yieldTurn";
import {
  type Change,
  type ColumnOf,
  columnsOf,
  type Key,
  keyColumns,
  keyIn,
  type NewRow,
  type Patch,
  type Place,
  type Row,
  type RowOf,
  type TableName,
  tableOf,
} from "./tables";

/** The condition for the row with this key. */
export const where = (name: TableName, key: Key) =>
  and(...keyColumns(name).map((column, n) => eq(columnsOf(name)[column]!, key[n])));

/** The row with this key, plain. Null where there is none. */
export async function rowAt<T extends TableName>(db: Db, name: T, key: Key): Promise<RowOf<T> | null> {
  const [row] = await db.select().from(tableOf(name)).where(where(name, key));
  return row ? rowFrom(name, row) : null;
}

/**
 * The rows that have one of these in this column, plain. Many are read in pages, between which others have
 * their turn.
 */
export async function rowsOf<T extends TableName>(
  db: Db,
  name: T,
  column: ColumnOf<T>,
  values: readonly (string | number)[],
): Promise<RowOf<T>[]> {
  const found: RowOf<T>[] = [];
  const keys = keyColumns(name).map((each) => columnsOf(name)[each]!);
  for (const batch of batchesOf(values)) {
    const those = inArray(columnsOf(name)[column]!, batch);
    for (let last: Row | undefined, more = true; more;) {
      const rows = await db
        .select()
        .from(tableOf(name))
        .where(last ? and(those, behind(name, last)) : those)
        .orderBy(...keys.map((key) => asc(key)))
        .limit(PAGE);
      for (const row of rows) found.push(rowFrom(name, row));
      more = rows.length === PAGE;
      last = rows.at(-1);
      await turn();
    }
  }
  return found;
}

/** The rows with these keys, by their keys as JSON. */
export async function rowsByKey(db: Db, table: TableName, keys: Key[]): Promise<Map<string, Row>> {
  const [first] = keyColumns(table);
  const found = await rowsOf(db, table, first!, [...new Set(keys.map((key) => key[0]!))]);
  return new Map(found.map((row) => [JSON.stringify(keyIn(table, row)), row]));
}

/** Rows that come after this one in the order of their keys. */
function behind(name: TableName, row: Row) {
  const [first, ...more] = keyColumns(name).map((column) => ({
    column: columnsOf(name)[column]!,
    value: row[column],
  }));
  if (more.length === 0) return gt(first!.column, first!.value);
  const [second, third] = more;
  const inner = third
    ? or(
        gt(second!.column, second!.value),
        and(eq(second!.column, second!.value), gt(third.column, third.value)),
      )
    : gt(second!.column, second!.value);
  return or(gt(first!.column, first!.value), and(eq(first!.column, first!.value), inner));
}

/** Few enough parameters for any SQLite, and rows for a moment's work. */
const BATCH = 400;
export const PAGE = 2_000;

export function* batchesOf<T>(all: readonly T[], size = BATCH): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

/** Groups entries by key, in order. */
export function grouped<K, T>(all: readonly T[], keyOf: (each: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}

/**
 * Conditions for rows with these keys, few rows each: by what differs most between them, within what is the
 * same.
 */
export function* wheres(name: TableName, keys: readonly Key[]) {
  const columns = keyColumns(name).map((column) => columnsOf(name)[column]!);
  const kinds = columns.map((_, n) => new Set(keys.map((key) => key[n])).size);
  const varied = kinds.indexOf(Math.max(...kinds));
  const groups = grouped(keys, (key) => JSON.stringify(key.filter((_, n) => n !== varied)));
  for (const group of groups.values())
    for (const batch of batchesOf(group))
      yield and(
        inArray(
          columns[varied]!,
          batch.map((key) => key[varied]),
        ),
        ...columns.map((column, n) => (n === varied ? undefined : eq(column, batch[0]![n]))),
      );
}

/** Changes columns of one row; null where they were so already. Throws where there is no such row. */
export async function update<T extends TableName>(
  tx: Db,
  table: T,
  key: Key,
  patch: Patch<T>,
): Promise<Change | null> {
  const row = await rowAt(tx, table, key);
  if (!row) throw new Error(`no row ${JSON.stringify(key)} in ${table}`);
  return updateFrom(tx, table, { key, row }, patch);
}

/** As `update`, for a row of which the caller has read these columns in this transaction. */
export async function updateFrom<T extends TableName>(
  tx: Db,
  table: T,
  { key, row }: { key: Key; row: Partial<RowOf<T>> },
  patch: Patch<T>,
): Promise<Change | null> {
  const change = changeTo(table, key, row, patch);
  if (change) await tx.update(tableOf(table)).set(stored(table, change.after)).where(where(table, key));
  return change;
}

/**
 * Changes columns of many rows that the caller has read in this transaction, in few statements where they
 * change alike.
 */
export async function updateAll<T extends TableName, R extends Partial<RowOf<T>>>(
  tx: Db,
  table: T,
  rows: readonly R[],
  patchOf: (row: R) => Patch<T>,
): Promise<Change[]> {
  const changes = changesTo(table, rows, patchOf);
  for (const alike of grouped(changes, ({ after }) => JSON.stringify(after)).values())
    for (const those of wheres(
      table,
      alike.map(({ key }) => key),
    )) {
      await tx.update(tableOf(table)).set(stored(table, alike[0]!.after)).where(those);
      await turn();
    }
  return changes;
}

/** Returns the changes that these patches make to rows; rows that need none are left out. */
export const changesTo = <T extends TableName, R extends Partial<RowOf<T>>>(
  table: T,
  rows: readonly R[],
  patchOf: (row: R) => Patch<T>,
) => rows.flatMap((row) => changeTo(table, keyIn(table, row), row, patchOf(row)) ?? []);

/** Returns the change that a patch makes to a row; null where it makes none. */
export function changeTo(table: TableName, key: Key, row: object, patch: object) {
  const [was, wanted] = [plain(row), plain(patch)];
  const columns = Object.keys(wanted).filter((column) => !same(was[column], wanted[column]));
  return columns.length === 0
    ? null
    : { table, key, before: pick(was, columns), after: pick(wanted, columns) };
}

/** A row as it is added, with what the database puts into the columns that are left out. */
export function whole<T extends TableName>(table: T, row: NewRow<T>, id: number): RowOf<T> {
  const given = plain(row);
  const columns = Object.entries(columnsOf(table)).map(([name, column]) => [
    name,
    name in given ? given[name] : name === "id" ? id : (column.default ?? null),
  ]);
  return rowFrom(table, Object.fromEntries(columns));
}

/** Adds a row, and returns it whole. */
export async function insert<T extends TableName>(tx: Db, table: T, values: NewRow<T>): Promise<Added<T>> {
  const [change] = await insertAll(tx, table, [values]);
  return change!;
}

type Added<T extends TableName> = Change & { after: RowOf<T> };

/** Adds many rows, and returns them whole, in no particular order. */
export async function insertAll<T extends TableName>(
  tx: Db,
  table: T,
  rows: readonly NewRow<T>[],
): Promise<Added<T>[]> {
  const changes: Added<T>[] = [];
  for (const batch of batchesOf(rows)) {
    const added = await tx
      .insert(tableOf(table))
      .values(batch.map((row) => stored(table, plain(row))))
      .returning();
    for (const row of added.map((each) => rowFrom(table, each)))
      changes.push({ table, key: keyIn(table, row), before: null, after: row });
    await turn();
  }
  return changes;
}

/** Takes a row away; null where there is none. `twin` takes its place, where one does. */
export async function remove(
  tx: Db,
  table: TableName,
  key: Key,
  twin: Place | null = null,
): Promise<Change | null> {
  const [row] = await tx.delete(tableOf(table)).where(where(table, key)).returning();
  return row ? { table, key, before: plain(row), after: null, twin } : null;
}

/** Takes many rows away, which the caller has read whole in this transaction. */
export async function removeAll<T extends TableName>(
  tx: Db,
  table: T,
  rows: readonly RowOf<T>[],
): Promise<Change[]> {
  for (const those of wheres(
    table,
    rows.map((row) => keyIn(table, row)),
  )) {
    await tx.delete(tableOf(table)).where(those);
    await turn();
  }
  return rows.map((row) => ({ table, key: keyIn(table, row), before: plain(row), after: null }));
}

export const pick = (row: Row, columns: string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));

/** Points in time are milliseconds in it, and what is missing is null. */
const plain = (row: object): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Date ? value.getTime() : (value ?? null),
    ]),
  );

/** A row that the database gave. That it has the columns of its table is the schema's word. */
const rowFrom = <T extends TableName>(_: T, row: object): RowOf<T> => plain(row) as RowOf<T>;

/** A plain row as the database takes it. */
export function stored(table: TableName, row: Row): Row {
  const columns = columnsOf(table);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" && columns[name]?.dataType === "date" ? new Date(value) : value,
    ]),
  );
}

/** Whether two values of a column are the same. */
export const same = (a: unknown, b: unknown): boolean => a === b || ordered(a ?? null) === ordered(b ?? null);

/** As JSON with names in order: PostgreSQL gives an object's back in its own. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
