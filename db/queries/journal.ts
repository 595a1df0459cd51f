/**
 * Rows that moderation changes, as they were and as they are after. What is changed through here, and nothing else, is
 * what an action can preview, tell of and take back; counts and indexes that follow from it are made anew each time.
 */
import { and, asc, eq, getTableColumns, gt, inArray, isNull } from "drizzle-orm";
import type { Db } from "../client/engine";
import { answers, answerSentences, answerWriters, ballotChoices, ballotEvents, ballotOrigins, ballots, citations, communityAnswers, drafts, flags, follows, helpfulVotes, looks, memberNotes, members, mindChanges, modActions, modChanges, mutes, options, posts, questionEvents, questions, queueItems, revisions, sessions, siteChoices, spellings, tagProposals, tags, threads, threadTags, visits, watchedWords } from "../schema";

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

/** One row, changed: only the columns that were, except where the row came (`before` is null) or went (`after` is null). */
export interface Change {
  table: TableName;
  key: Key;
  before: Row | null;
  after: Row | null;
  /** The row that took the place of one taken away, or that an added one is a copy of. Its owner may end it later. */
  twin?: Place | null;
}

/** Where a row is. */
export interface Place {
  table: TableName;
  key: Key;
}

/**
 * Columns that only ever grow, so that a number is never given out twice. Taking an action back lowers them again where
 * they are as it left them, and lets them be where they have grown since.
 */
const GROWING: Partial<Record<TableName, readonly string[]>> = { threads: ["lastNumber"], visits: ["seen", "newAfter", "at"] };

export const isGrowing = (table: TableName, column: string): boolean => GROWING[table]?.includes(column) ?? false;

const TABLES: Record<TableName, unknown> = { threads, posts, answers, tags, threadTags, tagProposals, members, sessions, memberNotes, questions, options, ballots, ballotChoices, ballotEvents, ballotOrigins, questionEvents, flags, queueItems, communityAnswers, looks, helpfulVotes, mindChanges, revisions, follows, mutes, visits, drafts, answerWriters, watchedWords, siteChoices, spellings, answerSentences, citations };

type AnyTable = typeof threads;
const tableOf = (name: TableName) => TABLES[name] as AnyTable;
const columnsOf = (name: TableName) => getTableColumns(tableOf(name)) as unknown as Record<string, (typeof threads)["id"]>;

const where = (name: TableName, key: Key) => and(...KEYS[name].map((column, n) => eq(columnsOf(name)[column]!, key[n] as never)));

/** The row with this key, plain: points in time are milliseconds. Null where there is none. */
export async function rowAt(db: Db, name: TableName, key: Key): Promise<Row | null> {
  const [row] = await db.select().from(tableOf(name)).where(where(name, key));
  return row ? plain(row) : null;
}

/** The rows that have one of these in this column, plain. */
export async function rowsOf(db: Db, name: TableName, column: string, values: (string | number)[]): Promise<Row[]> {
  const found: Row[] = [];
  for (let at = 0; at < values.length; at += BATCH) {
    const rows = await db.select().from(tableOf(name)).where(inArray(columnsOf(name)[column]!, values.slice(at, at + BATCH) as never[]));
    found.push(...rows.map(plain));
  }
  return found;
}

/** Few enough parameters for any SQLite. */
const BATCH = 400;

/** Changes columns of one row; null where they were so already. Throws where there is no such row. */
export async function update(tx: Db, table: TableName, key: Key, patch: Row): Promise<Change | null> {
  const row = await rowAt(tx, table, key);
  if (!row) throw new Error(`no row ${JSON.stringify(key)} in ${table}`);
  return updateFrom(tx, table, { key, row }, patch);
}

/** As `update`, for a row that the caller has read already in this transaction. */
export async function updateFrom(tx: Db, table: TableName, { key, row }: { key: Key; row: Row }, patch: Row): Promise<Change | null> {
  const wanted = plain(patch);
  const columns = Object.keys(wanted).filter((column) => !same(row[column], wanted[column]));
  if (columns.length === 0) return null;
  const after = pick(wanted, columns);
  await tx.update(tableOf(table)).set(real(table, after) as never).where(where(table, key));
  return { table, key, before: pick(row, columns), after };
}

