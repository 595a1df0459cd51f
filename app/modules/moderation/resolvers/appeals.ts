import { db, type Db } from "../../../../db/client";
import * as appeals from "../../../../db/queries/moderation/appeals";
import * as flags from "../../../../db/queries/flags/flags";
import * as modActions from "../../../../db/queries/moderation/modActions";
import * as queue from "../../../../db/queries/moderation/queue";
import { publish } from "../../eventBus";
import type { Member } from "../../accounts/types";
import { ensure, deny, refuse } from "../../decision";
import { undoWithin } from "../executor";
import { actionTypeNamed } from "../actionTypes";
import { REASON_MAX_CHARS } from "../limits";
import { mayDecideAppeal } from "../queuePolicy";
import type { ItemRow } from "../../../../db/queries/moderation/queue";
import { recountFlags } from "./flagged";
import type { Resolver } from "./resolver";
import { trimmed } from "../../../markdown/visibleText";

/**
 * Granting an appeal takes the action back; upholding the action tells whoever appealed why. Both need an
 * answer.
 */
export const readyForAppeal: Resolver = async (viewer, item, { verdict, reason }, now) => {
  const { appeal, action, kind, owner, actors } = await readAppealed(item);
  ensure(mayDecideAppeal(viewer, { right: kind.right, owner, actors }));
  if (verdict === "ignore") refuse("invalid", "field-choice");
  const answer = trimmed(reason);
  if (answer === "") ensure(deny("answer-missing", { code: "invalid", field: "reason" }));
  if (answer.length > REASON_MAX_CHARS) ensure(deny("reason-long", { code: "invalid", field: "reason" }));
  const granted = verdict === "agree";
  return async (tx) => {
    const outcome = granted ? "granted" : "upheld";
    if (!(await appeals.decide(tx, appeal.id, { outcome, answer, deciderId: viewer.id, decidedAt: now })))
      refuse("conflict", "decided-already");
    const stands = (await modActions.byId(tx, action.id))!.undoneBy === null;
    if (!granted) {
      const about = { action: action.id, answer };
      await publish(tx, { type: "AppealDecided", memberIds: [appeal.memberId], about }, now);
      return { resolution: outcome, actionId: null, announced: [] };
    }
    // Taking the action back tells its owner so, in these words.
    const undone = stands
      ? await undoWithin(tx, viewer, action.id, { reason: answer, publicNote: "" }, now)
      : null;
    await disownFlags(tx, action);
    return { resolution: outcome, actionId: undone?.id ?? null, announced: undone?.announced ?? [] };
  };
};

/** Returns the action that an item's appeal is against, with the moderators who acted or let it stand. */
export async function readAppealed(item: Pick<ItemRow, "targetId">) {
  const [appeal] = await appeals.byIds(db, [item.targetId]);
  const action = appeal && (await modActions.byId(db, appeal.actionId));
  const kind = action && actionTypeNamed(action.kind);
  if (!kind) refuse("not_found");
  const owner = action.ownerId === null ? null : await modActions.owner(db, action.ownerId);
  const decisions = await queue.resolvedWith(db, action.id);
  return {
    appeal,
    action,
    kind,
    owner,
    actors: [action.actorId, ...decisions.map((each) => each.resolvedBy)],
  };
}

/** An action that was wrong makes nobody right who flagged for it. */
async function disownFlags(tx: Db, action: modActions.ModActionRow): Promise<void> {
  await flags.disown(
    tx,
    (await queue.resolvedWith(tx, action.id)).map(({ id }) => id),
  );
  if (action.targetKind === "post") await recountFlags(tx, action.targetId);
}

/**
 * Settles the appeal against an action that was taken back otherwise, where one waits: it got what it asked
 * for.
 */
export async function settleAppealOf(
  tx: Db,
  actionId: number,
  { answer, viewer, now }: { answer: string; viewer: Member; now: Date },
): Promise<void> {
  const appeal = await appeals.ofAction(tx, actionId);
  if (!appeal || appeal.outcome !== null) return;
  await appeals.decide(tx, appeal.id, { outcome: "granted", answer, deciderId: viewer.id, decidedAt: now });
  const item = await queue.openItem(tx, "appeal", "appeal", appeal.id);
  if (item) await queue.settle(tx, item.id, { resolution: "granted", resolvedBy: viewer.id, now });
}
