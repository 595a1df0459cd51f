import { z } from "zod";
import type { Member } from "../../forum/people/types";
import { castBallot } from "../../forum/questions/actions";
import { BALLOTS_PER_MEMBER } from "../../forum/questions/limits";
import { countAgainst } from "../../web/rateLimits";

const NOT_AN_OPTION = "That is not one of the options.";
const id = z.string().regex(/^[1-9]\d{0,8}$/, NOT_AN_OPTION);

/** A ballot as its form sends it. How many choices it may hold is the forum's to say. */
export const BallotFields = z.object({
  choice: z.union([id.transform((one) => [one]), z.array(id)], NOT_AN_OPTION).default([]),
  reason: z.string().default(""),
  from: z.enum(["thread", "question"]).default("thread"),
});

export type BallotFields = z.output<typeof BallotFields>;

/** Casts what the form said, for whoever is logged in now. */
export async function sendBallot(viewer: Member, questionId: number, { choice, reason }: BallotFields) {
  await countAgainst(BALLOTS_PER_MEMBER, viewer.id);
  return castBallot(viewer, questionId, { optionIds: choice.map(Number), reason: reason.trim() });
}