/** Adds a row, and returns it whole. */
export async function insert(tx: Db, table: TableName, values: Row): Promise<Change & { after: Row }> {
  const [row] = await tx.insert(tableOf(table)).values(real(table, plain(values)) as never).returning();
  const after = plain(row!);
  return { table, key: keyIn(table, after), before: null, after };
}

/** Takes a row away; null where there is none. `twin` takes its place, where one does. */
export async function remove(tx: Db, table: TableName, key: Key, twin: Place | null = null): Promise<Change | null> {
  const [row] = await tx.delete(tableOf(table)).where(where(table, key)).returning();
  return row ? { table, key, before: plain(row), after: null, twin } : null;
}

export const keyIn = (table: TableName, row: Row): Key => KEYS[table].map((column) => row[column] as string | number);

/** Puts one row back as it was before a change; what has grown since stays, and what its owner has ended. */
export async function putBack(tx: Db, { table, key, before, after, twin }: Change, { gone, stopped }: Ended): Promise<void> {
  const stoppedAt = stopped.get(placeOf({ table, key }));
  if (before === null) {
    await tx.delete(tableOf(table)).where(where(table, key));
    const copied = twin && stopped.get(placeOf(twin));
    if (copied) await tx.update(tableOf("follows")).set(real("follows", { stoppedAt: copied }) as never).where(where("follows", twin.key));
  } else if (after === null) {
    if (gone.has(placeOf({ table, key }))) return;
    await tx.insert(tableOf(table)).values(real(table, stoppedAt ? { ...before, stoppedAt } : before) as never);
  } else {
    const now = GROWING[table] || "state" in after ? await rowAt(tx, table, key) : null;
    // What its author deletes while it waits no longer waits; what was hidden before is hidden again, deleted as it is.
    const stays = (column: string) => before[column] === "held" && isOwnersDeletion(table, column, { is: now?.[column], was: after[column] });
    const columns = Object.keys(before).filter((column) => !stays(column) && (!isGrowing(table, column) || same(now?.[column], after[column])));
    if (columns.length > 0) await tx.update(tableOf(table)).set(real(table, pick(before, columns)) as never).where(where(table, key));
  }
}

/** Whether all these rows are still as the changes left them, or were taken back since by their owners. */
export async function areAsLeft(db: Db, changes: Change[]): Promise<boolean> {
  const emptied = new Set<number>();
  for (const table of new Set(changes.map((change) => change.table))) {
    const mine = changes.filter((change) => change.table === table);
    const rows = await rowsByKey(db, table, mine.map(({ key }) => key));
    for (const change of mine) {
      const row = rows.get(JSON.stringify(change.key)) ?? null;
      if (table === "ballotChoices" && change.after && !row) emptied.add(Number(change.key[0]));
      else if (!isAsLeft(change, row)) return false;
    }
  }
  // A choice is taken back with its ballot; one that went alone was exchanged for another.
  return (await rowsOf(db, "ballots", "id", [...emptied])).length === 0;
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
    (column) => isGrowing(table, column) || isDerived(table, column) || same(row[column], after[column]) || isOwnersDeletion(table, column, { is: row[column], was: after[column] }),
  );
}

/** Tables of which a row is its owner's to take back: a vote, a mute, a draft. One that is gone stands on nothing, and stays gone. */
const TAKEN_BACK: ReadonlySet<TableName> = new Set(["answers", "ballots", "ballotOrigins", "mindChanges", "helpfulVotes", "looks", "follows", "mutes", "visits", "drafts", "answerWriters", "sessions"]);

/** Whether a post that was to be read is one that its author has deleted since. */
const isOwnersDeletion = (table: TableName, column: string, { is, was }: { is: unknown; was: unknown }): boolean =>
  table === "posts" && column === "state" && is === "deleted" && was === "visible";

