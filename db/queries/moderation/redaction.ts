/** Takes words out of a post, and out of everything that holds a copy of them. */
import { and, eq, inArray, like, or } from "drizzle-orm";
import type { Db } from "../../client/engine";
import {
  columnsNaming,
  columnsOf,
  type ColumnName,
  type Key,
  keyColumns,
  keyIn,
  rowsOf,
  type TableName,
  updateFrom,
} from "./journal";
import {
  answerSentences,
  appeals,
  citations,
  claims,
  drafts,
  evidenceReleases,
  flags,
  modActions,
  modChanges,
  notices,
  parkedForms,
  revisions,
  posts,
  spellings,
  stories,
  storySkills,
} from "../../schema";

type Row = Record<string, unknown>;

export interface KeptChange {
  actionId: number;
  seq: number;
  before: Row | null;
  after: Row | null;
}

/**
 * Returns the versions, before and after each action, that moderation keeps of a post's rows, of rows that
 * name it, and of what cites it.
 */
export async function changesOf(db: Db, postId: number): Promise<KeptChange[]> {
  const cited = await rowsOf(db, "citations", "postId", [postId]);
  const found = await keptOf(db, "posts", [[postId]]);
  found.push(
    ...(await keptOf(
      db,
      "answerSentences",
      cited.map(({ sentenceId }) => [sentenceId]),
    )),
  );
  for (const naming of tablesWithWords()) found.push(...(await keptNaming(db, naming, postId)));
  return found;
}

const KEPT = {
  actionId: modChanges.actionId,
  seq: modChanges.seq,
  before: modChanges.before,
  after: modChanges.after,
};

/** Returns what is kept of the rows of a table with these keys. */
async function keptOf(db: Db, table: TableName, keys: Key[]): Promise<KeptChange[]> {
  const rowKeys = keys.map((key) => JSON.stringify(key));
  return db
    .select(KEPT)
    .from(modChanges)
    .where(and(eq(modChanges.tableName, table), inArray(modChanges.rowKey, rowKeys)));
}

/** Returns what is kept of a table's rows that name a post: by keys that hold it, else by the rows. */
async function keptNaming(db: Db, { table, column }: Naming, postId: number): Promise<KeptChange[]> {
  const at = keyColumns(table).indexOf(column);
  if (at === -1) {
    const rows = await rowsOf(db, table, column, [postId]);
    return keptOf(
      db,
      table,
      rows.map((row) => keyIn(table, row)),
    );
  }
  const places = [`[${postId},%`, `[${postId}]`, `%,${postId},%`, `%,${postId}]`];
  const rows = await db
    .select({ ...KEPT, rowKey: modChanges.rowKey })
    .from(modChanges)
    .where(
      and(eq(modChanges.tableName, table), or(...places.map((place) => like(modChanges.rowKey, place)))),
    );
  return rows.flatMap(({ rowKey, ...change }) =>
    (JSON.parse(rowKey) as Key)[at] === postId ? [change] : [],
  );
}

export async function putChange(tx: Db, { actionId, seq, before, after }: KeptChange): Promise<void> {
  await tx
    .update(modChanges)
    .set({ before, after })
    .where(and(eq(modChanges.actionId, actionId), eq(modChanges.seq, seq)));
}

/** A post's versions. */
export async function versionsOf(
  db: Db,
  postId: number,
): Promise<{ number: number; source: string; note: string }[]> {
  return db
    .select({ number: revisions.number, source: revisions.source, note: revisions.note })
    .from(revisions)
    .where(eq(revisions.postId, postId));
}

/** The functions that change texts, and values with texts in them. */
export interface Taking {
  text(text: string): string;
  value<T>(value: T): T;
}

/**
 * Changes what others keep of a post: quotations, reports, drafts of an edit, what was said when it was
 * moderated.
 */
