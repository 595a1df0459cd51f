import type { Db } from "../../../db/client";
import * as ballots from "../../../db/queries/questions/ballots";
import * as questions from "../../../db/queries/questions/questions";
import type { Member } from "../accounts/types";
import { Refusal } from "../decision";
import { castIn } from "./commands";
import { mayWithdraw } from "./policy";

/**
 * The vote that one with a story takes the place of: its event; null where there is none. Of one with the
 * same story, what that took the place of.
 */
export async function overEvent(
  tx: Db,
  member: Member,
  questionId: number,
  { mine, storyId }: { mine: ballots.BallotRow | undefined; storyId: number | null },
): Promise<number | null> {
  if (!mine) return null;
  if (storyId !== null && mine.storyId === storyId) return mine.overEventId;
  return (await ballots.pastOf(tx, member.id, questionId, 1))[0]?.id ?? null;
}

/**
 * Takes back a ballot that was cast along with a story; what it took the place of comes back, where it may
 * still be cast. A question that is closed keeps it. Says whether it was taken back. `gone` is the story
 * where it has gone itself: with it the ballot comes back.
 */
export async function takeBack(
  tx: Db,
  member: Member,
  { questionId, overEventId, statusShown }: ballots.BallotRow,
  gone: number | null,
  now: Date,
): Promise<boolean> {
  const question = await questions.byId(tx, questionId);
  if (!question || !mayWithdraw(member, question, now).ok) return false;
  const over = overEventId === null ? null : await ballots.pastAt(tx, overEventId);
  const earlier = over && {
    optionIds: over.optionIds,
    text: over.text ?? "",
    reason: over.reason,
    statusShown,
    ...(gone !== null && { undoes: gone }),
  };
  if (earlier && (await castIfAllowed(tx, member, questionId, earlier, now))) return true;
  if (!(await ballots.remove(tx, questionId, member.id))) return false;
  await ballots.record(tx, {
    questionId,
    memberId: member.id,
    optionIds: [],
    reason: "",
    now,
    kind: "withdrawn",
    becausePostId: gone,
  });
  return true;
}

/** Takes back every ballot that was cast along with a story that goes; which questions they were on. */
export async function takeBackWith(tx: Db, member: Member, storyId: number, now: Date): Promise<number[]> {
  const mine = await ballots.castWith(tx, member.id, storyId);
  const places = new Map(
    (
      await questions.byIds(
        tx,
        mine.map(({ questionId }) => questionId),
      )
    ).map(({ id, position }) => [id, position]),
  );
  const taken: number[] = [];
  // In their order: the status question comes first, and says who the others ask.
  for (const ballot of mine.toSorted((a, b) => places.get(a.questionId)! - places.get(b.questionId)!))
    if (await takeBack(tx, member, ballot, storyId, now)) taken.push(ballot.questionId);
  return taken;
}

/**
 * Casts anew what was taken back in its thread with a story that is there again, where its teller has not
 * voted since and still may; on which questions.
 */
export async function castAgainWith(
  tx: Db,
  member: Member,
  { storyId, threadId }: { storyId: number; threadId: number },
  now: Date,
): Promise<number[]> {
  const cast: ballots.CastAlong[] = [];
  for (const { id } of await questions.ofThread(tx, threadId)) {
    const [last, before] = await ballots.pastOf(tx, member.id, id, 2);
    if (last?.becausePostId !== storyId || !before) continue;
    const [mine] = await ballots.ofMember(tx, member.id, [id]);
    const over = await overEvent(tx, member, id, { mine, storyId });
    const again = {
      optionIds: before.optionIds,
      text: before.text ?? "",
      reason: before.reason,
      ...(mine && { statusShown: mine.statusShown }),
    };
    if (await castIfAllowed(tx, member, id, again, now)) cast.push({ questionId: id, overEventId: over });
  }
  await ballots.castAlong(tx, { memberId: member.id, storyId, cast });
  return cast.map(({ questionId }) => questionId);
}

/** As `castIn`; says whether the vote was one that may be cast. */
export const castIfAllowed = (
  tx: Db,
  member: Member,
  questionId: number,
  choice: Parameters<typeof castIn>[3],
  now: Date,
): Promise<boolean> =>
  castIn(tx, member, questionId, choice, now).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
