import { eq } from "drizzle-orm";
import type { ballotActionTypes } from "../../../app/modules/moderation/actionTypes/ballots";
import { db, write } from "../../../db/client";
import { ballots, questions } from "../../../db/schema";
import { pick } from "./forum";
import type { Trying } from "./tries";

export const ballotTries: Record<keyof typeof ballotActionTypes, Trying> = {
  "remove-reason": async ({ members }, picks) => {
    const theirs = (await db.select().from(ballots)).filter((ballot) =>
      members.some(({ id }) => id === ballot.memberId),
    );
    if (theirs.length === 0) return null;
    const { id, questionId } = pick(theirs, picks[0]!);
    await write(async (tx) => {
      await tx.update(ballots).set({ reason: "Because.", statusShown: true }).where(eq(ballots.id, id));
      await tx
        .update(questions)
        .set({ publicBallots: true, reveal: "always" })
        .where(eq(questions.id, questionId));
    });
    return { targetId: id };
  },
};
