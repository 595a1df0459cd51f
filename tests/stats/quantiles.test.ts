import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "../../app/stats/quantiles";

describe("a quantile", () => {
  // R 4: quantile(1:10, c(0, .1, .25, .5, .75, 1)), and quantile(c(15, 20, 35, 40, 50), .4), whose default is
  // definition 7.
  it.each([
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0, 1],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.1, 1.9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.25, 3.25],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5, 5.5],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.75, 7.75],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1, 10],
    [[15, 20, 35, 40, 50], 0.4, 29],
    [[7], 0.3, 7],
  ])("of %j at %d is %d", (sample, p, value) => {
    expect(quantile(sample, p)).toBeCloseTo(value, 9);
  });

  it("of nothing is nothing", () => {
    expect(quantile([], 0.5)).toBeNull();
  });

  it("does not depend on the order, lies within the sample, and rises with p", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (sample, p, q) => {
          const value = quantile(sample, p)!;
          expect(quantile(sample.toReversed(), p)).toBe(value);
          expect(value).toBeGreaterThanOrEqual(Math.min(...sample));
          expect(value).toBeLessThanOrEqual(Math.max(...sample));
          expect(quantile(sample, Math.max(p, q))!).toBeGreaterThanOrEqual(
            quantile(sample, Math.min(p, q))! - 1e-9,
          );
        },
      ),
    );
  });
});
