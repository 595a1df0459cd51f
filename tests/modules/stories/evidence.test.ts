import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { survival } from "../../../app/stats/survival";
import { type Counted, evidenceOf, stretchesOf } from "../../../app/modules/stories/evidence";
import { aStory } from "../../support/stories";

const many = (n: number, more: Partial<Counted> = {}): Counted[] =>
  Array.from({ length: n }, () => aStory(more));

describe("what stories say together", () => {
  it("is nothing below five of them, but how many there are", () => {
    const { stories, shared, carriedOver, carriedBands, taken, skills, flows } = evidenceOf(many(4));
    expect(stories).toBe(4);
    expect(
      [...Object.values(shared), carriedOver, carriedBands, taken, ...Object.values(skills), flows].map(
        ({ n, told }) => [n, told],
      ),
    ).toEqual(Array.from({ length: 12 }, () => [4, null]));
  });

  it("counts those who say something of it, and nobody else", () => {
    const { shared } = evidenceOf([...many(6), ...many(3, { pay: null }), ...many(7, { pay: "less" })]);
    expect(shared.pay.n).toBe(13);
    expect(shared.pay.told!.told.filter(({ n }) => n > 0)).toEqual([
      { key: "less", n: 7 },
      { key: "more", n: 6 },
    ]);
    expect(shared.stands.n).toBe(16);
  });

  it("tells quartiles in steps of five", () => {
    const of = (...shares: number[]) =>
      evidenceOf(shares.map((carriedOver) => aStory({ carriedOver }))).carriedOver.told;
    expect(of(41, 42, 53, 61, 77)).toEqual({ low: 40, median: 55, high: 60 });
    expect(of(0, 0, 100, 100, 100)).toEqual({ low: 0, median: 100, high: 100 });
  });

  it.each<[number[], [string, number][], number | undefined]>([
    [
      [0, 5, 10, 15, 19, 20, 25, 30, 35, 39, 80, 85, 90, 99, 100],
      [
        ["0–19 %", 5],
        ["20–39 %", 5],
        ["40–59 %", 0],
        ["60–79 %", 0],
        ["80–100 %", 5],
      ],
      undefined,
    ],
    [[40, 41, 42, 58, 60, 61, 62, 63, 64, 65, 79, 80, 81, 82, 83, 84, 85], [["60–79 %", 7]], 10],
    [[1, 2, 3, 21, 22, 23, 41, 42, 43], [], 9],
  ])("counts shares by bands, small ones together: %j", (shares, told, others) => {
    const { carriedBands } = evidenceOf(shares.map((carriedOver) => aStory({ carriedOver })));
    expect([carriedBands.told!.told.map(({ key, n }) => [key, n]), carriedBands.told!.others?.n]).toEqual([
      told,
      others,
    ]);
  });

  it("takes spellings of a role and of a skill for one", () => {
    const { flows, skills } = evidenceOf([
      ...many(3),
      ...many(3, { fromRole: "devops  ENGINEER", learned: ["model LIFECYCLE"] }),
      ...many(5, { toRole: "SRE", learned: ["Go"] }),
    ]);
    expect(flows.told).toEqual({
      told: [
        { key: "DevOps engineer → MLOps engineer", n: 6 },
        { key: "DevOps engineer → SRE", n: 5 },
      ],
      others: null,
    });
    expect(skills.learned.told).toEqual([
      { key: "Model lifecycle", n: 6 },
      { key: "Go", n: 5 },
    ]);
  });

  it("does not tell a skill that all but a few name, for it would tell of those few", () => {
    const { skills } = evidenceOf([
      ...many(9, { carried: ["CI/CD", "Go"] }),
      ...many(2, { carried: ["Go"] }),
    ]);
    expect(skills.carried.told).toEqual([{ key: "Go", n: 11 }]);
  });

  it("takes who is in the middle for censored, and leaves out who never went", () => {
    const { taken } = evidenceOf([
      ...many(10, { months: 6 }),
      ...many(10, { months: 3, stands: "middle" }),
      ...many(9, { stands: "considering" }),
      ...many(9, { stands: "back" }),
      ...many(9, { months: null }),
    ]);
    expect(taken).toEqual({
      n: 20,
      told: { stretches: [{ until: 6, atRisk: 20, made: 10, censored: 10, survival: 0 }], median: 6 },
    });
  });
});

describe("the stretches of a curve", () => {
  const durations = fc.array(fc.record({ time: fc.nat(40), made: fc.boolean() }), { maxLength: 80 });

  it("hold five arrivals at least, and no few who are censored; their ends lie on the curve", () => {
    fc.assert(
      fc.property(durations, (all) => {
        const steps = survival(all);
        const stretches = stretchesOf(steps);
        for (const { until, made, censored, survival: share } of stretches) {
          expect(made).toBeGreaterThanOrEqual(5);
          expect(censored === 0 || censored >= 5).toBe(true);
          expect(share).toBe(steps.find(({ time }) => time === until)!.survival);
        }
        const everybody = stretches.reduce((sum, { made, censored }) => sum + made + censored, 0);
        expect([0, all.length]).toContain(everybody);
      }),
    );
  });

  it("are as many as there can be", () => {
    /** Every way to cut a row into pieces of one step or more. */
    const cuts = <T>(row: T[]): T[][][] =>
      row.length === 0
        ? [[]]
        : row.flatMap((_, at) => cuts(row.slice(at + 1)).map((rest) => [row.slice(0, at + 1), ...rest]));
    const few = fc.array(fc.record({ time: fc.nat(7), made: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(few, (all) => {
        const steps = survival(all);
        const of = (piece: typeof steps, what: "made" | "censored") =>
          piece.reduce((sum, step) => sum + step[what], 0);
        const told = cuts(steps).filter((pieces) =>
          pieces.every(
            (piece) => of(piece, "made") >= 5 && (of(piece, "censored") === 0 || of(piece, "censored") >= 5),
          ),
        );
        expect(stretchesOf(steps)).toHaveLength(Math.max(0, ...told.map((pieces) => pieces.length)));
      }),
    );
  });

  it("do not all become one for a few who are censored late", () => {
    const made = (time: number, n: number) => Array.from({ length: n }, () => ({ time, made: true }));
    const waiting = (time: number, n: number) => Array.from({ length: n }, () => ({ time, made: false }));
    const steps = survival([
      ...made(3, 6),
      ...waiting(3, 9),
      ...made(6, 6),
      ...waiting(6, 2),
      ...made(9, 6),
      ...made(12, 6),
    ]);
    expect(stretchesOf(steps).map(({ until }) => until)).toEqual([6, 9, 12]);
  });
});
