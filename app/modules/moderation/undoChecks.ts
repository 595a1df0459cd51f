/** Who may take an action back, and what stands on it. */
import { db, type Db } from "../../../db/client";
import * as journal from "../../../db/queries/moderation/journal";
import * as modActions from "../../../db/queries/moderation/modActions";
import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { actionTypeNamed, type ActionTypeName } from "./actionTypes";
import { HANDLERS } from "./handlers";
import { mayBeUndone } from "./policy";
import { mayAct, mayReadAction } from "./rights";
import type { Blocker, TargetHead } from "./types";
import { presented } from "./views";

/**
 * An action that this viewer may take back, with what it changed. Refuses what cannot be, and who may not.
 */
export async function undoable(tx: Db, viewer: Member, actionId: number) {
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

/**
 * Returns the blockers of an undo: later actions on the same rows, content written since into what the action
 * made, and rows that were changed otherwise. Votes are left out: the reader may not be entitled to know of
 * them.
 */
export async function blockersOf(
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

/** With the sentences of the actions that are in the way, as this viewer reads them: "mo locked “…”". */
export async function inWords(viewer: Member, blockers: Blocker[]): Promise<Blocker[]> {
  const ids = blockers.flatMap(({ actionId }) => actionId ?? []);
  const said = new Map(
    (await presented(viewer, await modActions.byIds(db, ids))).map(({ id, by, says }) => [
      id,
      `${by ?? "Byway"} ${says.map(({ text }) => text).join("")}`,
    ]),
  );
  return blockers.map((blocker) => ({ ...blocker, says: said.get(blocker.actionId ?? 0) ?? blocker.says }));
}
