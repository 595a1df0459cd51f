import { PERIOD_DAYS } from "./limits";
import type { Period } from "./types";

const DAY_MS = 86_400_000;

/** The beginning of a period: of a day (UTC), so that the pages of a list fit together. Null for all time. */
export function beginOf(period: Period, now: Date): Date | null {
  if (period === "all") return null;
  const today = new Date(now.toISOString().slice(0, "YYYY-MM-DD".length));
  return new Date(today.getTime() - PERIOD_DAYS[period] * DAY_MS);
}

/** When each period begins. */
export const begins = (now: Date) => ({
  week: beginOf("week", now)!,
  month: beginOf("month", now)!,
  year: beginOf("year", now)!,
});

type Span = Exclude<Period, "all">;

const SPANS: Record<Period, (Span | undefined)[]> = {
  week: ["week"],
  month: ["week", "month"],
  year: ["week", "month", "year"],
  all: [undefined],
};

/**
 * The spans that hold every thread of a period. Read together they are the list: the best of a year are among
 * the best of its last week, of the month before that, and of the rest.
 */
export const spansOf = (period: Period): (Span | undefined)[] => SPANS[period];