/** What owners have ended since an action, of what it put in the place of something else or copied. */
export interface Ended {
  /** Rows that were taken away and are not put back, for what took their place is gone; as their places in JSON. */
  gone: Set<string>;
  /** Follows that were stopped since, each with when: of what was taken away, or copied. */
  stopped: Map<string, number>;
}

/** Finds what owners have ended since an action. To be asked before anything of it is put back. */
export async function endedSince(db: Db, changes: Change[], at: Date): Promise<Ended> {
  const ended: Ended = { gone: new Set(), stopped: new Map() };
  // Of what was taken away, its twin is looked at; of a copy, the copy itself.
  const pairs = changes.flatMap(({ twin, after, table, key }) => (twin ? [after === null ? { asked: twin, told: { table, key } } : { asked: { table, key }, told: twin }] : []));
  for (const table of new Set(pairs.map(({ asked }) => asked.table))) {
    const mine = pairs.filter(({ asked }) => asked.table === table);
    const rows = await rowsByKey(db, table, mine.map(({ asked }) => asked.key));
    for (const { asked, told } of mine) {
      const row = rows.get(JSON.stringify(asked.key));
      if (!row) ended.gone.add(placeOf(told));
      else if (told.table === "follows" && Number(row.stoppedAt ?? 0) > at.getTime()) ended.stopped.set(placeOf(told), Number(row.stoppedAt));
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
  const rows = changes.map(({ table, key, before, after, twin }, seq) => ({ actionId, seq, tableName: table, rowKey: JSON.stringify(key), before, after, twin: twin ? placeOf(twin) : null }));
  for (let at = 0; at < rows.length; at += 100) await tx.insert(modChanges).values(rows.slice(at, at + 100));
}

/** What an action changed, in order. */
export async function ofAction(db: Db, actionId: number): Promise<Change[]> {
  const rows = await db.select().from(modChanges).where(eq(modChanges.actionId, actionId)).orderBy(asc(modChanges.seq));
  return rows.map(({ tableName, rowKey, before, after, twin }) => ({ table: tableName as TableName, key: JSON.parse(rowKey) as Key, before, after, twin: twin === null ? null : placeFrom(twin) }));
}

function placeFrom(text: string): Place {
  const [table, ...key] = JSON.parse(text) as [TableName, ...Key];
  return { table, key };
}

/** Actions after this one, not undone, that changed the same columns of one of its rows. */
export async function laterOn(db: Db, actionId: number, changes: Change[]): Promise<number[]> {
  const found = new Set<number>();
  for (let at = 0; at < changes.length; at += BATCH) {
    const batch = changes.slice(at, at + BATCH);
    const rows = await db
      .select({ id: modActions.id, tableName: modChanges.tableName, rowKey: modChanges.rowKey, before: modChanges.before, after: modChanges.after })
      .from(modChanges)
      .innerJoin(modActions, eq(modActions.id, modChanges.actionId))
      .where(
        and(
          inArray(modChanges.tableName, [...new Set(batch.map(({ table }) => table))]),
          inArray(modChanges.rowKey, batch.map(({ key }) => JSON.stringify(key))),
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

/** Two changes of one row meet where they share a column that does not merely grow, or where the row came or went. */
function overlap(one: Change, other: { before: Row | null; after: Row | null }): boolean {
  if (!one.before || !one.after || !other.before || !other.after) return true;
  return Object.keys(other.after).some((column) => column in one.after! && !isGrowing(one.table, column));
}

const pick = (row: Row, columns: string[]): Row => Object.fromEntries(columns.map((column) => [column, row[column]]));

const plain = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value instanceof Date ? value.getTime() : (value ?? null)]));

function real(table: TableName, row: Row): Row {
  const columns = columnsOf(table);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "number" && (columns[name]?.dataType as string) === "date" ? new Date(value) : value]),
  );
}

const same = (a: unknown, b: unknown): boolean => a === b || ordered(a ?? null) === ordered(b ?? null);

/** As JSON with names in order: PostgreSQL gives an object's back in its own. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === "object" && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
