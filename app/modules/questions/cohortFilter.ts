import { lens, suppress } from "../../stats/suppression";

/** A result, or the part of it that some cohorts gave; null is what would tell who voted what. */
export interface CohortResult {
  voters: number | null;
  votes: Map<number, number | null>;
}

interface Counts {
  /** Members of a cohort (null: without a status) who chose an option of the question. */
  votes: { cohort: string | null; optionId: number; votes: number }[];
  /** Members of a cohort with a ballot on the question. */
  voters: { cohort: string | null; voters: number }[];
}

/**
 * The result of one question for some cohorts, made from nothing but what its table by cohort may publish, so
 * that no two ways of looking can be subtracted from each other. `cohorts` are all of the thread's, in order.
 */
export function filterByCohort(
  { optionIds, columnsOverlap }: { optionIds: number[]; columnsOverlap: boolean },
  cohorts: { key: string; chosen: boolean }[],
  counts: Counts,
): CohortResult {
  const groups: (string | null)[] = [...cohorts.map((cohort) => cohort.key), null];
  const sizes = groups.map((key) => counts.voters.find((each) => each.cohort === key)?.voters ?? 0);
  const cells = groups.map((key) =>
    optionIds.map(
      (id) => counts.votes.find((each) => each.cohort === key && each.optionId === id)?.votes ?? 0,
    ),
  );
  const totals = optionIds.map((_, column) => cells.reduce((sum, row) => sum + row[column]!, 0));
  const table = {
    sizes,
    counts: cells,
    columnsOverlap,
    rowsOverlap: false,
    voters: sizes.reduce((a, b) => a + b, 0),
    totals,
  };
  const rows = cohorts.flatMap((cohort, row) => (cohort.chosen ? [row] : []));
  const seen = lens(suppress(table), table, rows);
  return {
    voters: seen.voters,
    votes: new Map(optionIds.map((id, column) => [id, seen.votes[column] ?? null])),
  };
}
