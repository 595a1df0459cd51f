import { acceptWithin, declineWithin } from "../../tags/proposals";
import { ensure, refuse } from "../../decision";
import { mayDecideTags } from "../../tags/policy";
import type { Resolver } from "./resolver";

/** A proposed tag is accepted, under this name or another, or declined. */
export const readyForTag: Resolver = async (viewer, { targetId }, { verdict, typed }, now) => {
  ensure(mayDecideTags(viewer));
  if (verdict === "ignore") refuse("invalid", "field-choice");
  return async (tx) => {
    const { threadId } =
      verdict === "agree"
        ? await acceptWithin(tx, viewer, targetId, { name: [typed.name ?? ""].flat()[0] ?? "", now })
        : await declineWithin(tx, viewer, targetId, now);
    return {
      resolution: verdict === "agree" ? "accepted" : "declined",
      actionId: null,
      announced: [threadId],
    };
  };
};
