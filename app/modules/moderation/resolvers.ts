import { db, type Db, write } from "../../../db/client";
import { broadcast } from "../../../db/client/pubsub";
import * as queue from "../../../db/queries/moderation/queue";
import { mayModerate } from "../accounts/sanctions";
import { asPerson } from "../accounts/aliases";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { readyForAppeal } from "./resolvers/appeals";
import { readyForApproval } from "./resolvers/approvals";
import { readyForFlags } from "./resolvers/flags";
import { readyForTag } from "./resolvers/tags";
import type { Resolver } from "./resolvers/resolver";
import { claimsSince } from "./queuePolicy";
import type { Resolution, QueueKind } from "./queueTypes";

const DECIDING: Record<QueueKind, Resolver> = {
  flags: readyForFlags,
  approval: readyForApproval,
  tag: readyForTag,
  appeal: readyForAppeal,
};

/**
 * Decides on what waits in the queue: the decision, what is done because of it and what others are told are
 * one transaction. Of several at once one decides, and the others are refused. So is whoever may not, and an
 * item that another moderator has claimed.
 */
export async function decide(
  member: Member,
  itemId: number,
  decision: Resolution,
  now = new Date(),
): Promise<void> {
  ensure(mayModerate(member));
  // Who else they are by now decides what is not theirs to decide on.
  const viewer = await asPerson(db, member);
  const item = (await queue.byId(db, itemId)) ?? refuse("not_found");
  if (item.resolvedAt) refuse("conflict", "decided-already");
  const run = await DECIDING[item.kind](viewer, item, decision, now);
  const announced = await write(async (tx) => {
    if (!(await queue.take(tx, itemId, { by: viewer.id, now, since: claimsSince(now) })))
      await sayWhyNot(tx, itemId);
    const { resolution, actionId, announced: threadIds } = await run(tx);
    await queue.conclude(tx, itemId, { resolution, actionId });
    return threadIds;
  });
  for (const threadId of announced) broadcast({ threadId, what: "post", questionId: null });
}

/** Somebody was faster, or has it before them. */
async function sayWhyNot(tx: Db, itemId: number): Promise<never> {
  const item = await queue.byId(tx, itemId);
  return refuse("conflict", item?.resolvedAt ? "decided-already" : "claimed-by-other");
}
