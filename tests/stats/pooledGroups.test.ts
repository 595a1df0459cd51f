import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pool } from "../../app/stats/pooledGroups";

const counts = (...ns: number[]) => ns.map((n, at) => ({ key: "abcdefgh"[at]!, n }));

describe("what is told of a count by groups", () => {
  it.each([
    ["four people say too little", [2, 2], null],
    ["large groups are told", [5, 9], { told: counts(5, 9), others: null }],
    ["groups of nobody are told beside large ones", [5, 0, 9], { told: counts(5, 0, 9), others: null }],
    [
      "small ones are told together",
      [3, 9, 4],
      { told: [{ key: "b", n: 9 }], others: { keys: ["a", "c"], n: 7 } },
    ],
    [
      "one small group is joined by the next, for it would follow from the sum",
      [2, 9, 6],
      { told: [{ key: "b", n: 9 }], others: { keys: ["a", "c"], n: 8 } },
    ],
    [
      "one of five or more in all is never told alone as the others",
      [4, 1, 20],
      { told: [{ key: "c", n: 20 }], others: { keys: ["a", "b"], n: 5 } },
    ],
    [
      "two small ones that are still a small group take a third",
      [1, 2, 8, 7],
      { told: [{ key: "c", n: 8 }], others: { keys: ["a", "b", "d"], n: 10 } },
    ],
    [
      "nobody is among the others where there are small ones",
      [0, 3, 4, 9],
      { told: [{ key: "d", n: 9 }], others: { keys: ["a", "b", "c"], n: 7 } },
    ],
    [
      "where nothing can be told apart, all are one",
      [4, 4],
      { told: [], others: { keys: ["a", "b"], n: 8 } },
    ],
  ])("%s", (_, ns, told) => {
    expect(pool(counts(...ns))).toEqual(told);
  });

  it("is of everybody, in groups of five or none; the pooled are five, of two groups at least", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }), (ns) => {
        const told = pool(counts(...ns));
        const total = ns.reduce((a, b) => a + b, 0);
        expect(told === null).toBe(total < 5);
        if (total < 5) return;
        expect(told!.told.reduce((sum, { n }) => sum + n, 0) + (told!.others?.n ?? 0)).toBe(total);
        for (const { n } of told!.told) expect(n === 0 || n >= 5).toBe(true);
        if (!told!.others) return;
        expect(told!.others.n).toBeGreaterThanOrEqual(5);
        expect(told!.others.keys.length).toBeGreaterThanOrEqual(Math.min(2, ns.length));
        // That a group is of nobody would tell that nobody is in it.
        expect(told!.told.some(({ n }) => n === 0)).toBe(false);
      }),
    );
  });
});
