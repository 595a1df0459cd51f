import type { OptionRow, QuestionRow } from "../../../db/queries/questions/questions";
import type { RunOff } from "../../stats/runoff";
import type { CohortResult } from "./cohortFilter";
import { resolveAudience, standingFor } from "./mergedOptions";
import { isOver, resultsFor } from "./policy";
import type { Cohort, OwnBallot, Question } from "./types";

type Row = Omit<QuestionRow, "storyField" | "resultsOutAt">;

interface BallotRow {
  questionId: number;
  optionIds: number[];
  reason: string;
  text: string | null;
  informed: boolean;
  statusShown: boolean;
}

/** The rows that the presentation of some questions needs; each part may hold other questions' rows too. */
export interface Facts {
  options: OptionRow[];
  votes: { optionId: number; votes: number }[];
  voters: { questionId: number; voters: number }[];
  answers: { questionId: number; answers: number }[];
  mine: BallotRow[];
  moved: { questionId: number; at: Date }[];
  /** Questions whose results this viewer has looked at. */
  looked: number[];
  /** The run-offs of rank questions, by question. */
  runOffs: ReadonlyMap<number, RunOff>;
  /** Results seen through the cohort lens, by question; absent where the whole is shown. */
  lensed: Map<number, CohortResult>;
}

/** A question's row and what is known around it, as the viewer may see it. */
export function presentQuestion(row: Row, facts: Facts, now: Date): Question {
  const ballot = facts.mine.find((mine) => mine.questionId === row.id);
  const results = resultsFor(
    row,
    { voted: ballot !== undefined, looked: facts.looked.includes(row.id) },
    now,
  );
  const options = facts.options.filter((option) => option.questionId === row.id && option.state !== "merged");
  const statusOptions = facts.options.filter((option) => option.cohort !== null);
  const audience = resolveAudience(row.audience, statusOptions);
  const result = results === "open" ? resultOf(row, options, facts) : null;
  return {
    id: row.id,
    threadId: row.threadId,
    position: row.position,
    prompt: row.prompt,
    help: row.help,
    slug: row.slug,
    kind: row.kind,
    audience,
    reveal: row.reveal,
    // A question whose time is up is closed, whoever closed it.
    state: isOver(row, now) ? "closed" : "open",
    closesAt: row.closesAt?.toISOString() ?? null,
    minChoices: row.minChoices,
    maxChoices: row.maxChoices,
    scale: row.scale,
    publicBallots: row.publicBallots,
    results,
    voters: result?.voters ?? null,
    answers: facts.answers.find((count) => count.questionId === row.id)?.answers ?? 0,
    options: options.map(({ id, label, state, takesText, value, cohort }) => ({
      id,
      label,
      votes: result?.votes.get(id) ?? null,
      state: state as "offered" | "retired",
      takesText,
      value,
      cohort,
    })),
    runOff: result?.runOff ?? null,
    asked: statusOptions
      .filter((option) => option.state !== "merged" && audience?.includes(option.cohort!))
      .map((option) => option.short ?? option.label),
    ballot: ballot ? presentBallot(ballot, facts) : null,
  };
}

function resultOf(row: Row, options: OptionRow[], facts: Facts): CohortResult & { runOff: RunOff | null } {
  const lensed = facts.lensed.get(row.id);
  if (lensed) return { ...lensed, runOff: null };
  const votes = new Map(facts.votes.map((vote) => [vote.optionId, vote.votes]));
  return {
    voters: facts.voters.find((count) => count.questionId === row.id)?.voters ?? 0,
    votes: new Map(options.map(({ id }) => [id, votes.get(id) ?? 0])),
    runOff: facts.runOffs.get(row.id) ?? null,
  };
}

function presentBallot(ballot: BallotRow, { moved }: Facts): OwnBallot {
  return {
    optionIds: ballot.optionIds,
    text: ballot.text ?? "",
    reason: ballot.reason,
    informed: ballot.informed,
    statusShown: ballot.statusShown,
    movedAt: moved.find((each) => each.questionId === ballot.questionId)?.at.toISOString() ?? null,
  };
}

/**
 * The cohorts of a status question, in order, with those that `keys` choose; a key of a merged one chooses
 * what it became.
 */
export function presentCohorts(statusOptions: OptionRow[], keys: string[]): Cohort[] {
  const chosen = new Set(keys.map((key) => standingOf(key, statusOptions)));
  return statusOptions
    .filter((option) => option.state !== "merged" && option.cohort !== null)
    .map((option) => ({
      key: option.cohort!,
      short: option.short ?? option.label,
      chosen: chosen.has(option.cohort!),
    }));
}

function standingOf(key: string, statusOptions: OptionRow[]): string | null {
  const named = statusOptions.find((option) => option.cohort === key);
  return (named && standingFor(named.id, statusOptions)?.cohort) ?? null;
}
