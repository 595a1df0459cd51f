import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runOff } from "../../../app/forum/evidence/runoff";

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
      rounds: [{ votes: [{ optionId: 1, votes: 0 }, { optionId: 2, votes: 0 }], exhausted: 0, eliminated: [], tieBroken: null }],
      winner: null,
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

  it("and else by the order in which they are listed", () => {
    const { rounds, winner } = runOff([[1], [2]], [1, 2]);
    expect(rounds[0]).toMatchObject({ eliminated: [2], tieBroken: "order" });
    expect(winner).toBe(1);
  });

  it("passes over what does not stand, and counts what is named twice once", () => {
    const { rounds } = runOff([[9, 2, 2, 1], [9]], [1, 2]);
    expect(rounds[0]).toMatchObject({ votes: [{ optionId: 1, votes: 0 }, { optionId: 2, votes: 1 }], exhausted: 1 });
  });
});

const election = fc.integer({ min: 1, max: 6 }).chain((n) => {
  const options = Array.from({ length: n }, (_, at) => at + 1);
  const ballot = fc.shuffledSubarray(options, { minLength: 0, maxLength: n });
  return fc.record({ options: fc.shuffledSubarray(options, { minLength: n, maxLength: n }), ballots: fc.array(ballot, { maxLength: 30 }) });
});

/**
 * The same rule told another way: each ballot is a list from which losers are struck out, each round's table is kept by
 * name, and who leaves is found by sorting all of them by their whole past, latest round first.
 */
function naive(ballots: number[][], options: number[]): { winner: number | null; out: number[][] } {
  const past: Record<number, number[]> = Object.fromEntries(options.map((id) => [id, []]));
  const out: number[][] = [];
  const count = (lists: number[][], left: number[]): number | null => {
    const live = lists.filter((list) => list.length > 0);
    for (const id of left) past[id]!.unshift(live.filter(([first]) => first === id).length);
    const leader = left.find((id) => past[id]![0]! > live.length / 2);
    if (leader !== undefined) return leader;
    if (live.length === 0) return null;
    const none = left.filter((id) => past[id]![0] === 0);
    const order = [...left].sort((a, b) => {
      for (const [at, votes] of past[a]!.entries()) if (votes !== past[b]![at]) return votes - past[b]![at]!;
      return options.indexOf(b) - options.indexOf(a);
    });
    const gone = none.length > 0 ? none : [order[0]!];
    out.push(gone);
    return count(lists.map((list) => list.filter((id) => !gone.includes(id))), left.filter((id) => !gone.includes(id)));
  };
  return { winner: count(ballots, options), out };
}

describe("a thousand elections", () => {
  it("end as a naive count of them does", () => {
    fc.assert(
      fc.property(election, ({ ballots, options }) => {
        const { winner, rounds } = runOff(ballots, options);
        const reference = naive(ballots, options);
        expect(winner).toBe(reference.winner);
        expect(rounds.map((round) => round.eliminated).filter((gone) => gone.length > 0)).toEqual(reference.out);
      }),
      { numRuns: 1_000 },
    );
  });

  it("lose no ballot in any round, and do not depend on the order of ballots", () => {
    fc.assert(
      fc.property(election, ({ ballots, options }) => {
        const result = runOff(ballots, options);
        for (const round of result.rounds) {
          expect(round.votes.reduce((sum, each) => sum + each.votes, 0) + round.exhausted).toBe(ballots.length);
        }
        expect(runOff(ballots.toReversed(), options)).toEqual(result);
      }),
      { numRuns: 300 },
    );
  });
});
