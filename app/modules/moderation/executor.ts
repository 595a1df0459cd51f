import { db, type Db, write } from "../../../db/client";
import { broadcast } from "../../../db/client/pubsub";
import * as journal from "../../../db/queries/moderation/journal";
import * as members from "../../../db/queries/accounts/members";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as threads from "../../../db/queries/threads/threads";
import { notifyOfEvents } from "../notifications/commands";
import { asPerson } from "../accounts/aliases";
import { mayModerate, memberFrom } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { HANDLERS } from "./handlers";
import type { ActionContext, ActionResult } from "./handlers/handler";
import { readGiven, type Typed } from "./fields";
import { fieldsFor } from "./choices";
import { actionTypeNamed, type ActionTypeName } from "./actionTypes";
import { CHANGES_MAX } from "./limits";
import { presented } from "./views";
import { recount } from "./recount";
import { mayAct, mayReadAction } from "./rights";
import { mayBeReason, mayBeUndone } from "./policy";
import { readTarget } from "./targets";
import type { About, Blocker, Effects, FieldValues, TargetHead } from "./types";

/** Who acts where nobody does: enough flags hid a post, a timer ran out. Never a viewer. */
export const THE_FORUM: Member = { id: 0, username: "", role: "admin" };

/** An action that somebody is about to do. `kind` and `typed` come from outside. */
export interface Wanted {
  kind: string;
  targetId: number;
  typed: Typed;
}

export interface Why {
  reason: string;
  /** What readers are told at the place itself; empty tells nothing. */
  publicNote: string;
}

/**
 * What an action would do, counted, by reading alone: nothing is written, and nobody's writing waits for it.
 * Refuses what doing it would refuse, but asks for no reason yet. For moderators.
 */
export async function preview(viewer: Member, wanted: Wanted, now = new Date()): Promise<Effects> {
  const ready = await prepare(viewer, wanted, now);
  return (await run(foreseeing(db, viewer, now), viewer, ready, now)).affected;
}

/**
 * Does an action, records it with what was before, and tells whom it concerns; returns its id. Refuses who
 * may not, and what may not be done.
 */
export async function act(
  viewer: Member,
  wanted: Wanted,
  why: Why,
  now = new Date(),
): Promise<{ id: number }> {
  const ready = await prepare(viewer, wanted, now);
  ensure(mayBeReason(why));
  const { id, announced } = await write((tx) => perform(tx, viewer, ready, why, now));
  for (const threadId of announced) broadcast({ threadId, what: "post", questionId: null });
  return { id };
}

/**
 * As `act`, inside a transaction that decides something else too: a flag agreed with, an appeal granted. The
 * caller has prepared it with `prepare`.
 */
export const actWithin = (tx: Db, viewer: Member, ready: Ready, why: Why, now: Date) =>
  perform(tx, viewer, ready, why, now);

/**
 * Takes an action back: every row that it changed is as it was. Refuses as long as something later stands on
 * it. For whoever may do the action itself.
 */
export async function undo(
  viewer: Member,
  actionId: number,
  why: Why,
  now = new Date(),
): Promise<{ id: number }> {
  await undoable(db, viewer, actionId);
  ensure(mayBeReason(why));
  const { id, announced } = await write((tx) => takeBack(tx, viewer, actionId, why, now));
  for (const threadId of announced) broadcast({ threadId, what: "post", questionId: null });
  return { id };
}

/** As `undo`, inside another transaction. */
export const undoWithin = (tx: Db, viewer: Member, actionId: number, why: Why, now: Date) =>
  takeBack(tx, viewer, actionId, why, now);

/** What taking an action back would do, or what stands on it. For whoever may undo it; changes nothing. */
export async function previewUndo(
  viewer: Member,
  actionId: number,
  now = new Date(),
): Promise<{ affected: Effects; blockers: Blocker[] }> {
  const { action, changes } = await undoable(db, viewer, actionId);
  const blockers = await inWords(viewer, await standingOn(db, action, changes));
  if (blockers.length > 0) return { affected: {}, blockers };
  const work = foreseeing(db, viewer, now);
  await HANDLERS[action.kind as ActionTypeName].afterUndo?.(work.context, action, changes);
  return { affected: undoneOf(action, viewer, work).affected, blockers };
}

/** Everything that stands on an action, in words. For whoever may undo it. */
export async function readBlockers(viewer: Member, actionId: number): Promise<Blocker[]> {
  const { action, changes } = await undoable(db, viewer, actionId);
  return inWords(viewer, await standingOn(db, action, changes));
}

