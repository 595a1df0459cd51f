import type { VotersByDay } from "./types";

/** As many as a small chart can tell apart. */
export const MAX_POINTS = 40;

/** Periods by the part of a date (YYYY-MM-DD) that names them; weeks are counted from Mondays. */
const PERIODS: ((day: string) => string)[] = [
  (day) => day,
  (day) => String(Math.floor((Date.parse(day) / 86_400_000 + 3) / 7)),
  (day) => day.slice(0, 7),
  (day) => day.slice(0, 4),
];

/**
 * Returns the number of voters by the end of each day (UTC) on which somebody voted, from the times of their
 * votes. Where those are more days than a chart can show, the last such day of each week, month or year.
 */
export function votersByDay(times: Date[]): VotersByDay[] {
  const byDay = new Map<string, number>();
  for (const [at, time] of times.toSorted((a, b) => a.getTime() - b.getTime()).entries()) {
    byDay.set(time.toISOString().slice(0, 10), at + 1);
  }
  const days = [...byDay].map(([day, voters]) => ({ day, voters }));
  for (const period of PERIODS) {
    const points = [...new Map(days.map((each) => [period(each.day), each])).values()];
    if (points.length <= MAX_POINTS) return points;
  }
  return days.slice(-MAX_POINTS);
}
