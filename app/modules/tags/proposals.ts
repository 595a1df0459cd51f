import { db, type Db, write } from "../../../db/client";
import { broadcastAfter } from "../../../db/client/pubsub";
import * as proposals from "../../../db/queries/tags/proposals";
import * as queue from "../../../db/queries/moderation/queue";
import * as tags from "../../../db/queries/tags/tags";
import type { Member, Viewer } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { TAGS_MAX } from "./limits";
import { mayBeTag, mayDecideTags, seesProposedTag, tagNameFrom } from "./policy";

/**
 * Puts tags before the moderators that were proposed when there was no queue yet. For the start of the
 * process.
 */
export const enqueueProposals = () =>
  write(async (tx) => {
    const older = await proposals.unqueued(tx);
    await queue.enqueueAll(
      tx,
      older.map(({ id, proposerId, at }) => ({
        kind: "tag",
        targetKind: "proposal",
        targetId: id,
        ownerId: proposerId,
        at,
      })),
    );
  });

/**
 * The tag that a thread proposes, for its author and for moderators; null for all others, and once it is
 * decided on.
 */
export const readProposedTag = async (
  viewer: Viewer,
  thread: { id: number; authorId: number },
): Promise<string | null> => (seesProposedTag(viewer, thread) ? proposals.openOf(db, thread.id) : null);

/**
 * Makes a proposed tag under this name, or takes the one that has it, and puts it on the thread where that
 * has room. Whoever proposed it is told. Accepting it again changes nothing. Refuses everybody but
 * moderators, names that no tag can have, and what was decided otherwise.
 */
export const acceptTag = (viewer: Member, id: number, typed: string, now = new Date()) =>
  deciding((tx) => acceptWithin(tx, viewer, id, { name: typed, now }));

/**
 * Turns a proposed tag down; whoever proposed it is told. Doing it again changes nothing. Refuses everybody
 * but moderators, and what was accepted.
 */
export const declineTag = (viewer: Member, id: number, now = new Date()) =>
  deciding((tx) => declineWithin(tx, viewer, id, now));

/** As `acceptTag`, inside a transaction that decides something else too. */
export async function acceptWithin(
  tx: Db,
  viewer: Member,
  id: number,
  { name: typed, now }: { name: string; now: Date },
): Promise<proposals.ProposalRow> {
  const proposal = await decidable(tx, viewer, id);
  const name = tagNameFrom(typed);
  ensure(mayBeTag(name));
  if (proposal.outcome !== null) return proposal.tag === name ? proposal : refuse("conflict", "tag-decided");
  await tags.add(tx, [name]);
  const [tag] = await tags.named(tx, [name]);
  const worn = await tags.idsOf(tx, proposal.threadId);
  if (!worn.includes(tag!.id) && worn.length < TAGS_MAX)
    await tags.tagThread(tx, proposal.threadId, [tag!.id]);
  const outcome = name === proposal.name ? "accepted" : "renamed";
  await proposals.decide(tx, id, { outcome, tagId: tag!.id, deciderId: viewer.id, decidedAt: now });
  await settleItem(tx, viewer, { id, resolution: "accepted", now });
  await publishDecision(tx, viewer, { proposal, tag: name, now });
  return proposal;
}

/** As `declineTag`, inside another transaction. */
export async function declineWithin(
  tx: Db,
  viewer: Member,
  id: number,
  now: Date,
): Promise<proposals.ProposalRow> {
  const proposal = await decidable(tx, viewer, id);
  if (proposal.outcome === "declined") return proposal;
  if (proposal.outcome !== null) refuse("conflict", "tag-decided");
  await proposals.decide(tx, id, { outcome: "declined", tagId: null, deciderId: viewer.id, decidedAt: now });
  await settleItem(tx, viewer, { id, resolution: "declined", now });
  await publishDecision(tx, viewer, { proposal, tag: "", now });
  return proposal;
}

interface Decided {
  proposal: proposals.ProposalRow;
  /** The tag that it became; empty where it was turned down. */
  tag: string;
  now: Date;
}

function publishDecision(tx: Db, viewer: Member, { proposal, tag, now }: Decided): Promise<void> {
  const { threadId, threadTitle: title, name: proposed, proposerId } = proposal;
  const memberIds = proposerId === viewer.id ? [] : [proposerId];
  return publish(tx, { type: "TagDecided", memberIds, threadId, title, proposed, tag }, now);
}

async function decidable(tx: Db, viewer: Member, id: number): Promise<proposals.ProposalRow> {
  ensure(mayDecideTags(viewer));
  return (await proposals.byId(tx, id)) ?? refuse("not_found");
}

/** Settles the queue item of a proposal that was decided, in the queue or elsewhere. */
async function settleItem(
  tx: Db,
  viewer: Member,
  { id, resolution, now }: { id: number; resolution: string; now: Date },
): Promise<void> {
  const item = await queue.openItem(tx, "tag", "proposal", id);
  if (item) await queue.settle(tx, item.id, { resolution, resolvedBy: viewer.id, now });
}

/** Decides in one transaction, and tells those who are reading the thread. */
const deciding = (decide: (tx: Db) => Promise<proposals.ProposalRow>) =>
  broadcastAfter(write(decide), ({ threadId }) => ({ threadId, what: "post", questionId: null }));
