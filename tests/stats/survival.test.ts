import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Duration, reached, survival } from "../../app/stats/survival";

/**
 * Weeks of remission of 21 patients on 6-mercaptopurine (Freireich et al., Blood 21, 1963); "+" is censored.
 * The estimate is the one printed in Kleinbaum and Klein, "Survival Analysis", chapter 2, to three places.
 */
const REMISSIONS = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
  .split(" ")
  .map((week): Duration => ({ time: parseInt(week, 10), made: !week.endsWith("+") }));
const PRINTED = [
  [6, 21, 3, 0.857],
  [7, 17, 1, 0.807],
  [10, 15, 1, 0.753],
  [13, 12, 1, 0.69],
  [16, 11, 1, 0.627],
  [22, 7, 1, 0.538],
  [23, 6, 1, 0.448],
] as const;

const durations = fc.array(fc.record({ time: fc.nat(30), made: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});
const curve = (all: Duration[]) => survival(all).map(({ time, survival: share }) => [time, share.toFixed(9)]);

describe("the Kaplan-Meier estimate", () => {
  it("is the published one", () => {
    const steps = survival(REMISSIONS).filter(({ made }) => made > 0);
    expect(steps.map(({ time, atRisk, made }) => [time, atRisk, made])).toEqual(
      PRINTED.map(([time, atRisk, made]) => [time, atRisk, made]),
    );
    for (const [at, [, , , share]] of PRINTED.entries()) expect(steps[at]!.survival).toBeCloseTo(share, 3);
    expect(reached(survival(REMISSIONS), 0.5)).toBe(23);
    expect(reached(survival(REMISSIONS), 0.4)).toBeNull();
  });

  it("without censoring is the share of those who take longer", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 40 }), (times) => {
        for (const { time, survival: share } of survival(times.map((each) => ({ time: each, made: true }))))
          expect(share).toBeCloseTo(times.filter((each) => each > time).length / times.length, 9);
      }),
    );
  });

  it("does not depend on the order, and each who comes twice counts twice", () => {
    fc.assert(
      fc.property(durations, (all) => {
        expect(survival(all.toReversed())).toEqual(survival(all));
        expect(curve([...all, ...all])).toEqual(curve(all));
        expect(survival([...all, ...all])[0]!.atRisk).toBe(2 * all.length);
      }),
    );
  });

  it("never rises, stays where people are only censored, and counts everybody once", () => {
    fc.assert(
      fc.property(durations, (all) => {
        let [before, left] = [1, all.length];
        for (const { atRisk, made, censored, survival: share } of survival(all)) {
          expect(share).toBeLessThanOrEqual(before);
          if (made === 0) expect(share).toBe(before);
          expect(atRisk).toBe(left);
          [before, left] = [share, left - made - censored];
        }
        expect(left).toBe(0);
      }),
    );
  });

  it("is not raised before a time by whoever is censored only from then on", () => {
    fc.assert(
      fc.property(durations, fc.nat(30), (all, when) => {
        const later = all.map((each) => (each.time >= when ? { time: each.time + 5, made: false } : each));
        const upTo = (steps: ReturnType<typeof survival>) => steps.filter(({ time }) => time < when);
        expect(upTo(survival(later))).toEqual(upTo(survival(all)));
      }),
    );
  });
});
