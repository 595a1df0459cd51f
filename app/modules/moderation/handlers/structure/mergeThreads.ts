import { rowsOf } from "../../../../../db/queries/moderation/journal";
import * as modActions from "../../../../../db/queries/moderation/modActions";
import * as structure from "../../../../../db/queries/threads/threadTree";
import * as visits from "../../../../../db/queries/threads/visits";
import type { ActionContext, Handler } from "../handler";
import { moveReplies } from "./moveReplies";
import { ensureFew, threadToJoin, threadToMove } from "./chosenPosts";
import { bringFollowers } from "./followers";
import { bringQuestions } from "./questions";
import { joinedSince, splitQuestions } from "./splitQuestions";
import { undoConflicts } from "./undoConflicts";

/**
 * Everything of one thread goes into another, behind what is there; its address leads to where its opening
 * post is.
 */
export const mergeThreads: Handler = {
  async run(context, id, given) {
    const { tx } = context;
    const from = await threadToMove(context, id);
    const into = await threadToJoin(context, given, id);
    const rows = await structure.treeOf(tx, id);
    ensureFew(rows.length);
    const opening = rows[0]!;
    const now = await bringQuestions(context, id, into.id);
    await moveReplies(context, rows, new Set(rows.map((row) => row.id)), {
      threadId: into.id,
      number: into.lastNumber + 1,
      under: opening.id,
      questionOf: (questionId) => now.get(questionId) ?? null,
    });
    await bringFollowers(context, "thread", id, into.id);
    await untag(context, id);
    await bringProposal(context, id, into.id);
    await context.update("threads", [into.id], { lastNumber: into.lastNumber + rows.length });
    await context.update("threads", [id], {
      state: "merged",
      pinned: false,
      pinnedUntil: null,
      featured: false,
      closesAt: null,
    });
    await context.moveAddress("thread", String(id), into.id);
    await context.besides(() => modActions.moveAddress(tx, "opening", String(id), opening.id, context.now));
    return {
      about: { thread: id, other: into.id, replies: rows.length },
      tells: { title: from.title },
      threadId: into.id,
      postId: opening.id,
      announce: [id, into.id],
    };
  },
  // Options stay, for somebody may have voted for them; so does what was seen, and that the questions were
  // one.
  leaves: ["options", "questionEvents", "ballots", "ballotChoices", "ballotEvents", "looks", "mindChanges"],
  async standing(tx, { id }, changes) {
    return [...(await undoConflicts(tx, changes)), ...(await joinedSince(tx, id, changes))];
  },
  async afterUndo(context, { targetId, about, at }, changes) {
    await splitQuestions(context, { threadId: targetId, at }, changes);
    await context.besides(() => visits.seeNoFurther(context.tx, Number(about.other)));
  },
};

const untag = async ({ rows, removeAll }: ActionContext, threadId: number) =>
  removeAll("threadTags", await rows("threadTags", "threadId", [threadId]));

/**
 * A tag that was proposed and not yet decided on is proposed for the other thread, where that proposes none.
 */
async function bringProposal({ tx, update, remove }: ActionContext, fromId: number, intoId: number) {
  const rows = await rowsOf(tx, "tagProposals", "threadId", [fromId, intoId]);
  const proposal = rows.find((row) => row.threadId === fromId && row.outcome === null);
  if (!proposal) return;
  if (rows.some((row) => row.threadId === intoId)) await remove("tagProposals", [proposal.id]);
  else await update("tagProposals", [proposal.id], { threadId: intoId });
}
