import { expect, it } from "vitest";
import { median, percentile, rowOf, tableOf } from "./line";

it.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1, 3, 2], 3],
])("the median of %j is %d", (values, middle) => {
  expect(median(values)).toBe(middle);
});

it.each([
  [0.95, 95],
  [0.5, 50],
  [1, 100],
  [0, 1],
])("%d of the numbers from 1 to 100 do not exceed %d", (share, value) => {
  expect(
    percentile(
      Array.from({ length: 100 }, (_, n) => 100 - n),
      share,
    ),
  ).toBe(value);
});

const show = (value: number) => `${value} ms`;
it.each([
  ["at least", 50, [49, 60, 50], true],
  ["at least", 50, [49, 60, 49], false],
  ["at most", 50, [51, 10, 50], true],
  ["at most", 50, [51, 10, 51], false],
] as const)("a goal of %s %d is met by %j: %s", (wants, limit, values, met) => {
  expect(rowOf({ what: "it", goal: "", limit, wants, show }, [...values]).met).toBe(met);
});

it("a row has its spread, and the table says in words what was not met", () => {
  const rows = [
    rowOf({ what: "slow", goal: "≤ 1 ms", limit: 1, wants: "at most", show }, [2, 4, 3]),
    rowOf({ what: "once", goal: "≤ 9 ms", limit: 9, wants: "at most", show }, [9]),
  ];
  expect(
    tableOf(rows)
      .split("\n")
      .map((line) => line.replace(/ +/g, " ")),
  ).toEqual([
    "| what | goal | measured | spread | met |",
    expect.stringMatching(/^\|( -+ \|){5}$/),
    "| slow | ≤ 1 ms | 3 ms | 2 ms – 4 ms | **no** |",
    "| once | ≤ 9 ms | 9 ms | | yes |",
  ]);
});
