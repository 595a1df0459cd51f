/** The middle of these numbers, of an even number of them the mean of the two middle ones; null of none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const HOUR_MS = 3_600_000;

/** A span of time in words, as exact as is of use: "40 minutes", "5 hours", "3 days". */
export function spanWords(ms: number): string {
  const [n, unit] =
    ms < HOUR_MS
      ? [ms / 60_000, "minute"]
      : ms < 48 * HOUR_MS
        ? [ms / HOUR_MS, "hour"]
        : [ms / (24 * HOUR_MS), "day"];
  const whole = Math.round(n as number);
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}

export interface Bin {
  label: string;
  n: number;
}

const WEEK_MS = 7 * 24 * HOUR_MS;
/** 1 January 1970 was a Thursday: weeks begin on Mondays. */
const FIRST_MONDAY_MS = 4 * 24 * HOUR_MS;

/** The Monday (UTC) on which the week of a point in time began, counted from the first of them. */
export const weekOf = (at: Date): number => Math.floor((at.getTime() - FIRST_MONDAY_MS) / WEEK_MS);

/** When the week with this number began. */
export const startOfWeek = (week: number): Date => new Date(FIRST_MONDAY_MS + week * WEEK_MS);

/**
 * When each week began from the one to the other, with the first as far as it is within: of it counts what
 * came since.
 */
export function weeksBetween(since: Date, until: Date): Date[] {
  const [first, last] = [weekOf(since), weekOf(until)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) =>
    n === 0 ? since : startOfWeek(first + n),
  );
}

/** Returns the count of each week, by the day (UTC) on which it began. */
export const byWeek = (weeks: readonly Date[], counts: readonly number[]): Bin[] =>
  weeks.map((at, n) => ({
    label: startOfWeek(weekOf(at)).toISOString().slice(0, "YYYY-MM-DD".length),
    n: counts[n] ?? 0,
  }));