/** With the sentences of the actions that are in the way, as this viewer reads them: "mo locked “…”". */
async function inWords(viewer: Member, blockers: Blocker[]): Promise<Blocker[]> {
  const ids = blockers.flatMap(({ actionId }) => actionId ?? []);
  const said = new Map(
    (await presented(viewer, await modActions.byIds(db, ids))).map(({ id, by, says }) => [
      id,
      `${by ?? "Byway"} ${says.map(({ text }) => text).join("")}`,
    ]),
  );
  return blockers.map((blocker) => ({ ...blocker, says: said.get(blocker.actionId ?? 0) ?? blocker.says }));
}

/** An action with everything that can be made ready outside its transaction. */
export interface Ready {
  kind: ActionTypeName;
  targetId: number;
  given: FieldValues;
  prepared: unknown;
}

/**
 * Reads what was typed, and renders what has to be. Refuses kinds and fields that cannot be, and who may not.
 */
export async function prepare(
  viewer: Member,
  { kind: name, targetId, typed }: Wanted,
  now: Date,
): Promise<Ready> {
  // Who does not moderate is told the same of what is there and of what is not.
  ensure(mayModerate(viewer));
  const kind = actionTypeNamed(name) ?? refuse("not_found");
  const target = (await readTarget(db, kind.noun, targetId, viewer)) ?? refuse("not_found");
  ensure(mayAct(viewer, kind.right, target.owner));
  const { given, decision } = readGiven(await fieldsFor(db, name as ActionTypeName, targetId), typed, now);
  ensure(decision);
  const doing = HANDLERS[name as ActionTypeName];
  return {
    kind: name as ActionTypeName,
    targetId,
    given,
    prepared: await doing.prepare?.(targetId, given, viewer),
  };
}

/**
 * Who acts, as they stand inside the transaction: of two who act on each other at once, the second may not
 * any more.
 */
const asNow = async (tx: Db, viewer: Member, now: Date): Promise<Member> =>
  viewer.id === THE_FORUM.id
    ? viewer
    : asPerson(
        tx,
        memberFrom(
          (await members.moderated(tx, viewer.id)) ?? refuse("unauthenticated", "log-in-first"),
          now,
        ),
      );

/**
 * Does an action's own work, and says what it was and whom it concerns; in a preview nothing of it is
 * written.
 */
async function run(work: Work, asked: Member, { kind: name, targetId, given, prepared }: Ready, now: Date) {
  const { context } = work;
  const viewer = await asNow(context.tx, asked, now);
  const kind = actionTypeNamed(name)!;
  const target = (await readTarget(context.tx, kind.noun, targetId, viewer)) ?? refuse("not_found");
  ensure(mayAct(viewer, kind.right, target.owner));
  const bar = kind.barredBy?.(target.is ?? {}, now);
  if (bar) refuse("conflict", bar);
  const done = await HANDLERS[name].run({ ...context, viewer }, targetId, given, prepared);
  const told = kind.tells ? toldOf(target, viewer, work.told) : [];
  return {
    viewer,
    kind,
    target,
    done,
    told,
    affected: { ...work.counts, ...(told.length > 0 ? { told: told.length } : {}) },
  };
}

async function perform(tx: Db, asked: Member, ready: Ready, why: Why, now: Date) {
  const work = working(tx, asked, why, now);
  const { viewer, kind, target, done, told, affected } = await run(work, asked, ready, now);
  const changes = work.changes();
  await recount(tx, changes);
  const action = { ...recordOf(ready.kind, target, viewer, why, done, now), inLog: kind.inLog };
  const { id } = await modActions.add(tx, { ...action, affected });
  await journal.record(tx, id, changes);
  await notifyOfEvents(tx, "moderated", {
    memberIds: told,
    about: {
      ...(await titled(tx, done.about)),
      ...done.tells,
      action: id,
      kind: ready.kind,
      reason: why.reason,
    },
    now,
  });
  return { id, affected, announced: done.announce ?? [] };
}

async function takeBack(tx: Db, asked: Member, actionId: number, why: Why, now: Date) {
  const viewer = await asNow(tx, asked, now);
  const { action, changes, target } = await undoable(tx, viewer, actionId);
  const blockers = await standingOn(tx, action, changes);
  if (blockers.length > 0) refuse("conflict", "stands-on-it");
  const { leaves } = HANDLERS[action.kind as ActionTypeName];
  const back = changes.filter(({ table }) => !leaves?.includes(table));
  await journal.putBack(tx, back, await journal.endedSince(tx, back, action.at));
  const work = working(tx, viewer, why, now);
  await HANDLERS[action.kind as ActionTypeName].afterUndo?.(work.context, action, changes);
  await recount(tx, changes);
  const { told, affected } = undoneOf(action, viewer, work);
  const done = { about: action.about, threadId: action.threadId, postId: action.postId };
  const { id } = await modActions.add(tx, {
    ...recordOf(action.kind, target, viewer, why, done, now),
    inLog: action.inLog,
    affected,
    undoOf: actionId,
    ownerId: action.ownerId,
  });
  if (!(await modActions.markUndone(tx, actionId, id))) refuse("conflict", "undone-already");
  await notifyOfEvents(tx, "moderated", {
    memberIds: told,
    about: {
      ...(await titled(tx, action.about)),
      action: id,
      kind: action.kind,
      undone: 1,
      reason: why.reason,
    },
    now,
  });
  return { id, affected, announced: action.threadId === null ? [] : [action.threadId] };
}

