import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runOff } from "../../app/stats/runoff";

const times = (n: number, ballot: number[]) => Array.from({ length: n }, () => ballot);

describe("instant run-off", () => {
  it("elects Knoxville as the capital of Tennessee", () => {
    // The textbook example: four cities, each voter ranks them by distance, in per cent of the state.
    const [memphis, nashville, chattanooga, knoxville] = [1, 2, 3, 4];
    const result = runOff(
      [
        ...times(42, [memphis, nashville, chattanooga, knoxville]),
        ...times(26, [nashville, chattanooga, knoxville, memphis]),
        ...times(15, [chattanooga, knoxville, nashville, memphis]),
        ...times(17, [knoxville, chattanooga, nashville, memphis]),
      ],
      [memphis, nashville, chattanooga, knoxville],
    );
    expect(result.winner).toBe(knoxville);
    expect(result.rounds.map((round) => round.eliminated)).toEqual([[chattanooga], [nashville], []]);
    expect(result.rounds[1]!.votes).toEqual([
      { optionId: memphis, votes: 42 },
      { optionId: nashville, votes: 26 },
      { optionId: knoxville, votes: 32 },
    ]);
  });

  it("has no winner where nobody voted, and one round that says so", () => {
    expect(runOff([], [1, 2])).toEqual({
      rounds: [
        {
          votes: [
            { optionId: 1, votes: 0 },
            { optionId: 2, votes: 0 },
          ],
          exhausted: 0,
          eliminated: [],
          tieBroken: null,
        },
      ],
      winner: null,
      tied: [],
      ballots: 0,
    });
  });

  it("lets a ballot rest once none of its choices stands", () => {
    const { rounds, winner } = runOff([[1], [1], [1], [2], [2], [3]], [1, 2, 3]);
    expect(rounds.map((round) => round.exhausted)).toEqual([0, 1]);
    expect(winner).toBe(1);
  });

  it("breaks a tie by the latest earlier round in which they differ", () => {
    // 4 goes first and makes 2 and 3 equal; 3 had fewer before.
    const { rounds } = runOff([...times(5, [1]), ...times(4, [2]), ...times(3, [3]), [4, 3]], [1, 2, 3, 4]);
    expect(rounds[1]).toMatchObject({ eliminated: [3], tieBroken: "earlier-round" });
  });

  it.each<[string, number[][], number[]]>([
    ["one vote each", [[1], [2]], [1, 2]],
    ["one vote each of three", [[1], [2], [3]], [1, 2, 3]],
    [
      "a cycle",
      [
        [1, 2, 3],
        [2, 3, 1],
        [3, 1, 2],
      ],
      [1, 2, 3],
    ],
    ["a tie that is left when others have gone", [...times(3, [1]), ...times(3, [2]), [3]], [1, 2]],
    [
      "two with fewest, where it matters who goes",
      [...times(4, [1]), ...times(3, [2, 3]), ...times(3, [3, 2])],
      [2, 3],
    ],
  ])("ends in a tie of those whom no earlier round separates: %s", (_, ballots, tied) => {
    for (const order of [
      [1, 2, 3],
      [3, 2, 1],
    ]) {
      const result = runOff(
        ballots,
        order.filter((id) => ballots.flat().includes(id)),
      );
      expect([result.winner, result.tied.toSorted()]).toEqual([null, tied]);
      expect(result.rounds.at(-1)!.eliminated).toEqual([]);
    }
  });

  it("has one winner where it does not matter which of several goes", () => {
    const { rounds, winner, tied } = runOff(
      [...times(6, [1]), ...times(3, [2, 1]), ...times(3, [3, 1])],
      [1, 2, 3],
    );
    expect([winner, tied]).toEqual([1, []]);
    expect(rounds[0]).toMatchObject({ eliminated: [3], tieBroken: "none" });
  });

  it("is a tie of all that stand where trying every way would count too many ballots", () => {
    const many = [...times(400, [1]), ...[2, 3, 4, 5, 6, 7, 8, 9].flatMap((id) => times(200, [id]))];
    expect(runOff(many, [1, 2, 3, 4, 5, 6, 7, 8, 9])).toMatchObject({ winner: null });
  });

  it("passes over what does not stand, and counts what is named twice once", () => {
    const { rounds } = runOff([[9, 2, 2, 1], [9]], [1, 2]);
    expect(rounds[0]).toMatchObject({
      votes: [
        { optionId: 1, votes: 0 },
        { optionId: 2, votes: 1 },
      ],
      exhausted: 1,
    });
  });
});

const election = fc.integer({ min: 1, max: 6 }).chain((n) => {
  const options = Array.from({ length: n }, (_, at) => at + 1);
  const ballot = fc.shuffledSubarray(options, { minLength: 0, maxLength: n });
  return fc.record({
    options: fc.shuffledSubarray(options, { minLength: n, maxLength: n }),
    ballots: fc.array(ballot, { maxLength: 30 }),
  });
});

/**
 * Counts by the same rule in another way: each ballot is a list from which losers are struck out, each
 * round's table is kept by name, and the options that may leave are found by comparing all of them by their
 * whole past, latest round first. Returns all that can win.
 */
function naive(
  ballots: number[][],
  options: number[],
  past: Record<number, number[]> = Object.fromEntries(options.map((id) => [id, []])),
): Set<number> {
  const live = ballots.filter((list) => list.length > 0);
  const now = Object.fromEntries(
    options.map((id) => [id, [live.filter(([first]) => first === id).length, ...past[id]!]]),
  );
  const leader = options.find((id) => now[id]![0]! > live.length / 2);
  if (leader !== undefined) return new Set([leader]);
  if (live.length === 0) return new Set();
  const without = (gone: number[]) =>
    naive(
      ballots.map((list) => list.filter((id) => !gone.includes(id))),
      options.filter((id) => !gone.includes(id)),
      now,
    );
  const none = options.filter((id) => now[id]![0] === 0);
  if (none.length > 0) return without(none);
  const worse = (a: number, b: number) =>
    now[a]!.map((votes, at) => votes - now[b]![at]!).find((by) => by !== 0) ?? 0;
  const last = options.filter((id) => options.every((other) => worse(id, other) <= 0));
  if (last.length === options.length) return new Set(options);
  return new Set(last.flatMap((id) => [...without([id])]));
}

describe("a thousand elections", () => {
  it("end as a naive count of them does", () => {
    fc.assert(
      fc.property(election, ({ ballots, options }) => {
        const { winner, tied } = runOff(ballots, options);
        const best = [...naive(ballots, options)].toSorted();
        expect([winner, tied.toSorted()]).toEqual(best.length === 1 ? [best[0], []] : [null, best]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("lose no ballot in any round, and do not depend on the order of ballots or of options", () => {
    fc.assert(
      fc.property(election, ({ ballots, options }) => {
        const result = runOff(ballots, options);
        for (const round of result.rounds) {
          expect(round.votes.reduce((sum, each) => sum + each.votes, 0) + round.exhausted).toBe(
            ballots.length,
          );
        }
        expect(runOff(ballots.toReversed(), options)).toEqual(result);
        expect(runOff(ballots, options.toReversed())).toMatchObject({
          winner: result.winner,
          tied: result.tied.toReversed(),
        });
      }),
      { numRuns: 300 },
    );
  });
});
