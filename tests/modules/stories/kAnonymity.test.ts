import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TRANSITION_STATUSES } from "../../../app/modules/questions/types";
import { type Batched, batchesOf, type CountedOnly } from "../../../app/modules/stories/kAnonymity";
import { type Counted, countedIn, evidenceOf } from "../../../app/modules/stories/evidence";
import { AGAINS, PAYS } from "../../../app/modules/stories/types";
import { aStory } from "../../support/stories";

const said = (more: Partial<Counted> = {}): Counted => countedIn(aStory(more));
/** Told by members 1, 2, 3 … unless said otherwise, none of them counted before. */
const stories = (
  each: Partial<Counted>[],
  more: (n: number) => Partial<CountedOnly> = () => ({}),
): CountedOnly[] =>
  each.map((fields, n) => ({ id: n + 1, memberId: n + 1, counted: false, said: said(fields), ...more(n) }));
const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);
const counted = (batches: Batched[]) => batches.map((each) => each.counted);

describe("a batch", () => {
  it.each<[string, CountedOnly[], number]>([
    ["four", stories(times(4, {})), 0],
    ["five", stories(times(5, {})), 5],
    ["five of four members", stories(times(5, {}), (n) => ({ memberId: n % 4 })), 0],
    ["five, of whom one stands otherwise", stories([...times(4, {}), { stands: "middle" }]), 0],
    ["five, of whom one went elsewhere", stories([...times(4, {}), { toRole: "Data engineer" }]), 0],
    [
      "five who spell it as they like",
      stories([...times(3, {}), { toRole: "mlops  Engineer" }, { fromRole: "DEVOPS engineer" }]),
      5,
    ],
    ["five, of whom one was counted before", stories(times(5, {}), (n) => ({ counted: n === 0 })), 0],
    ["six, of whom one was counted before", stories(times(6, {}), (n) => ({ counted: n === 0 })), 6],
  ])("of %s is %s", (_, now, size) => expect(batchesOf([], now)).toHaveLength(size));

  it("is called by the spelling that most of it chose, and says no field that is in no figure", () => {
    const made = counted(batchesOf([], stories([{ fromRole: "devops engineer" }, ...times(4, {})])));
    expect(
      made.map(({ fromRole, yearsBefore, begun, teamSize }) => [fromRole, yearsBefore, begun, teamSize]),
    ).toEqual(times(5, ["DevOps engineer", null, null, null]));
  });

  it.each<[string, Partial<Counted>[], (string | null)[]]>([
    ["four of six", [...times(4, { pay: "more" as const }), { pay: "less" }, { pay: null }], times(6, null)],
    ["five of six", [...times(5, { pay: "more" as const }), { pay: "less" }], [...times(5, "more"), null]],
    ["all", times(5, { pay: "same" as const }), times(5, "same")],
  ])("counts a choice that %s made only where five made it", (_, each, pays) =>
    expect(counted(batchesOf([], stories(each))).map(({ pay }) => pay)).toEqual(pays),
  );

  it.each<[string, (number | null)[], (number | null)[]]>([
    ["four", [1, 2, 3, 4, null], times(5, null)],
    ["five", [50, 10, 20, 40, 30], times(5, 30)],
    ["nine", [9, 8, 7, 6, 5, 4, 3, 2, 1], times(9, 5)],
    ["ten", [1, 2, 3, 4, 5, 60, 70, 80, 90, 100], [...times(5, 3), ...times(5, 80)]],
    ["five of six", [1, 2, 3, 4, 5, null], [...times(5, 3), null]],
  ])("counts numbers of %s by the middle of each five", (_, numbers, told) => {
    const each = numbers.map((carriedOver) => ({ carriedOver, months: carriedOver }));
    expect(
      counted(batchesOf([], stories(each))).map(({ carriedOver, months }) => [carriedOver, months]),
    ).toEqual(told.map((one) => [one, one]));
  });

  it.each<[string, string[][], number]>([
    ["four of five", [...times(4, ["Go"]), []], 0],
    ["all five, however they spell it", [...times(4, ["Go"]), ["GO"]], 5],
    ["five of six, so that one could be told from the rest", [...times(5, ["Go"]), ["Rust"]], 0],
    ["five of ten", [...times(5, ["Go"]), ...times(5, [] as string[])], 5],
  ])("counts a skill that %s name for %s", (_, lists, n) => {
    expect(
      counted(batchesOf([], stories(lists.map((carried) => ({ carried }))))).filter(
        ({ carried }) => carried.length === 1,
      ),
    ).toHaveLength(n);
  });
});