/**
 * Whom taking an action back is told, and what it does: what the action did, and what its address does since.
 */
function undoneOf(action: modActions.ModActionRow, viewer: Member, work: Work) {
  const told =
    actionTypeNamed(action.kind)!.tells && action.ownerId !== null && action.ownerId !== viewer.id
      ? [action.ownerId]
      : [];
  const { told: _, cited: __, sessions: ___, ...counts } = action.affected;
  return { told, affected: { ...counts, ...work.counts, ...(told.length > 0 ? { told: told.length } : {}) } };
}

async function undoable(tx: Db, viewer: Member, actionId: number) {
  ensure(mayModerate(viewer));
  const action = (await modActions.byId(tx, actionId)) ?? refuse("not_found");
  const kind = actionTypeNamed(action.kind);
  ensure(mayReadAction(viewer, action, kind));
  const owner = action.ownerId === null ? null : await modActions.owner(tx, action.ownerId);
  if (!kind) refuse("not_found");
  ensure(mayAct(viewer, kind.right, owner));
  ensure(mayBeUndone(action, kind));
  const target: TargetHead = { noun: action.targetKind, id: action.targetId, name: "", href: "", owner };
  // An action of before kept the sessions that it ended. They stay ended.
  const changes = (await journal.ofAction(tx, actionId)).filter(({ table }) => table !== "sessions");
  return { action, target, changes };
}

/** With the titles of the threads that it names, for a notice. */
async function titled(tx: Db, about: About): Promise<About> {
  const named = await threads.byIds(
    tx,
    [about.thread, about.other].filter((id) => typeof id === "number"),
  );
  return { ...about, ...Object.fromEntries(named.map(({ id, title }) => [`title${id}`, title])) };
}

/**
 * What stands on an action: later actions on the same rows, what was written into what it made, and rows that
 * were changed otherwise. Votes are not looked at: whoever reads this may not know of them.
 */
async function standingOn(
  tx: Db,
  action: modActions.ModActionRow,
  changes: journal.Change[],
): Promise<Blocker[]> {
  const { standing, leaves } = HANDLERS[action.kind as ActionTypeName];
  const compared = changes.filter((change) => !journal.isSecret(change) && !leaves?.includes(change.table));
  const later = await journal.laterOn(tx, action.id, compared);
  const blockers: Blocker[] = later.map((id) => ({ actionId: id, says: `action ${id}` }));
  blockers.push(
    ...((await standing?.(tx, action, changes)) ?? []).filter(
      ({ actionId }) => actionId === null || !later.includes(actionId),
    ),
  );
  if (blockers.length > 0) return blockers;
  return (await journal.areAsLeft(tx, compared))
    ? []
    : [{ actionId: null, says: "It has been changed since, by somebody who is no moderator." }];
}

const recordOf = (
  kind: string,
  target: TargetHead,
  viewer: Member,
  { reason, publicNote }: Why,
  done: ActionResult,
  now: Date,
) => ({
  kind,
  targetKind: target.noun,
  targetId: target.id,
  actorId: viewer.id === THE_FORUM.id ? null : viewer.id,
  ownerId: target.owner?.id ?? null,
  reason: reason.trim(),
  publicNote: publicNote.trim(),
  about: done.about,
  threadId: done.threadId ?? null,
  postId: done.postId ?? null,
  at: now,
});

/** The owner and whoever else is concerned; never whoever acts. */
const toldOf = (target: TargetHead, viewer: Member, others: ReadonlySet<number>): number[] =>
  [...new Set([...(target.owner ? [target.owner.id] : []), ...others])].filter((id) => id !== viewer.id);

type Work = ReturnType<typeof working>;

const NO_REASON: Why = { reason: "", publicNote: "" };

/**
 * Work that is only looked at. What it would read again of its own changes it does not find, beside single
 * rows.
 */
function foreseeing(db: Db, viewer: Member, now: Date): Work {
  const work = working(db, viewer, NO_REASON, now);
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
      rows.set(journal.placeOf({ table, key }), after);
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

function working(tx: Db, viewer: Member, why: Why, now: Date) {
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
  // What took a place and went itself, by the same action, is no twin of anything.
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
