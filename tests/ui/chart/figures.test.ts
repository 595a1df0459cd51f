import { describe, expect, it } from "vitest";
import { percentOf, rangeOf, roundedNote, shareOf } from "../../../app/ui/chart/figures";

describe("shareOf", () => {
  it.each([
    ["a large group", 3, 12, "25 %"],
    ["rounded to the nearest", 2, 30, "7 %"],
    ["all", 5, 5, "100 %"],
    ["none", 0, 9, "0 %"],
    ["a group under five, counted", 1, 4, "1 of 4"],
    ["nobody", 0, 0, "–"],
    ["votes that are not told", null, 12, "–"],
    ["a group that is not told", 3, null, "–"],
  ])("%s", (_, votes, of, expected) => {
    expect(shareOf(votes, of)).toBe(expected);
  });
});

it("percentOf and rangeOf put a share and its interval in whole per cent", () => {
  expect(percentOf({ value: 0.555 })).toBe("56 %");
  expect(percentOf(null)).toBe("–");
  expect(rangeOf({ low: 0.318, high: 0.8149 })).toBe("32–81 %");
});

describe("shares that do not add up to 100 %", () => {
  it.each<[string, (number | null)[], number | null, boolean]>([
    ["are said to be rounded", [10, 10, 10], 30, true],
    ["are not where they do", [10, 20], 30, false],
    ["are not where a voter has several", [10, 10, 20], 30, false],
    ["are not where no shares are shown", [1, 1, 1], 3, false],
    ["are not where not all is told", [10, null, 10], 30, false],
    ["are not where nothing is told", [null], null, false],
  ])("%s", (_, votes, voters, said) => expect(roundedNote([{ votes, voters }]) !== null).toBe(said));
});
