import { rowsOf } from "../../../../../db/queries/journal";
import * as modActions from "../../../../../db/queries/modActions";
import * as structure from "../../../../../db/queries/threadTree";
import * as visits from "../../../../../db/queries/visits";
import type { Acting, Doing } from "../types";
import { carry } from "./carrying";
import { ensureFew, threadToJoin, threadToMove } from "./choosing";
import { bringFollowers } from "./following";
import { bringQuestions } from "./questions";
import { joinedSince, splitQuestions } from "./splitQuestions";
import { tornBy } from "./tearing";

/** Everything of one thread goes into another, behind what is there; its address leads to where its opening post is. */
export const mergeThreads: Doing = {
  async run(acting, id, given) {
    const { tx } = acting;
    const from = await threadToMove(acting, id);
    const into = await threadToJoin(acting, given, id);
    const rows = await structure.treeOf(tx, id);
    ensureFew(rows.length);
    const opening = rows[0]!;
    const now = await bringQuestions(acting, id, into.id);
    await carry(acting, rows, new Set(rows.map((row) => row.id)), {
      threadId: into.id,
      number: into.lastNumber + 1,
      under: opening.id,
      questionOf: (questionId) => now.get(questionId) ?? null,
    });
    await bringFollowers(acting, "thread", id, into.id);
    await untag(acting, id);
    await bringProposal(acting, id, into.id);
    await acting.update("threads", [into.id], { lastNumber: into.lastNumber + rows.length });
    await acting.update("threads", [id], { state: "merged", pinned: false, pinnedUntil: null, featured: false, closesAt: null });
    await acting.moveAddress("thread", String(id), into.id);
    await acting.besides(() => modActions.moveAddress(tx, "opening", String(id), opening.id, acting.now));
    return { about: { thread: id, other: into.id, replies: rows.length }, tells: { title: from.title }, threadId: into.id, postId: opening.id, announce: [id, into.id] };
  },
  // Options stay, for somebody may have voted for them; so does what was seen, and that the questions were one.
  leaves: ["options", "questionEvents", "ballots", "ballotChoices", "ballotEvents", "looks", "mindChanges"],
  async standing(tx, { id }, changes) {
    return [...(await tornBy(tx, changes)), ...(await joinedSince(tx, id, changes))];
  },
  async afterUndo(acting, { targetId, about, at }, changes) {
    await splitQuestions(acting, { threadId: targetId, at }, changes);
    await acting.besides(() => visits.seeNoFurther(acting.tx, Number(about.other)));
  },
};

const untag = async ({ rows, removeAll }: Acting, threadId: number) => removeAll("threadTags", await rows("threadTags", "threadId", [threadId]));

/** A tag that was proposed and not yet decided on is proposed for the other thread, where that proposes none. */
async function bringProposal({ tx, update, remove }: Acting, fromId: number, intoId: number) {
  const rows = await rowsOf(tx, "tagProposals", "threadId", [fromId, intoId]);
  const proposal = rows.find((row) => row.threadId === fromId && row.outcome === null);
  if (!proposal) return;
  if (rows.some((row) => row.threadId === intoId)) await remove("tagProposals", [proposal.id as number]);
  else await update("tagProposals", [proposal.id as number], { threadId: intoId });
}
