import { describe, expect, it } from "vitest";
import { backOff } from "../../../app/ui/live/backOff";

const SECOND = 1_000;

describe("backOff", () => {
  it("begins between one and two seconds, and ends at no more than a minute, however long it goes on", () => {
    expect([backOff(1, 0), backOff(1, 1)]).toEqual([2 * SECOND, SECOND]);
    expect([backOff(1_000, 0), backOff(1_000, 1)]).toEqual([60 * SECOND, 30 * SECOND]);
  });

  it("doubles until then", () => {
    for (const failures of [1, 2, 3, 4]) expect(backOff(failures + 1, 0.3)).toBe(2 * backOff(failures, 0.3));
  });

  it("never grows shorter", () => {
    for (let failures = 1; failures < 30; failures++)
      expect(backOff(failures + 1, 0.5)).toBeGreaterThanOrEqual(backOff(failures, 0.5));
  });

  it("spreads those who fail together", () => {
    expect(new Set([0, 0.25, 0.5, 0.75].map((random) => backOff(5, random))).size).toBe(4);
  });
});
