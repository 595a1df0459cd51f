import { describe, expect, it } from "vitest";
import { MAX_POINTS, votersByDay } from "../../../app/modules/questions/votersByDay";

const DAY = 86_400_000;
const from = (first: string, days: number, step = 1) =>
  Array.from({ length: days }, (_, n) => new Date(Date.parse(first) + n * step * DAY));

describe("votersByDay", () => {
  it("counts up, by days in UTC", () => {
    const times = [
      "2026-03-02T00:00:00Z",
      "2026-03-01T23:59:59.999Z",
      "2026-03-01T00:00:00Z",
      "2026-03-05T12:00:00Z",
    ];
    expect(votersByDay(times.map((time) => new Date(time)))).toEqual([
      { day: "2026-03-01", voters: 2 },
      { day: "2026-03-02", voters: 3 },
      { day: "2026-03-05", voters: 4 },
    ]);
    expect(votersByDay([])).toEqual([]);
  });

  it("keeps days while they fit", () => {
    expect(votersByDay(from("2026-01-01", MAX_POINTS))).toHaveLength(MAX_POINTS);
  });

  it("merges them into weeks that end on Sundays, then months", () => {
    // 2026-01-05 is a Monday.
    const weeks = votersByDay(from("2026-01-05", 70));
    expect(weeks).toHaveLength(10);
    expect(weeks[0]).toEqual({ day: "2026-01-11", voters: 7 });
    const months = votersByDay(from("2026-01-01", 365));
    expect(months).toHaveLength(12);
    expect(months[1]).toEqual({ day: "2026-02-28", voters: 59 });
  });

  it.each([41, 300, 2_000, 20_000])(
    "shows at most so many points of %i days, and ends at all of them",
    (days) => {
      const points = votersByDay(from("1971-01-01", days));
      expect(points.length).toBeLessThanOrEqual(MAX_POINTS);
      expect(points.at(-1)!.voters).toBe(days);
    },
  );
});
