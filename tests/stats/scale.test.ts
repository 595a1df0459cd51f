import fc from "fast-check";
import { expect, it } from "vitest";
import { mean, median } from "../../app/stats/scale";

const steps = (votes: number[]) => votes.map((n, at) => ({ value: at + 1, votes: n }));

it.each([
  [[0, 0, 0], null, null],
  [[0, 1, 0], 2, 2],
  [[1, 0, 1], 2, 2],
  [[1, 1, 0], 1.5, 1.5],
  [[3, 0, 1], 1, 1.5],
])("votes of %j: median %s, mean %s", (votes, middle, average) => {
  expect(median(steps(votes))).toBe(middle);
  expect(mean(steps(votes))).toBe(average);
});

it("agrees with the votes written out one by one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 21 }), (votes) => {
      const all = votes.flatMap((n, at) => Array.from({ length: n }, () => at + 1));
      const half = all.length / 2;
      const expected =
        all.length === 0
          ? null
          : all.length % 2 === 1
            ? all[Math.floor(half)]
            : (all[half - 1]! + all[half]!) / 2;
      expect(median(steps(votes))).toBe(expected);
    }),
  );
});
