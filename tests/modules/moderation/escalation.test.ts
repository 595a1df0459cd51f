import { expect, it } from "vitest";
import { endOf, isStep, ESCALATION, nextStep, stepWords } from "../../../app/modules/moderation/escalation";

it.each([
  [[], "1"],
  [["1"], "3"],
  [["1", "7"], "30"],
  [["7", "1"], "30"],
  [["30"], "good"],
  [["good"], "good"],
  [[undefined, "whatever"], "1"],
  [[undefined, "3"], "7"],
])("after %j comes %s", (earlier, next) => {
  expect(nextStep(earlier)).toBe(next);
});

it("ends by the day, or never", () => {
  const now = new Date("2026-02-27T12:00:00Z");
  const never = new Date("9999-01-01T00:00:00Z");
  expect(ESCALATION.map((step) => endOf(step, now, never).toISOString().slice(0, 10))).toEqual([
    "2026-02-28",
    "2026-03-02",
    "2026-03-06",
    "2026-03-29",
    "9999-01-01",
  ]);
});

it("says every step behind “for”", () => {
  expect(ESCALATION.map(stepWords)).toEqual(["1 day", "3 days", "7 days", "30 days", "good"]);
  expect(isStep("2")).toBe(false);
});
