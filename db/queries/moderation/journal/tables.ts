/**
 * The tables that a moderation action may change: every table of the schema, with the keys that the schema
 * gives them. What is special about a table stands in `TRAITS`.
 */
import { Column, getTableColumns, is, Table } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { configOf } from "../../../kit";
import * as schema from "../../../schema";

type Schema = typeof schema;

/** The name of a table in the schema, as `threadTags`. */
export type TableName = { [N in keyof Schema]: Schema[N] extends Table ? N : never }[keyof Schema];

/** A row of a table, plain: points in time are milliseconds. */
export type RowOf<T extends TableName> = TableName extends T
  ? Row
  : T extends TableName
    ? { [C in keyof Schema[T]["$inferSelect"]]: Plain<Schema[T]["$inferSelect"][C]> }
    : never;
/** A row to be added to a table. Columns with a default may be left out. */
export type NewRow<T extends TableName> = TableName extends T
  ? Row
  : T extends TableName
    ? { [C in keyof Schema[T]["$inferInsert"]]: Moment<Schema[T]["$inferInsert"][C]> }
    : never;
/** New values of some columns of a table. */
export type Patch<T extends TableName> = TableName extends T
  ? Row
  : T extends TableName
    ? { [C in keyof Schema[T]["$inferSelect"]]?: Moment<Schema[T]["$inferSelect"][C]> }
    : never;
export type ColumnOf<T extends TableName> = TableName extends T
  ? string
  : keyof Schema[T]["$inferSelect"] & string;

type Plain<V> = V extends Date ? number : V;
/** A point in time is given as a date or in milliseconds. */
type Moment<V> = V extends Date ? Date | number : V;

/** A row of a table that is not known before the program runs. */
export type Row = Record<string, unknown>;
/** The values of a row's primary key, in order. */
export type Key = readonly (string | number)[];

/** Where a row is. */
export interface Place {
  table: TableName;
  key: Key;
}

export const placeOf = ({ table, key }: Place): string => JSON.stringify([table, ...key]);

/**
 * One row, changed: only the columns that were, except where the row came (`before` is null) or went (`after`
 * is null).
 */
export interface Change {
  table: TableName;
  key: Key;
  before: Row | null;
  after: Row | null;
  /**
   * The row that took the place of one taken away, or that an added one is a copy of. Its owner may end it
   * later.
   */
  twin?: Place | null;
}

/** A change of a row of a known table. */
export type ChangeOf<T extends TableName> = Change & {
  table: T;
  before: Partial<RowOf<T>> | null;
  after: Partial<RowOf<T>> | null;
};

/** Those of the changes that are of one table. */
export const changesOf = <T extends TableName>(changes: readonly Change[], table: T): ChangeOf<T>[] =>
  changes.filter((change): change is ChangeOf<T> => change.table === table);

interface Traits<T extends TableName> {
  /**
   * Columns that only ever grow, so that a number is never given out twice. Taking an action back lowers them
   * again where they are as it left them, and lets them be where they have grown since.
   */
  growing?: readonly ColumnOf<T>[];
  /** Columns that follow from other rows, and change with them, or stand on nothing. */
  derived?: readonly ColumnOf<T>[];
  /**
   * A row is its owner's to take back: a mark, a mute, a draft. One that is gone stands on nothing, and stays
   * gone. Without saying so, each table is so that has a member in its primary key.
   */
  takenBack?: true;
  /**
   * How somebody voted, that they did, and what they saw first. No action tells by what stands on it, or on
   * what it stands, that a voter has done something since.
   */
  secret?: true;
}

const TRAITS: { [T in TableName]?: Traits<T> } = {
  threads: { growing: ["lastNumber"], derived: ["replyCount", "score", "hot", "lastActivityAt", "span"] },
  posts: { derived: ["helpful", "upheldFlags", "best", "html", "renderVersion", "questionId"] },
  answers: { derived: ["best"], takenBack: true },
  threadTags: { derived: ["hot", "score", "createdAt", "lastActivityAt"] },
  tags: { derived: ["threadCount"] },
  ballots: { secret: true },
  ballotChoices: { secret: true },
  ballotEvents: { secret: true },
  ballotOrigins: { secret: true },
  looks: { secret: true },
  mindChanges: { secret: true },
  // Whether somebody goes on following what they were taken along to is theirs, and stands on nothing.
  follows: { derived: ["at", "stoppedAt"] },
  visits: { growing: ["seen", "newAfter", "at"] },
  drafts: { takenBack: true },
  sessions: { takenBack: true },
  // Marks on a citation belong to the current version, and go with it.
  citations: { derived: ["revision", "seenAs", "seenAt", "seenBy", "misquotesAt", "misquotesNote"] },
};

export const isGrowing = (table: TableName, column: string): boolean => has(TRAITS[table]?.growing, column);
export const isDerived = (table: TableName, column: string): boolean => has(TRAITS[table]?.derived, column);
export const isTakenBack = (table: TableName): boolean =>
  TRAITS[table]?.takenBack ??
  columnsNaming("members").some((each) => each.table === table && keyColumns(table).includes(each.column));
export const isSecret = ({ table }: Pick<Change, "table">): boolean => TRAITS[table]?.secret ?? false;

const has = (columns: readonly string[] | undefined, column: string): boolean =>
  columns?.includes(column) ?? false;

const TABLES: Record<TableName, SQLiteTable> = schema;

export const tableOf = (name: TableName): SQLiteTable => TABLES[name];
export const columnsOf = (name: TableName): Record<string, Column> => getTableColumns(tableOf(name));

const KEYS = new Map<TableName, readonly string[]>();

/** The columns of a table's primary key, in the order of the schema. */
export function keyColumns(name: TableName): readonly string[] {
  const known = KEYS.get(name);
  if (known) return known;
  const { columns, primaryKeys } = configOf(tableOf(name));
  const key = (primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)).map((each) => each.name);
  KEYS.set(name, key);
  return key;
}

export const keyIn = (table: TableName, row: object): Key => {
  const values = new Map<string, string | number>(Object.entries(row));
  return keyColumns(table).map((column) => values.get(column)!);
};

const TABLE_NAMES = Object.keys(schema).filter((name): name is TableName =>
  is(Reflect.get(schema, name), Table),
);

/** A column, by its table's name and its own. */
export type ColumnName = { [T in TableName]: `${T}.${ColumnOf<T>}` }[TableName];

/** Every column that refers to a row of a table, as the schema has it. */
export const columnsNaming = (target: TableName): { table: TableName; column: string }[] =>
  TABLE_NAMES.flatMap((table) =>
    configOf(tableOf(table)).foreignKeys.flatMap((key) => {
      const { columns, foreignTable } = key.reference();
      return foreignTable === tableOf(target) ? columns.map(({ name }) => ({ table, column: name })) : [];
    }),
  );

/** The columns with which a column has to be unique; null where it may be the same in any rows. */
export function uniqueWith(table: TableName, column: string): string[] | null {
  const unique = configOf(tableOf(table))
    .indexes.filter(({ config }) => config.unique)
    .map(({ config }) => config.columns.flatMap((each) => (is(each, Column) ? [each.name] : [])));
  const columns = [keyColumns(table), ...unique].find((each) => each.includes(column));
  return columns?.filter((each) => each !== column) ?? null;
}
