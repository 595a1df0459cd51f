import { type Db, db } from "../../../db/client";
import * as questions from "../../../db/queries/questions/questions";
import { matched } from "./questionMatch";
import { questionsSince } from "../threads/redirects";
import { standingFor } from "./mergedOptions";

export interface BallotNow {
  questionId: number;
  /** The option there that stands for one of the ballot's; itself where there is none. */
  optionNow: (optionId: number) => number;
}

/**
 * Returns the question and options that a ballot for this question counts for now. A form that was opened
 * before its question was merged is understood, too.
 */
export async function ballotNow(from: Db, questionId: number): Promise<BallotNow> {
  const since = await questionsSince(from, questionId);
  if (since.length === 1) return { questionId, optionNow: (id) => id };
  const options = await questions.optionsOf(from, since);
  const of = (id: number) => options.filter((option) => option.questionId === id);
  // Each question was merged into the next by the same match.
  const steps = since
    .slice(1)
    .map((next, at) => ({ stood: of(since[at]!), into: matched(of(since[at]!), of(next)) }));
  const optionNow = (id: number) =>
    steps.reduce((at, { stood, into }) => into.get(standingFor(at, stood)?.id ?? at)?.id ?? at, id);
  return { questionId: since.at(-1)!, optionNow };
}

/** The same, for a form that is given back. */
export const readBallotNow = (questionId: number): Promise<BallotNow> => ballotNow(db, questionId);