describe("once figures were told with it, a batch", () => {
  const first = stories([...times(3, { pay: "more" as const }), ...times(3, { pay: "less" as const })]);
  const before = batchesOf([], first);
  const now = first.map((each) => ({ ...each, counted: true }));

  it("stays as it is while others come", () => {
    expect(
      batchesOf(before, [...now, ...stories(times(4, {}), (n) => ({ id: n + 20, memberId: n + 20 }))]),
    ).toEqual(before);
  });

  it("is joined by another, made of the new ones alone", () => {
    const more = stories(times(5, {}), (n) => ({ id: n + 20, memberId: n + 20 }));
    expect(batchesOf(before, [...now, ...more])).toEqual([...before, ...batchesOf([], more)]);
  });

  it.each<[string, CountedOnly[]]>([
    ["gone", now.slice(1)],
    [
      "changed",
      now.map((each, n) => (n === 0 ? { ...each, counted: false, said: said({ pay: "less" }) } : each)),
    ],
  ])("goes as a whole where one of it is %s, and what is left waits for five who are new", (_, left) => {
    expect(batchesOf(before, left)).toEqual([]);
    const fresh = left.filter((each) => !each.counted).length;
    const more = (n: number) => stories(times(n, {}), (at) => ({ id: at + 20, memberId: at + 20 }));
    expect(batchesOf([], [...left, ...more(4 - fresh)])).toEqual([]);
    expect(batchesOf([], [...left, ...more(5 - fresh)])).toHaveLength(left.length + 5 - fresh);
  });
});

describe("whoever subtracts the stories that can be read from a figure", () => {
  const story = fc.record({
    stands: fc.constantFrom(...(Object.keys(TRANSITION_STATUSES) as (keyof typeof TRANSITION_STATUSES)[])),
    pay: fc.constantFrom(...(Object.keys(PAYS) as (keyof typeof PAYS)[]), null),
    again: fc.constantFrom(...(Object.keys(AGAINS) as (keyof typeof AGAINS)[]), null),
    toRole: fc.constantFrom("MLOps engineer", "Data engineer"),
    months: fc.option(fc.nat(9)),
    carriedOver: fc.option(fc.nat(100)),
    carried: fc.subarray(["Go", "CI/CD"]),
  });

  it("finds no group of hidden ones below five, whatever came and went between two publications", () => {
    const groups = (batch: Batched[]) => {
      const tally = new Map<string, number>();
      for (const [field, value] of batch.flatMap((each) => Object.entries(each.counted)))
        for (const one of Array.isArray(value) ? value : [value])
          if (one !== null) tally.set(`${field} ${one}`, (tally.get(`${field} ${one}`) ?? 0) + 1);
      return [...tally];
    };
    const of = (batches: Batched[], batch: number) => batches.filter((each) => each.batch === batch);
    fc.assert(
      fc.property(
        fc.array(story, { maxLength: 60 }),
        fc.array(story, { maxLength: 40 }),
        fc.array(fc.nat(99), { maxLength: 4 }),
        (told, later, gone) => {
          const first = stories(told);
          const before = batchesOf([], first);
          const known = new Set(before.map(({ countedId }) => countedId));
          const rest = first
            .filter(({ id }) => !gone.includes(id))
            .map((each) => ({ ...each, counted: known.has(each.id) }));
          const after = batchesOf(before, [
            ...rest,
            ...stories(later, (n) => ({ id: n + 100, memberId: n + 100 })),
          ]);
          for (const batch of new Set([...before, ...after].map((each) => each.batch))) {
            const [was, is] = [of(before, batch), of(after, batch)];
            for (const [group, n] of [...groups(was), ...groups(is)])
              expect(n, group).toBeGreaterThanOrEqual(5);
            if (was.length === 0 || is.length === 0 || JSON.stringify(was) === JSON.stringify(is)) continue;
            expect(
              is.filter(({ countedId }) => !known.has(countedId)).length,
              "of a batch made anew, the new ones",
            ).toBeGreaterThanOrEqual(5);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds them in the figures", () => {
    const open = times(5, said({ pay: "less" }));
    const hidden = counted(batchesOf([], stories(times(5, { pay: "more" as const, carriedOver: 90 }))));
    const { stories: n, shared, flows } = evidenceOf([...open, ...hidden]);
    expect([n, shared.pay.told?.told.filter((each) => each.n > 0), flows.told?.told[0]]).toEqual([
      10,
      [
        { key: "less", n: 5 },
        { key: "more", n: 5 },
      ],
      { key: "DevOps engineer → MLOps engineer", n: 10 },
    ]);
  });
});
