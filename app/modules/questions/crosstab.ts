import { type CrossCounts, suppress } from "../../stats/suppression";
import { interval } from "../../stats/wilson";
import { SMALL_GROUP } from "../../stats/limits";
import type { Crosstab, CrosstabCell, QuestionKind } from "./types";

/** One of the two questions, with its own result. */
export interface CrosstabSide {
  id: number;
  slug: string;
  prompt: string;
  kind: QuestionKind;
  publicBallots: boolean;
  /** Keys of the cohorts that it is asked of; null asks everybody. */
  audience: string[] | null;
  voters: number;
  options: { id: number; label: string; cohort: string | null; votes: number }[];
}

/** The votes of one question's voters on another; null is no vote there. */
export interface Pairs {
  votes: { otherOptionId: number | null; optionId: number; votes: number }[];
  voters: { otherOptionId: number | null; voters: number }[];
}

/**
 * The questions that `id` can be held against: those of its thread with options, the status question first.
 */
export function crossable<Q extends { id: number; kind: QuestionKind }>(questions: Q[], id: number): Q[] {
  const others = questions.filter((question) => question.id !== id && question.kind !== "open");
  return others.toSorted((a, b) => Number(b.kind === "status") - Number(a.kind === "status"));
}

/**
 * Which of two questions stands in the rows when their table is counted: the status question, else the older
 * one. Both ways of reading a pair are made from this one table, for two that are suppressed each by itself
 * would tell together what each of them hides.
 */
export function inRows<Q extends { id: number; kind: QuestionKind }>(a: Q, b: Q): Q {
  if (a.kind === "status" || b.kind === "status") return a.kind === "status" ? a : b;
  return a.id < b.id ? a : b;
}

/** `question` by `other`, from the pairs of the one that does not stand `inRows` by the one that does. */
export function crosstab(question: CrosstabSide, other: CrosstabSide, pairs: Pairs): Omit<Crosstab, "asked"> {
  const turned = inRows(question, other) === question;
  const published = suppress(turned ? countsOf(other, question, pairs) : countsOf(question, other, pairs));
  const lines = turned
    ? // Of all who chose the row's option, which its own result tells; none for those without a vote on it.
      other.options.map((option, at) => ({
        option,
        voters: enough(option.votes),
        votes: published.cells.map((cells) => cells[at]!),
      }))
    : [...other.options, null].map((option, at) => ({
        option,
        voters: published.sizes[at]!,
        votes: published.cells[at]!,
      }));
  const columnAsked = question.options.map(
    (option, at) => wereAsked(other, question, option) || lines.some(({ votes }) => votes[at] !== 0),
  );
  const rows = lines.map((line) => ({
    ...line,
    asked:
      line.option === null ||
      wereAsked(question, other, line.option) ||
      line.votes.some((votes) => votes !== 0) ||
      (!turned && line.voters !== 0),
  }));
  return {
    question: named(question),
    other: named(other),
    columns: question.options.map((option, at) => ({
      id: option.id,
      label: option.label,
      asked: columnAsked[at]!,
    })),
    rows: rows
      .filter(({ option, voters }) => option !== null || voters !== 0)
      .map(({ option, voters, votes, asked }) => ({
        id: option?.id ?? null,
        label: option?.label ?? "No vote on it",
        asked,
        voters: asked ? voters : null,
        cells: question.options.map((column, at): CrosstabCell => {
          if (!asked || !columnAsked[at]) return { votes: null, share: null, href: null };
          const n = unlessFew(votes[at]!);
          return {
            votes: n,
            share: shareOf(n, voters),
            href: n ? behind(question, column, other, option) : null,
          };
        }),
      })),
    voters: question.voters,
    totals: question.options.map((option) => option.votes),
    columnsOverlap: question.kind === "multi",
    rowsOverlap: other.kind === "multi",
  };
}

/**
 * Whether a question is asked of those who chose an option of the other one: they are not where that is a
 * cohort it leaves out.
 */
const wereAsked = (
  { audience }: CrosstabSide,
  of: CrosstabSide,
  { cohort }: CrosstabSide["options"][number],
): boolean => audience === null || of.kind !== "status" || cohort === null || audience.includes(cohort);

/** The table to be suppressed: a row for each option of `lines` and one for those without a vote on it. */
function countsOf(columns: CrosstabSide, lines: CrosstabSide, { votes, voters }: Pairs): CrossCounts {
  const rowIds = [...lines.options.map((option) => option.id), null];
  return {
    sizes: rowIds.map((row) => voters.find((each) => each.otherOptionId === row)?.voters ?? 0),
    counts: rowIds.map((row) =>
      columns.options.map(
        ({ id }) => votes.find((each) => each.otherOptionId === row && each.optionId === id)?.votes ?? 0,
      ),
    ),
    columnsOverlap: columns.kind === "multi",
    rowsOverlap: lines.kind === "multi",
    voters: columns.voters,
    totals: columns.options.map((option) => option.votes),
  };
}

/** A share with its Wilson 95 % interval; null where the group is too small for one. */
export function shareOf(votes: number | null, voters: number | null): CrosstabCell["share"] {
  const base = enough(voters);
  return votes === null || base === null ? null : { value: votes / base, ...interval(votes, base) };
}

/** A small number is not printed even where the totals tell it, as where everybody chose the same. */
export const unlessFew = (votes: number | null) =>
  votes !== null && votes > 0 && votes < SMALL_GROUP ? null : votes;

const enough = (voters: number | null) => (voters !== null && voters >= SMALL_GROUP ? voters : null);

/**
 * Returns the address of the answers behind a cell. Ballots are secret: only answers by members whose choice
 * everybody may see are listed, which is a status shown beside their posts, or a vote on a question whose
 * ballots are public.
 */
function behind(
  question: CrosstabSide,
  column: Choice,
  other: CrosstabSide,
  row: Choice | null,
): string | null {
  const chosen = row && openly(other, row);
  if (!chosen) return null;
  return `/q/${question.id}/${question.slug}?${[chosen, openly(question, column)].filter(Boolean).join("&")}`;
}

type Choice = CrosstabSide["options"][number];

function openly({ kind, publicBallots }: CrosstabSide, { id, cohort }: Choice): string | null {
  if (kind === "status" && cohort !== null) return `as=${cohort}`;
  return publicBallots ? `chose=${id}` : null;
}

const named = ({ id, slug, prompt, kind }: CrosstabSide) => ({ id, slug, prompt, kind });
