import { db } from "../../../db/client";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as posts from "../../../db/queries/posts/posts";
import * as questions from "../../../db/queries/questions/questions";
import { openingIds } from "../../../db/queries/moderation/recount";
import * as siteChoices from "../../../db/queries/site/siteChoices";
import { isOwn } from "../accounts/persons";
import { mayModerate } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import type { Reason } from "../messages";
import { ensure, refuse } from "../decision";
import { type Choosing, fieldsFor, readPostChoices } from "./choices";
import { readChanges } from "./changes";
import { LOG_NAMES, namesModerators } from "../siteChoices";
import { HANDLERS } from "./handlers";
import { grouped } from "./toolGroups";
import { actionTypeNamed, actionTypesOf, type ActionTypeName } from "./actionTypes";
import { ACTIONS_PER_PAGE, CHANGES_SHOWN } from "./limits";
import { namesFor } from "./targetNames";
import { presentAction } from "./presenter";
import { mayAct, mayReadAction } from "./rights";
import { mayBeUndone } from "./policy";
import { readTarget } from "./targets";
import type { About, FieldSpec, ModAction, Noun, PostChoices, TargetHead } from "./types";
import type { Typed } from "./fields";
import { type LinkSources, relatedLinks } from "./relatedLinks";

/**
 * Returns all actions on a target, those that are not possible now with the reason, and a page of those that
 * were taken, latest first. For moderators.
 */
export async function readTools(
  viewer: Member,
  noun: Noun,
  id: number,
  before: number | null = null,
  now = new Date(),
) {
  ensure(mayModerate(viewer));
  const { is = {}, ...target } = (await readTarget(db, noun, id, viewer)) ?? refuse("not_found");
  const [rows, beside] = await Promise.all([
    modActions.ofTarget(db, { kind: noun, id }, { before, limit: ACTIONS_PER_PAGE + 1 }),
    besideOf(noun, id),
  ]);
  const tools = actionTypesOf(noun).map(([name, { label, explains, right, barredBy }]) => {
    const decision = mayAct(viewer, right, target.owner);
    return { name, label, explains, why: decision.ok ? (barredBy?.(is, now) ?? null) : decision.reason };
  });
  const page = rows.slice(0, ACTIONS_PER_PAGE);
  return {
    target,
    groups: grouped(
      noun,
      tools.filter(({ why }) => why === null),
    ),
    barred: grouped(
      noun,
      tools.filter(({ why }) => why !== null),
    ).flatMap((group) => group.tools),
    relatedLinks: relatedLinks({ noun, id, ownerId: target.owner?.id ?? null, ...beside }),
    done: await presented(viewer, page),
    first: before === null,
    nextCursor: rows.length > page.length ? page.at(-1)!.id : null,
  };
}

/** Returns the facts for the links beside a thread or a post. */
async function besideOf(noun: Noun, id: number): Promise<Partial<LinkSources>> {
  if (noun === "post") {
    const post = await posts.facts(db, id);
    return post ? { threadId: post.threadId } : {};
  }
  if (noun !== "thread") return {};
  const [openings, asked] = await Promise.all([openingIds(db, [id]), questions.ofThread(db, id)]);
  return { openingId: openings[0]!, questions: asked };
}

/** The form of one kind of action on one thing, with what can be chosen in it. For those who may do it. */
export async function readForm(
  viewer: Member,
  noun: Noun,
  id: number,
  name: string,
  choosing: Choosing = { page: null, postId: null },
  now = new Date(),
): Promise<ActForm> {
  ensure(mayModerate(viewer));
  const kind = actionTypeNamed(name);
  if (kind?.noun !== noun) refuse("not_found");
  const { is = {}, ...target } = (await readTarget(db, noun, id, viewer)) ?? refuse("not_found");
  ensure(mayAct(viewer, kind.right, target.owner));
  const defaults = (await HANDLERS[name as ActionTypeName].defaults?.(db, id)) ?? {};
  const fields = await fieldsFor(db, name as ActionTypeName, id);
  const picked = fields.some(({ type }) => type === "posts") ? await readPostChoices(id, choosing) : null;
  const chosen: Typed = picked?.from ? { posts: [String(picked.from)] } : {};
  const { label, explains, undoable, inLog } = kind;
  const bar = kind.barredBy?.(is, now) ?? null;
  return {
    target,
    kind: name,
    label,
    explains,
    fields,
    picked,
    undoable,
    inLog,
    tells: kind.tells !== null,
    bar,
    defaults: { ...defaults, ...chosen },
  };
}

export interface ActForm {
  target: TargetHead;
  kind: string;
  label: string;
  explains: string;
  fields: readonly FieldSpec[];
  /** The replies of the thread to choose among, a page of them; null where none are chosen. */
  picked: PostChoices | null;
  undoable: boolean;
  inLog: boolean;
  /** Whether whoever it concerns is told. */
  tells: boolean;
  /** Why it makes no sense on the thing as it is. */
  bar: Reason | null;
  defaults: Typed;
}

/**
 * One action: for everybody where the log has it, else for moderators and whom it concerns. To moderators it
 * tells what it changed, and to whoever may undo it what stands on it.
 */
export async function readAction(viewer: Viewer, id: number) {
  const row = (await modActions.byId(db, id)) ?? refuse("not_found");
  const kind = actionTypeNamed(row.kind);
  ensure(mayReadAction(viewer, row, kind));
  const owner = row.ownerId === null ? null : await modActions.owner(db, row.ownerId);
  const undo = kind && mayAct(viewer, kind.right, owner).ok && mayBeUndone(row, kind).ok;
  const staff = mayModerate(viewer).ok;
  const [[action], changes, target] = await Promise.all([
    presented(viewer, [row]),
    staff && kind?.undoable ? readChanges(viewer, row.undoOf ?? id) : [],
    staff ? readTarget(db, row.targetKind, row.targetId, viewer) : null,
  ]);
  return {
    action: action!,
    mayUndo: undo === true,
    undoneBy: row.undoneBy,
    mine: isOwn(viewer, row.ownerId),
    inLog: row.inLog,
    changes: changes.slice(0, CHANGES_SHOWN),
    moreChanges: Math.max(0, changes.length - CHANGES_SHOWN),
    target: target && { noun: target.noun, id: target.id, name: target.name },
  };
}

/**
 * Returns the actions among these that this viewer may read, in their order. On the page of the thread
 * `here`, that thread is "this thread".
 */
export async function presented(
  viewer: Viewer,
  all: modActions.ModActionRow[],
  here?: number,
): Promise<ModAction[]> {
  const rows = all.filter((row) => mayReadAction(viewer, row, actionTypeNamed(row.kind)).ok);
  const subjects = rows.map(subjectOf);
  const [names, chosen] = await Promise.all([
    namesFor(viewer, [...rows.map((row) => row.about), ...subjects], here),
    siteChoices.chosen(db, LOG_NAMES),
  ]);
  const named = namesModerators(chosen);
  return rows.map((row, at) =>
    presentAction(viewer, { ...row, about: names.readable(row.about, subjects[at]) }, { names, named }),
  );
}

/** The ids of what an action was done to, and where, by the words that `about` has for them. */
const subjectOf = ({ targetKind, targetId, threadId, postId }: modActions.ModActionRow): About => ({
  ...(targetKind === "thread"
    ? { other: targetId }
    : targetKind === "post" || targetKind === "question"
      ? { [targetKind]: targetId }
      : {}),
  ...(threadId === null ? {} : { thread: threadId }),
  ...(postId === null ? {} : { post: postId }),
});
