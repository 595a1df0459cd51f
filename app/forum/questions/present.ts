import { isOver } from "./rules";
import type { Question, QuestionKind, QuestionState } from "./types";

interface Row {
  id: number;
  position: number;
  prompt: string;
  slug: string;
  kind: QuestionKind;
  audience: string[] | null;
  reveal: "always";
  state: QuestionState;
  closesAt: Date | null;
}

interface Facts {
  options: { id: number; questionId: number; label: string; cohort: string | null; short: string | null }[];
  votes: { optionId: number; votes: number }[];
  voters: { questionId: number; voters: number }[];
  answers: { questionId: number; answers: number }[];
  mine: { questionId: number; optionIds: number[]; reason: string }[];
}

/** A question's row and what is known around it, as the viewer may see it. `facts` may hold other questions' rows too. */
export function presentQuestion(row: Row, facts: Facts, now: Date): Question {
  const votes = new Map(facts.votes.map((vote) => [vote.optionId, vote.votes]));
  const ballot = facts.mine.find((mine) => mine.questionId === row.id);
  const cohorts = facts.options.filter((option) => option.cohort !== null && row.audience?.includes(option.cohort));
  return {
    id: row.id,
    position: row.position,
    prompt: row.prompt,
    slug: row.slug,
    kind: row.kind,
    audience: row.audience,
    reveal: row.reveal,
    // A question whose time is up is closed, whoever closed it.
    state: isOver(row, now) ? "closed" : "open",
    closesAt: row.closesAt?.toISOString() ?? null,
    voters: facts.voters.find((count) => count.questionId === row.id)?.voters ?? 0,
    answers: facts.answers.find((count) => count.questionId === row.id)?.answers ?? 0,
    options: facts.options
      .filter((option) => option.questionId === row.id)
      .map(({ id, label }) => ({ id, label, votes: votes.get(id) ?? 0 })),
    asked: cohorts.map((option) => option.short ?? option.label),
    ballot: ballot ? { optionIds: ballot.optionIds, reason: ballot.reason } : null,
  };
}
