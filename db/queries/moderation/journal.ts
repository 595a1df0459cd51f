/**
 * Rows that moderation changes, as they were and as they are after. What is changed through here, and nothing
 * else, is what an action can preview, tell of and take back; counts and indexes that follow from it are made
 * anew each time.
 */
import { and, asc, eq, getTableColumns, gt, gte, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { turn } from "../../client/yieldTurn";
import {
  answers,
  answerSentences,
  answerWriters,
  ballotChoices,
  ballotEvents,
  ballotOrigins,
  ballots,
  citations,
  communityAnswers,
  drafts,
  flags,
  follows,
  helpfulVotes,
  looks,
  memberNotes,
  members,
  mindChanges,
  modActions,
  modChanges,
  mutes,
  options,
  posts,
  questionEvents,
  questions,
  queueItems,
  revisions,
  sessions,
  siteChoices,
  spellings,
  tagProposals,
  tags,
  threads,
  threadTags,
  visits,
  watchedWords,
} from "../../schema";

/** What can be changed so, each by the columns of its primary key. */
const KEYS = {
  threads: ["id"],
  posts: ["id"],
  answers: ["postId", "questionId"],
  tags: ["id"],
  threadTags: ["threadId", "tagId"],
  tagProposals: ["id"],
  members: ["id"],
  sessions: ["id"],
  memberNotes: ["id"],
  questions: ["id"],
  options: ["id"],
  ballots: ["id"],
  ballotChoices: ["ballotId", "optionId"],
  ballotEvents: ["id"],
  ballotOrigins: ["ballotId"],
  questionEvents: ["id"],
  flags: ["id"],
  queueItems: ["id"],
  communityAnswers: ["id"],
  looks: ["questionId", "memberId"],
  helpfulVotes: ["postId", "memberId"],
  mindChanges: ["postId", "questionId", "memberId"],
  revisions: ["postId", "number"],
  follows: ["memberId", "kind", "targetId"],
  mutes: ["memberId", "kind", "targetId"],
  visits: ["memberId", "threadId"],
  drafts: ["id"],
  answerWriters: ["questionId", "memberId"],
  watchedWords: ["id"],
  siteChoices: ["name"],
  spellings: ["kind", "folded"],
  answerSentences: ["id"],
  citations: ["id"],
} as const;

export type TableName = keyof typeof KEYS;
export type Row = Record<string, unknown>;
export type Key = readonly (string | number)[];

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

/** Where a row is. */
export interface Place {
  table: TableName;
  key: Key;
}

/**
 * Columns that only ever grow, so that a number is never given out twice. Taking an action back lowers them
 * again where they are as it left them, and lets them be where they have grown since.
 */
const GROWING: Partial<Record<TableName, readonly string[]>> = {
  threads: ["lastNumber"],
  visits: ["seen", "newAfter", "at"],
};

export const isGrowing = (table: TableName, column: string): boolean =>
  GROWING[table]?.includes(column) ?? false;

const TABLES: Record<TableName, unknown> = {
  threads,
  posts,
  answers,
  tags,
  threadTags,
  tagProposals,
  members,
  sessions,
  memberNotes,
  questions,
  options,
  ballots,
  ballotChoices,
  ballotEvents,
  ballotOrigins,
  questionEvents,
  flags,
  queueItems,
  communityAnswers,
  looks,
  helpfulVotes,
  mindChanges,
  revisions,
  follows,
  mutes,
  visits,
  drafts,
  answerWriters,
  watchedWords,
  siteChoices,
  spellings,
  answerSentences,
  citations,
};

type AnyTable = typeof threads;
const tableOf = (name: TableName) => TABLES[name] as AnyTable;
const columnsOf = (name: TableName) =>
  getTableColumns(tableOf(name)) as unknown as Record<string, (typeof threads)["id"]>;

const where = (name: TableName, key: Key) =>
  and(...KEYS[name].map((column, n) => eq(columnsOf(name)[column]!, key[n] as never)));

/** The row with this key, plain: points in time are milliseconds. Null where there is none. */
export async function rowAt(db: Db, name: TableName, key: Key): Promise<Row | null> {
  const [row] = await db.select().from(tableOf(name)).where(where(name, key));
  return row ? plain(row) : null;
}

/**
 * The rows that have one of these in this column, plain. Many are read in pages, between which others have
 * their turn.
 */
export async function rowsOf(
  db: Db,
  name: TableName,
  column: string,
  values: readonly (string | number)[],
): Promise<Row[]> {
  const found: Row[] = [];
  const keys = KEYS[name].map((each) => columnsOf(name)[each]!);
  for (const batch of batchesOf(values)) {
    const those = inArray(columnsOf(name)[column]!, batch as never[]);
    for (let last: Row | undefined, more = true; more;) {
      const rows = await db
        .select()
        .from(tableOf(name))
        .where(last ? and(those, behind(name, last)) : those)
        .orderBy(...keys.map((key) => asc(key)))
        .limit(PAGE);
      for (const row of rows) found.push(plain(row));
      more = rows.length === PAGE;
      last = rows.at(-1) as Row | undefined;
      await turn();
    }
  }
  return found;
}

/** Rows that come after this one in the order of their keys. */
function behind(name: TableName, row: Row) {
  const [first, ...more] = KEYS[name].map((column) => ({
    column: columnsOf(name)[column]!,
    value: row[column] as never,
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
const PAGE = 2_000;

function* batchesOf<T>(all: readonly T[], size = BATCH): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

/**
 * Conditions for rows with these keys, few rows each: by what differs most between them, within what is the
 * same.
 */
function* wheres(name: TableName, keys: readonly Key[]) {
  const columns = KEYS[name].map((column) => columnsOf(name)[column]!);
  const kinds = columns.map((_, n) => new Set(keys.map((key) => key[n])).size);
  const varied = kinds.indexOf(Math.max(...kinds));
  const groups = new Map<string, Key[]>();
  for (const key of keys) {
    const fixed = JSON.stringify(key.filter((_, n) => n !== varied));
    const group = groups.get(fixed);
    if (group) group.push(key);
    else groups.set(fixed, [key]);
  }
  for (const group of groups.values())
    for (const batch of batchesOf(group))
      yield and(
        inArray(columns[varied]!, batch.map((key) => key[varied]) as never[]),
        ...columns.map((column, n) => (n === varied ? undefined : eq(column, batch[0]![n] as never))),
      );
}

/** Changes columns of one row; null where they were so already. Throws where there is no such row. */
export async function update(tx: Db, table: TableName, key: Key, patch: Row): Promise<Change | null> {
  const row = await rowAt(tx, table, key);
  if (!row) throw new Error(`no row ${JSON.stringify(key)} in ${table}`);
  return updateFrom(tx, table, { key, row }, patch);
}

/** As `update`, for a row that the caller has read already in this transaction. */
export async function updateFrom(
  tx: Db,
  table: TableName,
  { key, row }: { key: Key; row: Row },
  patch: Row,
): Promise<Change | null> {
  const wanted = plain(patch);
  const columns = Object.keys(wanted).filter((column) => !same(row[column], wanted[column]));
  if (columns.length === 0) return null;
  const after = pick(wanted, columns);
  await tx
    .update(tableOf(table))
    .set(real(table, after) as never)
    .where(where(table, key));
  return { table, key, before: pick(row, columns), after };
}

/**
 * Changes columns of many rows that the caller has read in this transaction, in few statements where they
 * change alike.
 */
export async function updateAll(
  tx: Db,
  table: TableName,
  rows: readonly Row[],
  patchOf: (row: Row) => Row,
): Promise<Change[]> {
  const changes = changesTo(table, rows, patchOf);
  for (const alike of runsOf(changes, ({ after }) => JSON.stringify(after), { adjacent: false }))
    for (const those of wheres(
      table,
      alike.map(({ key }) => key),
    )) {
      await tx
        .update(tableOf(table))
        .set(real(table, alike[0]!.after!) as never)
        .where(those);
      await turn();
    }
  return changes;
}

/** What becomes of rows with these patches; those that are so already are left out. */
export function changesTo(
  table: TableName,
  rows: readonly Row[],
  patchOf: (row: Row) => Row,
): (Change & { before: Row; after: Row })[] {
  return rows.flatMap((row) => {
    const wanted = plain(patchOf(row));
    const columns = Object.keys(wanted).filter((column) => !same(row[column], wanted[column]));
    return columns.length === 0
      ? []
      : [{ table, key: keyIn(table, row), before: pick(row, columns), after: pick(wanted, columns) }];
  });
}

/** Adds a row, and returns it whole. */
export async function insert(tx: Db, table: TableName, values: Row): Promise<Change & { after: Row }> {
  const [change] = await insertAll(tx, table, [values]);
  return change!;
}

/** Adds many rows, and returns them whole, in no particular order. */
export async function insertAll(
  tx: Db,
  table: TableName,
  rows: readonly Row[],
): Promise<(Change & { after: Row })[]> {
  const changes: (Change & { after: Row })[] = [];
  for (const batch of batchesOf(rows)) {
    const added = await tx
      .insert(tableOf(table))
      .values(batch.map((row) => real(table, plain(row))) as never)
      .returning();
    for (const row of added)
      changes.push({ table, key: keyIn(table, plain(row)), before: null, after: plain(row) });
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
export async function removeAll(tx: Db, table: TableName, rows: readonly Row[]): Promise<Change[]> {
  for (const those of wheres(
    table,
    rows.map((row) => keyIn(table, row)),
  )) {
    await tx.delete(tableOf(table)).where(those);
    await turn();
  }
  return rows.map((row) => ({ table, key: keyIn(table, row), before: row, after: null }));
}

/** What is alike, together, in order: of all, or only of what stands side by side. */
function runsOf<T>(
  all: readonly T[],
  kindOf: (each: T) => string,
  { adjacent }: { adjacent: boolean },
): T[][] {
  const runs: T[][] = [];
  const byKind = new Map<string, T[]>();
  let latest: string | null = null;
  for (const each of all) {
    const kind = kindOf(each);
    const run = adjacent && kind !== latest ? undefined : byKind.get(kind);
    if (run) run.push(each);
    else {
      const begun = [each];
      byKind.set(kind, begun);
      runs.push(begun);
    }
    latest = kind;
  }
  return runs;
}

export const keyIn = (table: TableName, row: Row): Key =>
  KEYS[table].map((column) => row[column] as string | number);

/**
 * Puts rows back as they were before these changes, the last first; what has grown since stays, and what its
 * owner has ended.
 */
export async function putBack(tx: Db, changes: readonly Change[], { gone, stopped }: Ended): Promise<void> {
  const kindOf = ({ table, before, after }: Change) =>
    `${table} ` +
    `${before === null ? "came" : after === null ? "went" : isLookedAt(table, after) ? JSON.stringify([Object.keys(after)]) : JSON.stringify(before)}`;
  for (const alike of runsOf(changes.toReversed(), kindOf, { adjacent: true })) {
    const { table, before, after } = alike[0]!;
    const keys = alike.map(({ key }) => key);
    if (before === null) {
      for (const those of wheres(table, keys)) await tx.delete(tableOf(table)).where(those);
      for (const { twin } of alike) {
        const copied = twin && stopped.get(placeOf(twin));
        if (copied)
          await tx
            .update(tableOf("follows"))
            .set(real("follows", { stoppedAt: copied }) as never)
            .where(where("follows", twin.key));
      }
    } else if (after === null) {
      const back = alike
        .filter((change) => !gone.has(placeOf(change)))
        .map((change) => ({ ...change.before, ...stoppedIn(stopped, change) }));
      for (const batch of batchesOf(back)) {
        await tx.insert(tableOf(table)).values(batch.map((row) => real(table, row)) as never);
        await turn();
      }
    } else if (isLookedAt(table, after)) {
      for (const change of alike) await putBackLooking(tx, change as Change & { before: Row; after: Row });
    } else {
      for (const those of wheres(table, keys)) {
        await tx
          .update(tableOf(table))
          .set(real(table, before) as never)
          .where(those);
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
  const now = await rowAt(tx, table, key);
  // What its author deletes while it waits no longer waits; what was hidden before is hidden again, deleted
  // as it is.
  const stays = (column: string) =>
    before[column] === "held" && isOwnersDeletion(table, column, { is: now?.[column], was: after[column] });
  const columns = Object.keys(before).filter(
    (column) => !stays(column) && (!isGrowing(table, column) || same(now?.[column], after[column])),
  );
  if (columns.length > 0)
    await tx
      .update(tableOf(table))
      .set(real(table, pick(before, columns)) as never)
      .where(where(table, key));
  await turn();
}

/**
 * How somebody voted, that they did, and what they saw first. It is secret: no action tells by what stands on
 * it, or on what it stands, that a voter has done something since.
 */
const SECRET: ReadonlySet<TableName> = new Set([
  "ballots",
  "ballotChoices",
  "ballotEvents",
  "ballotOrigins",
  "looks",
  "mindChanges",
]);
export const isSecret = ({ table }: Change): boolean => SECRET.has(table);

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

/** The rows with these keys, by their keys as JSON. */
async function rowsByKey(db: Db, table: TableName, keys: Key[]): Promise<Map<string, Row>> {
  const found = await rowsOf(db, table, KEYS[table][0], [...new Set(keys.map((key) => key[0]!))]);
  return new Map(found.map((row) => [JSON.stringify(keyIn(table, row)), row]));
}

function isAsLeft({ table, after }: Change, row: Row | null): boolean {
  if (row === null) return after === null || TAKEN_BACK.has(table);
  if (after === null) return false;
  return Object.keys(after).every(
    (column) =>
      isGrowing(table, column) ||
      isDerived(table, column) ||
      same(row[column], after[column]) ||
      isOwnersDeletion(table, column, { is: row[column], was: after[column] }),
  );
}

/**
 * Tables of which a row is its owner's to take back: a mark, a mute, a draft. One that is gone stands on
 * nothing, and stays gone.
 */
const TAKEN_BACK: ReadonlySet<TableName> = new Set([
  "answers",
  "helpfulVotes",
  "follows",
  "mutes",
  "visits",
  "drafts",
  "answerWriters",
  "sessions",
]);

/** Whether a post that was to be read is one that its author has deleted since. */
const isOwnersDeletion = (
  table: TableName,
  column: string,
  { is, was }: { is: unknown; was: unknown },
): boolean => table === "posts" && column === "state" && is === "deleted" && was === "visible";

/** What owners have ended since an action, of what it put in the place of something else or copied. */
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
    // What another action had added and its undo took away was ended by nobody.
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

export const placeOf = ({ table, key }: Place): string => JSON.stringify([table, ...key]);

/** What follows from other rows, and changes with them, or stands on nothing. */
const DERIVED: Partial<Record<TableName, readonly string[]>> = {
  threads: ["replyCount", "score", "hot", "lastActivityAt", "span"],
  posts: ["helpful", "upheldFlags", "best", "html", "renderVersion", "questionId"],
  answers: ["best"],
  threadTags: ["hot", "score", "createdAt", "lastActivityAt"],
  tags: ["threadCount"],
  // Whether somebody goes on following what they were taken along to is theirs, and stands on nothing.
  follows: ["at", "stoppedAt"],
  // What is said of a citation later is said of the version that stands, and goes with it.
  citations: ["revision", "seenAs", "seenAt", "seenBy", "misquotesAt", "misquotesNote"],
};
const isDerived = (table: TableName, column: string): boolean => DERIVED[table]?.includes(column) ?? false;

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

/** What an action changed, in order. */
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

/** What later actions of a kind, not undone, made of rows of one table; each with the action's id. */
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

const pick = (row: Row, columns: string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));

const plain = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Date ? value.getTime() : (value ?? null),
    ]),
  );

function real(table: TableName, row: Row): Row {
  const columns = columnsOf(table);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" && (columns[name]?.dataType as string) === "date" ? new Date(value) : value,
    ]),
  );
}

const same = (a: unknown, b: unknown): boolean => a === b || ordered(a ?? null) === ordered(b ?? null);

/** As JSON with names in order: PostgreSQL gives an object's back in its own. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