export async function changeCopies(
  tx: Db,
  { postId, authorId }: { postId: number; authorId: number },
  { text, value }: Taking,
): Promise<void> {
  const quotes = await tx
    .select({ sentenceId: citations.sentenceId })
    .from(citations)
    .where(eq(citations.postId, postId));
  const sentenceIds = quotes.map(({ sentenceId }) => sentenceId);
  const sentences =
    sentenceIds.length === 0
      ? []
      : await tx
          .select({ id: answerSentences.id, text: answerSentences.text })
          .from(answerSentences)
          .where(inArray(answerSentences.id, sentenceIds));
  for (const row of sentences)
    await tx
      .update(answerSentences)
      .set({ text: text(row.text) })
      .where(eq(answerSentences.id, row.id));

  await changeRowsNaming(tx, postId, { text, value });
  await changeStory(tx, postId, { text, value });
  await changeSpellings(tx, { text, value });
  await changeClaims(tx, postId, text);
  const reports = await tx
    .select({ id: flags.id, note: flags.note })
    .from(flags)
    .where(and(eq(flags.targetKind, "post"), eq(flags.targetId, postId)));
  for (const { id, note } of reports)
    await tx
      .update(flags)
      .set({ note: text(note) })
      .where(eq(flags.id, id));

  const edits = await tx
    .select({ id: drafts.id, fields: drafts.fields })
    .from(drafts)
    .where(eq(drafts.place, `edit:${postId}`));
  for (const { id, fields } of edits)
    await tx
      .update(drafts)
      .set({ fields: value(fields) })
      .where(eq(drafts.id, id));
  const parked = await tx
    .select({ id: parkedForms.id, fields: parkedForms.fields })
    .from(parkedForms)
    .where(and(eq(parkedForms.kind, "edit"), eq(parkedForms.targetId, postId)));
  for (const { id, fields } of parked)
    await tx
      .update(parkedForms)
      .set({ fields: value(fields) })
      .where(eq(parkedForms.id, id));

  await changeActions(tx, postId, text);
  const told = await tx
    .select({ id: notices.id, about: notices.about })
    .from(notices)
    .where(
      and(eq(notices.memberId, authorId), inArray(notices.kind, ["moderated", "post-edited", "check-in"])),
    );
  for (const { id, about } of told)
    await tx
      .update(notices)
      .set({ about: value(about) })
      .where(eq(notices.id, id));
}

/** Tables that name a post and whose texts are changed by a function of their own. */
const APART: ReadonlySet<TableName> = new Set<TableName>(["revisions", "stories", "storySkills"]);
/** Texts beside a post that the forum chose and nobody wrote. */
const WORDLESS: ReadonlySet<string> = new Set<ColumnName>([
  "checkIns.stands",
  "citations.seenAs",
  "claimEvidence.bearing",
  "noticePosts.kind",
]);

interface Naming {
  table: TableName;
  /** The column that names a post. */
  column: string;
  /** The columns that hold what somebody wrote. */
  texts: string[];
}

/** Returns every table with words that has a column that refers to posts. */
const tablesWithWords = (): Naming[] =>
  columnsNaming("posts").flatMap(({ table, column }) => {
    const texts = Object.entries(columnsOf(table)).flatMap(([name, { dataType }]) =>
      (dataType === "string" || dataType === "json") && !WORDLESS.has(`${table}.${name}`) ? [name] : [],
    );
    return texts.length === 0 ? [] : [{ table, column, texts }];
  });

/** Changes what is written in rows that name a post. */
async function changeRowsNaming(tx: Db, postId: number, { text, value }: Taking) {
  for (const { table, column, texts } of tablesWithWords().filter((each) => !APART.has(each.table)))
    for (const row of await rowsOf(tx, table, column, [postId])) {
      const changed = texts.map((name) => {
        const was = row[name];
        return [name, typeof was === "string" ? text(was) : value(was)];
      });
      await updateFrom(tx, table, { key: keyIn(table, row), row }, Object.fromEntries(changed));
    }
}

