import type { Db } from "../../../../../db/client";
import * as ballots from "../../../../../db/queries/ballots";
import { rowsOf } from "../../../../../db/queries/journal";
import * as modActions from "../../../../../db/queries/modActions";
import * as structure from "../../../../../db/queries/structure";
import * as visits from "../../../../../db/queries/visits";
import type { Acting, Doing } from "../types";
import { carry } from "./carrying";
import { ensureFew, threadToJoin, threadToMove } from "./choosing";
import { bringFollowers } from "./following";
import { bringQuestions } from "./questions";
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
  async standing(tx, _, changes) {
    const added = changes.filter(({ table, before }) => table === "options" && before === null).map(({ key }) => Number(key[0]));
    const ballots = new Set(changes.filter(({ table }) => table === "ballots").map(({ key }) => Number(key[0])));
    const chosen = await structure.optionsInUse(tx, added, ballots);
    return [...(await tornBy(tx, changes)), ...(chosen > 0 ? [{ actionId: null, says: "It has been changed since, by somebody who is no moderator." }] : [])];
  },
  afterUndo: ({ tx, now, besides }, { targetId, about, at }, changes) =>
    besides(async () => {
      await withdrawSince(tx, { threadId: targetId, moved: new Set(changes.flatMap(({ table, key }) => (table === "questions" ? [Number(key[0])] : []))), at, now });
      await visits.seeNoFurther(tx, Number(about.other));
    }),
};

/** Whoever withdrew their vote since, where two questions were one, has withdrawn what they cast on the one that comes back. */
async function withdrawSince(tx: Db, { threadId, moved, at, now }: { threadId: number; moved: ReadonlySet<number>; at: Date; now: Date }) {
  for (const question of await rowsOf(tx, "questions", "threadId", [threadId])) {
    const id = question.id as number;
    const twin = moved.has(id) ? null : await modActions.movedTo(tx, "question", String(id));
    if (twin === null) continue;
    for (const memberId of await ballots.withdrawnSince(tx, { cast: id, withdrawn: twin, at })) {
      await ballots.remove(tx, id, memberId);
      await ballots.record(tx, { questionId: id, memberId, kind: "withdrawn", optionIds: [], reason: "", now });
    }
  }
}

const untag = async ({ rows, removeAll }: Acting, threadId: number) => removeAll("threadTags", await rows("threadTags", "threadId", [threadId]));

/** A tag that was proposed and not yet decided on is proposed for the other thread, where that proposes none. */
async function bringProposal({ tx, update, remove }: Acting, fromId: number, intoId: number) {
  const rows = await rowsOf(tx, "tagProposals", "threadId", [fromId, intoId]);
  const proposal = rows.find((row) => row.threadId === fromId && row.outcome === null);
  if (!proposal) return;
  if (rows.some((row) => row.threadId === intoId)) await remove("tagProposals", [proposal.id as number]);
  else await update("tagProposals", [proposal.id as number], { threadId: intoId });
}
