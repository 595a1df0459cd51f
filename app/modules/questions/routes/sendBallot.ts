import { z } from "zod";
import type { Member } from "../../accounts/types";
import { castBallot } from "../commands";
import { BALLOTS_PER_MEMBER } from "../limits";
import { refuse } from "../../decision";
import { originOf } from "../../../server/origins";
import { countAgainst } from "../../../server/rateLimits";
import { PlaceFields } from "./returnFields";
import { trimmed } from "../../../markdown/visibleText";

const NOT_AN_OPTION = "That is not one of the options.";
const ID = String.raw`[1-9]\d{0,8}`;
/** One value or many under one name. A value left empty reaches us as none. */
const oneOrMany = (form: RegExp) =>
  z
    .union([z.string().transform((value) => [value]), z.array(z.string().optional())], NOT_AN_OPTION)
    .default([])
    .transform((values) => values.filter((value) => value !== undefined && value !== ""))
    .refine((values): values is string[] => values.every((value) => form.test(value!)), NOT_AN_OPTION);

/** A ballot as its form sends it. How many choices it may hold is the forum's to say. */
export const BallotFields = PlaceFields.extend({
  choice: oneOrMany(new RegExp(`^${ID}$`)),
  /** On a rank question: an option and its place ("12.1"), for each option that was given one. */
  place: oneOrMany(new RegExp(`^${ID}\\.[1-9]\\d?$`)),
  text: z.string().default(""),
  reason: z.string().default(""),
  /** The options on the form, joined by dots. */
  shown: z
    .string()
    .regex(new RegExp(`^(${ID}(\\.${ID})*)?$`), NOT_AN_OPTION)
    .default(""),
  hideStatus: z.enum(["", "yes"]).catch("").default(""),
  because: z.string().default(""),
});

export type BallotFields = z.output<typeof BallotFields>;

/** Casts what the form said, for whoever is logged in now, at this address. */
export async function sendBallot(
  { viewer, address }: { viewer: Member; address: string },
  questionId: number,
  ballot: BallotFields,
) {
  await countAgainst(BALLOTS_PER_MEMBER, viewer.id);
  return castBallot(viewer, questionId, {
    ...choiceOf(ballot),
    reason: trimmed(ballot.reason),
    statusShown: ballot.hideStatus === "",
    because: trimmed(ballot.because),
    origin: originOf(address),
  });
}

/**
 * Returns the choice of a sent ballot, the options that it was made from, and the text for "something else".
 */
export const choiceOf = ({
  place,
  choice,
  text,
  shown,
}: Pick<BallotFields, "choice" | "place" | "text" | "shown">) => ({
  optionIds: place.length > 0 ? inOrder(place) : choice.map(Number),
  text: trimmed(text),
  shown: shown === "" ? null : shown.split(".").map(Number),
});

/** Options by the places they were given; a gap between places means nothing. Refuses two in one place. */
function inOrder(places: string[]): number[] {
  const given = places.map((each) => each.split(".").map(Number) as [id: number, place: number]);
  if (new Set(given.map(([, place]) => place)).size !== given.length)
    refuse("invalid", "rank-shared", { field: "choice" });
  return given.toSorted((a, b) => a[1] - b[1]).map(([id]) => id);
}