/** Sentences of an article that are marked as claims. */
async function changeClaims(tx: Db, postId: number, text: Taking["text"]) {
  const article = tx
    .select({ threadId: posts.threadId })
    .from(posts)
    .where(and(eq(posts.id, postId), eq(posts.number, 1)));
  const words = {
    sentence: claims.sentence,
    says: claims.says,
    why: claims.why,
    withdrawnNote: claims.withdrawnNote,
  };
  const marked = await tx
    .select({ id: claims.id, ...words })
    .from(claims)
    .where(inArray(claims.threadId, article));
  for (const { id, sentence, says, why, withdrawnNote } of marked)
    await tx
      .update(claims)
      .set({ sentence: text(sentence), says: text(says), why: text(why), withdrawnNote: text(withdrawnNote) })
      .where(eq(claims.id, id));
}

/** A story's fields, and what figures are made of: the release that holds them stays, without the words. */
async function changeStory(tx: Db, postId: number, { text, value }: Taking) {
  const texts = {
    fromRole: stories.fromRole,
    fromFolded: stories.fromFolded,
    toRole: stories.toRole,
    toFolded: stories.toFolded,
    hardest: stories.hardest,
    surprised: stories.surprised,
    helped: stories.helped,
    otherwise: stories.otherwise,
    body: stories.body,
  };
  const [told] = await tx.select(texts).from(stories).where(eq(stories.postId, postId));
  if (!told) return;
  await tx.update(stories).set(value(told)).where(eq(stories.postId, postId));
  const skills = await tx.select().from(storySkills).where(eq(storySkills.postId, postId));
  const left = new Map(
    skills
      .map((skill) => ({ ...skill, name: text(skill.name), folded: text(skill.folded) }))
      .map((skill) => [`${skill.kind} ${skill.folded}`, skill]),
  );
  await tx.delete(storySkills).where(eq(storySkills.postId, postId));
  if (left.size > 0) await tx.insert(storySkills).values([...left.values()]);
  for (const { id, stories: released } of await tx.select().from(evidenceReleases)) {
    const changed = released.map((each) =>
      (each as { postId?: number }).postId === postId ? value(each) : each,
    );
    await tx.update(evidenceReleases).set({ stories: changed }).where(eq(evidenceReleases.id, id));
  }
}

/**
 * Takes words out of the spellings that moderators merged. A spelling that held them is deleted: it is
 * nobody's any more.
 */
async function changeSpellings(tx: Db, { text, value }: Taking) {
  const touched = (row: Row | null) => row !== null && JSON.stringify(value(row)) !== JSON.stringify(row);
  for (const row of await tx.select().from(spellings))
    if (touched(row))
      await tx.delete(spellings).where(and(eq(spellings.kind, row.kind), eq(spellings.folded, row.folded)));
  for (const { id, about } of await tx
    .select({ id: modActions.id, about: modActions.about })
    .from(modActions)
    .where(eq(modActions.kind, "merge-spellings")))
    await tx
      .update(modActions)
      .set({ about: value(about) })
      .where(eq(modActions.id, id));
  for (const { actionId, seq, rowKey, before, after } of await tx
    .select()
    .from(modChanges)
    .where(eq(modChanges.tableName, "spellings"))) {
    if (text(rowKey) === rowKey && !touched(before) && !touched(after)) continue;
    await tx
      .update(modChanges)
      .set({ rowKey: text(rowKey), before: value(before), after: value(after) })
      .where(and(eq(modChanges.actionId, actionId), eq(modChanges.seq, seq)));
  }
}

async function changeActions(tx: Db, postId: number, text: Taking["text"]) {
  const done = await tx
    .select({ id: modActions.id, reason: modActions.reason, publicNote: modActions.publicNote })
    .from(modActions)
    .where(and(eq(modActions.targetKind, "post"), eq(modActions.targetId, postId)));
  for (const { id, reason, publicNote } of done)
    await tx
      .update(modActions)
      .set({ reason: text(reason), publicNote: text(publicNote) })
      .where(eq(modActions.id, id));
  const ids = done.map(({ id }) => id);
  const against =
    ids.length === 0
      ? []
      : await tx
          .select({ id: appeals.id, text: appeals.text, answer: appeals.answer })
          .from(appeals)
          .where(inArray(appeals.actionId, ids));
  for (const row of against)
    await tx
      .update(appeals)
      .set({ text: text(row.text), answer: text(row.answer) })
      .where(eq(appeals.id, row.id));
}
