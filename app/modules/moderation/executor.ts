import { db, type Db, write } from "../../../db/client";
import { broadcast } from "../../../db/client/pubsub";
import * as journal from "../../../db/queries/moderation/journal";
import * as members from "../../../db/queries/accounts/members";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as threads from "../../../db/queries/threads/threads";
import { publish } from "../eventBus";
import { asPerson } from "../accounts/aliases";
import { mayModerate, memberFrom } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { HANDLERS } from "./handlers";
import type { ActionResult } from "./handlers/handler";
import { readGiven, type Typed } from "./fields";
import { fieldsFor } from "./choices";
import { actionTypeNamed, type ActionTypeName } from "./actionTypes";
import { previewing, recording, type Why, type Work } from "./contexts";
import { blockersOf, inWords, undoable } from "./undoChecks";
import { recount } from "./recount";
import { mayAct } from "./rights";
import { mayBeReason } from "./policy";
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

/**
 * Returns the effects that an action would have, counted, by reading alone: nothing is written, and nobody's
 * write waits for it. Refuses what the action would refuse, but asks for no reason yet. For moderators.
 */
export async function preview(viewer: Member, wanted: Wanted, now = new Date()): Promise<Effects> {
  const ready = await prepare(viewer, wanted, now);
  return (await run(previewing(db, viewer, now), viewer, ready, now)).affected;
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

/**
 * Returns the effects of undoing an action, or the blockers that stand on it. For those who may undo it;
 * writes nothing.
 */
export async function previewUndo(
  viewer: Member,
  actionId: number,
  now = new Date(),
): Promise<{ affected: Effects; blockers: Blocker[] }> {
  const { action, changes } = await undoable(db, viewer, actionId);
  const blockers = await inWords(viewer, await blockersOf(db, action, changes));
  if (blockers.length > 0) return { affected: {}, blockers };
  const work = previewing(db, viewer, now);
  await HANDLERS[action.kind as ActionTypeName].afterUndo?.(work.context, action, changes);
  return { affected: undoneOf(action, viewer, work).affected, blockers };
}

/** Everything that stands on an action, in words. For whoever may undo it. */
export async function readBlockers(viewer: Member, actionId: number): Promise<Blocker[]> {
  const { action, changes } = await undoable(db, viewer, actionId);
  return inWords(viewer, await blockersOf(db, action, changes));
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
  const work = recording(tx, asked, why, now);
  const { viewer, kind, target, done, told, affected } = await run(work, asked, ready, now);
  const changes = work.changes();
  await recount(tx, changes);
  const action = { ...recordOf(ready.kind, target, viewer, why, done, now), inLog: kind.inLog };
  const { id } = await modActions.add(tx, { ...action, affected });
  await journal.record(tx, id, changes);
  const about = {
    ...(await titled(tx, done.about)),
    ...done.tells,
    action: id,
    kind: ready.kind,
    reason: why.reason,
  };
  await publish(tx, { type: "ActionTaken", memberIds: told, about }, now);
  return { id, affected, announced: done.announce ?? [] };
}

async function takeBack(tx: Db, asked: Member, actionId: number, why: Why, now: Date) {
  const viewer = await asNow(tx, asked, now);
  const { action, changes, target } = await undoable(tx, viewer, actionId);
  const blockers = await blockersOf(tx, action, changes);
  if (blockers.length > 0) refuse("conflict", "stands-on-it");
  const { leaves } = HANDLERS[action.kind as ActionTypeName];
  const back = changes.filter(({ table }) => !leaves?.includes(table));
  await journal.putBack(tx, back, await journal.endedSince(tx, back, action.at));
  const work = recording(tx, viewer, why, now);
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
  const about = {
    ...(await titled(tx, action.about)),
    action: id,
    kind: action.kind,
    undone: 1,
    reason: why.reason,
  };
  await publish(tx, { type: "ActionTaken", memberIds: told, about }, now);
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

/** With the titles of the threads that it names, for a notice. */
async function titled(tx: Db, about: About): Promise<About> {
  const named = await threads.byIds(
    tx,
    [about.thread, about.other].filter((id) => typeof id === "number"),
  );
  return { ...about, ...Object.fromEntries(named.map(({ id, title }) => [`title${id}`, title])) };
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
