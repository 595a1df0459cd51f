import { ensure, refuse } from "../../decision";
import { actWithin, prepare } from "../executor";
import { mayDecide } from "../queuePolicy";
import { mayBeReason } from "../policy";
import { ownerOf } from "./flagged";
import type { Resolver } from "./resolver";
import { trimmed } from "../../../markdown/visibleText";

/** The type of the action on a held post, by the moderator's decision. */
export const APPROVING = { agree: "approve-post", disagree: "hide-post" } as const;

/** The reason that the author reads where the moderator gives none. */
const APPROVED = "A moderator has looked at it.";

/** A post that waits is approved, or refused with a reason that its author reads. */
export const readyForApproval: Resolver = async (
  viewer,
  item,
  { verdict, typed, reason, publicNote },
  now,
) => {
  ensure(mayDecide(viewer, { owner: ownerOf(item), flaggers: [] }));
  if (verdict === "ignore") refuse("invalid", "field-choice");
  const why = { reason: verdict === "agree" ? trimmed(reason) || APPROVED : reason, publicNote };
  ensure(mayBeReason(why));
  const ready = await prepare(viewer, { kind: APPROVING[verdict], targetId: item.targetId, typed }, now);
  return async (tx) => {
    const { id, announced } = await actWithin(tx, viewer, ready, why, now);
    return { resolution: verdict === "agree" ? "approved" : "refused", actionId: id, announced };
  };
};
