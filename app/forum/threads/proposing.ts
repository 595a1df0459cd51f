import { db, type Db, write } from "../../../db/client";
import { announcing } from "../../../db/client/announcements";
import * as proposals from "../../../db/queries/proposals";
import * as tags from "../../../db/queries/tags";
import { tellEvents } from "../notifications/actions";
import type { Member, Viewer } from "../people/types";
import { ensure, refuse } from "../verdict";
import { DECISIONS_SHOWN, PROPOSALS_SHOWN, TAGS_MAX } from "./limits";
import { mayBeTag, mayDecideTags, seesProposedTag, tagNameFrom } from "./tagRules";

/** What waits for a decision, the oldest first, and what was decided last. Refuses everybody but moderators. */
export async function readProposals(viewer: Viewer) {
  ensure(mayDecideTags(viewer));
  const [open, decided] = await Promise.all([proposals.open(db, PROPOSALS_SHOWN), proposals.decided(db, DECISIONS_SHOWN)]);
  return { open: open.map(present), decided: decided.map(present) };
}

const present = ({ at, decidedAt, proposerId: _, ...row }: proposals.ProposalRow) => ({ ...row, at: at.toISOString(), decidedAt: decidedAt?.toISOString() ?? null });

/** The tag that a thread proposes, for its author and for moderators; null for all others, and once it is decided on. */
export const readProposedTag = async (viewer: Viewer, thread: { id: number; authorId: number }): Promise<string | null> =>
  seesProposedTag(viewer, thread) ? proposals.openOf(db, thread.id) : null;

/**
 * Makes a proposed tag under this name, or takes the one that has it, and puts it on the thread where that has room.
 * Whoever proposed it is told. Accepting it again changes nothing. Refuses everybody but moderators, names that no tag can have, and what was decided otherwise.
 */
export const acceptTag = (viewer: Member, id: number, typed: string, now = new Date()) =>
  deciding(viewer, id, async (tx, proposal) => {
    const name = tagNameFrom(typed);
    ensure(mayBeTag(name));
    if (proposal.outcome !== null) return proposal.tag === name ? proposal : refuse("conflict", "tag-decided");
    await tags.add(tx, [name]);
    const [tag] = await tags.named(tx, [name]);
    const worn = await tags.idsOf(tx, proposal.threadId);
    if (!worn.includes(tag!.id) && worn.length < TAGS_MAX) await tags.tagThread(tx, proposal.threadId, [tag!.id]);
    const outcome = name === proposal.name ? "accepted" : "renamed";
    await proposals.decide(tx, id, { outcome, tagId: tag!.id, deciderId: viewer.id, decidedAt: now });
    await tellProposer(tx, viewer, { proposal, tag: name, now });
    return proposal;
  });

/** Turns a proposed tag down; whoever proposed it is told. Doing it again changes nothing. Refuses everybody but moderators, and what was accepted. */
export const declineTag = (viewer: Member, id: number, now = new Date()) =>
  deciding(viewer, id, async (tx, proposal) => {
    if (proposal.outcome === "declined") return proposal;
    if (proposal.outcome !== null) refuse("conflict", "tag-decided");
    await proposals.decide(tx, id, { outcome: "declined", tagId: null, deciderId: viewer.id, decidedAt: now });
    await tellProposer(tx, viewer, { proposal, tag: "", now });
    return proposal;
  });

interface Decided {
  proposal: proposals.ProposalRow;
  /** The tag that it became; empty where it was turned down. */
  tag: string;
  now: Date;
}

async function tellProposer(tx: Db, viewer: Member, { proposal, tag, now }: Decided): Promise<void> {
  const { threadId, threadTitle: title, name: proposed, proposerId } = proposal;
  if (proposerId !== viewer.id) await tellEvents(tx, "tag-decided", { memberIds: [proposerId], about: { threadId, title, proposed, tag }, now });
}

/** Decides in one transaction, and tells those who are reading the thread. */
function deciding(viewer: Member, id: number, decide: (tx: Db, proposal: proposals.ProposalRow) => Promise<proposals.ProposalRow>) {
  const decided = write(async (tx) => {
    ensure(mayDecideTags(viewer));
    return decide(tx, (await proposals.byId(tx, id)) ?? refuse("not_found"));
  });
  return announcing(decided, ({ threadId }) => ({ threadId, what: "post", questionId: null }));
}
