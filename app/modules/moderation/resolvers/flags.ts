import { db, type Db } from "../../../../db/client";
import * as flags from "../../../../db/queries/flags/flags";
import type { ItemRow } from "../../../../db/queries/moderation/queue";
import * as threads from "../../../../db/queries/threads/threads";
import { readThings } from "../../flags/targets";
import type { Flagged, FlagOutcome, FlagTarget } from "../../flags/types";
import { publish } from "../../eventBus";
import type { Member } from "../../accounts/types";
import { ensure, refuse } from "../../decision";
import { actWithin, prepare, undoWithin } from "../executor";
import { flagActionsFor } from "../flagActions";
import { mayDecide, mayDecideSeen } from "../queuePolicy";
import type { Resolution } from "../queueTypes";
import { mayBeReason } from "../policy";
import { settleAppealOf } from "./appeals";
import { hiddenByFlags, ownerOf, recountFlags } from "./flagged";
import type { Resolver } from "./resolver";
import { trimmed } from "../../../markdown/visibleText";

const OUTCOME: Record<Resolution["verdict"], FlagOutcome> = {
  agree: "agreed",
  disagree: "disagreed",
  ignore: "ignored",
};

/** The reason that the owner reads where the moderator gives none. */
const SHOWN_AGAIN = "A moderator has looked at it. It can be read again.";

/**
 * Agreeing can come with an action; with anything else, what the flags have hidden is shown again. Whoever
 * flagged it is told.
 */
export const readyForFlags: Resolver = async (
  viewer,
  item,
  { verdict, act, typed, reason, publicNote },
  now,
) => {
  const [thing] = await readThings(db, viewer, item.targetKind as FlagTarget, [item.targetId]);
  const standing = await flags.ofItem(db, item.id);
  ensure(mayDecide(viewer, { owner: ownerOf(item), flaggers: standing.map((flag) => flag.memberId) }));
  ensure(mayDecideSeen(thing));
  const why = { reason, publicNote };
  const chosen =
    verdict === "agree" && act !== "" ? await chosenAct(viewer, thing, { act, typed }, now) : null;
  if (chosen) ensure(mayBeReason(why));
  return async (tx) => {
    const hidden = await hiddenByFlags(tx, item);
    const outcome = OUTCOME[verdict];
    const done = chosen ? await actWithin(tx, viewer, chosen.ready, why, now) : null;
    const undone =
      hidden && verdict !== "agree"
        ? await undoWithin(
            tx,
            viewer,
            hidden.id,
            { reason: trimmed(reason) || SHOWN_AGAIN, publicNote: "" },
            now,
          )
        : null;
    if (undone) await settleAppealOf(tx, hidden!.id, { answer: SHOWN_AGAIN, viewer, now });
    const flaggers = await flags.decide(tx, item.id, { outcome, now });
    if (item.targetKind === "post") await recountFlags(tx, item.targetId);
    await tellFlaggers(
      tx,
      { item, thing, told: flaggers.filter((id) => id !== viewer.id), outcome, did: chosen?.label ?? "" },
      now,
    );
    return {
      resolution: outcome,
      actionId: done?.id ?? undone?.id ?? (verdict === "agree" ? (hidden?.id ?? null) : null),
      announced: [...(done?.announced ?? []), ...(undone?.announced ?? [])],
    };
  };
};

async function chosenAct(
  viewer: Member,
  thing: Flagged | undefined,
  { act, typed }: Pick<Resolution, "act" | "typed">,
  now: Date,
) {
  const found = thing && flagActionsFor(thing, { hidden: false }).find(({ name }) => name === act);
  if (!found) refuse("invalid", "field-choice", { field: "act" });
  return {
    label: found.kind.label,
    ready: await prepare(viewer, { kind: act, targetId: found.targetId, typed }, now),
  };
}

interface Outcome {
  item: ItemRow;
  thing: Flagged | undefined;
  told: number[];
  outcome: FlagOutcome;
  did: string;
}

async function tellFlaggers(tx: Db, { item, thing, told, outcome, did }: Outcome, now: Date): Promise<void> {
  const thread = thing?.threadId ? await threads.byId(tx, thing.threadId) : null;
  const place: Record<string, string | number> = thread ? { threadId: thread.id, title: thread.title } : {};
  const about = { target: item.targetKind, owner: item.owner ?? "", ...place, outcome, did };
  await publish(tx, { type: "FlagDecided", memberIds: told, about }, now);
}
