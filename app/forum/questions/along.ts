import type { Db } from "../../../db/client";
import * as ballots from "../../../db/queries/ballots";
import * as questions from "../../../db/queries/questions";
import type { Member } from "../people/types";
import { Refusal } from "../verdict";
import { castIn } from "./actions";
import { mayWithdraw } from "./rules";

/** Takes back one that was cast along with a story. A question that is closed keeps it. Says whether it was taken back. */
export async function withdrawOne(tx: Db, member: Member, { storyId, questionId }: { storyId: number; questionId: number }, now: Date): Promise<boolean> {
  const question = await questions.byId(tx, questionId);
  if (!question || !mayWithdraw(member, question, now).ok || !(await ballots.remove(tx, questionId, member.id))) return false;
  await ballots.record(tx, { questionId, memberId: member.id, optionIds: [], reason: "", now, kind: "withdrawn", becausePostId: storyId });
  return true;
}

/** Takes back every ballot that was cast along with a story that goes; which questions they were on. */
export async function withdrawWith(tx: Db, member: Member, storyId: number, now: Date): Promise<number[]> {
  const taken: number[] = [];
  for (const { questionId } of await ballots.castWith(tx, member.id, storyId)) if (await withdrawOne(tx, member, { storyId, questionId }, now)) taken.push(questionId);
  return taken;
}

/** Casts anew what was taken back in its thread with a story that is there again, where its teller has not voted since and still may; on which questions. */
export async function castAgainWith(tx: Db, member: Member, { storyId, threadId }: { storyId: number; threadId: number }, now: Date): Promise<number[]> {
  const cast: number[] = [];
  // In their order: the status question comes first, and says who the others ask.
  for (const { id } of await questions.ofThread(tx, threadId)) {
    const [last, before] = await ballots.pastOf(tx, member.id, id, 2);
    if (last?.kind !== "withdrawn" || last.becausePostId !== storyId || !before) continue;
    if (await castIfAllowed(tx, member, id, { optionIds: before.optionIds, text: before.text ?? "", reason: before.reason, storyId }, now)) cast.push(id);
  }
  return cast;
}

/** As `castIn`; says whether the vote was one that may be cast. */
export const castIfAllowed = (tx: Db, member: Member, questionId: number, choice: Parameters<typeof castIn>[3], now: Date): Promise<boolean> =>
  castIn(tx, member, questionId, choice, now).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
