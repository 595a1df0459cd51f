import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interval, lowerBound, Z_95, Z_BEST } from "../../app/stats/wilson";

const counts = fc
  .integer({ min: 1, max: 5_000 })
  .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));

describe("Wilson's interval", () => {
  it.each([
    // Newcombe (1998), Statistics in Medicine 17, table I: method 3, score without continuity correction.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published one", (k, n, low, high) => {
    expect(interval(k, n).low).toBeCloseTo(low, 4);
    expect(interval(k, n).high).toBeCloseTo(high, 4);
  });

  it("ends where the share is just so many standard errors away: the equation it solves", () => {
    fc.assert(
      fc.property(counts, ({ n, k }) => {
        for (const p of Object.values(interval(k, n))) {
          if (p > 0 && p < 1) expect((k / n - p) ** 2).toBeCloseTo((Z_95 ** 2 * p * (1 - p)) / n, 10);
        }
      }),
    );
  });

  it("holds the share, lies between 0 and 1, and is the whole of that where nothing is known", () => {
    fc.assert(
      fc.property(counts, ({ n, k }) => {
        const { low, high } = interval(k, n);
        expect(0 <= low && low <= k / n && k / n <= high && high <= 1).toBe(true);
      }),
    );
    expect(interval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe("the rank of an answer", () => {
  it("rises with every helpful vote and falls with every upheld flag", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (helpful, flags) => {
        expect(lowerBound(helpful + 1, flags)).toBeGreaterThan(lowerBound(helpful, flags));
        if (helpful > 0) expect(lowerBound(helpful, flags + 1)).toBeLessThan(lowerBound(helpful, flags));
      }),
    );
  });

  it("trusts few votes little, and none not at all", () => {
    expect(lowerBound(0, 0)).toBe(0);
    expect(lowerBound(40, 2)).toBeGreaterThan(lowerBound(2, 0));
    expect(lowerBound(7, 3)).toBe(interval(7, 10, Z_BEST).low);
  });
});
