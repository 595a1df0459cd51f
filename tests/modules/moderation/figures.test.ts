import { expect, it } from "vitest";
import { byWeek, median, spanWords, weekOf, weeksBetween } from "../../../app/modules/moderation/figures";

it.each([
  [[], null],
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])("the median of %j is %j", (numbers, middle) => expect(median(numbers)).toBe(middle));

it.each([
  [60_000, "1 minute"],
  [59 * 60_000, "59 minutes"],
  [3_600_000, "1 hour"],
  [47 * 3_600_000, "47 hours"],
  [72 * 3_600_000, "3 days"],
])("%d ms are %s", (ms, words) => expect(spanWords(ms)).toBe(words));

it("weeks begin on Mondays, UTC, and those without anybody are there", () => {
  const at = (day: string) => new Date(`${day}Z`);
  expect(weekOf(at("2026-03-01T23:59:59.999"))).toBe(weekOf(at("2026-03-02T00:00")) - 1);
  const weeks = weeksBetween(at("2026-02-24T00:00"), at("2026-03-10T00:00"));
  expect(weeks).toEqual([at("2026-02-24T00:00"), at("2026-03-02T00:00"), at("2026-03-09T00:00")]);
  expect(byWeek(weeks, [2, 0, 1])).toEqual([
    { label: "2026-02-23", n: 2 },
    { label: "2026-03-02", n: 0 },
    { label: "2026-03-09", n: 1 },
  ]);
});
