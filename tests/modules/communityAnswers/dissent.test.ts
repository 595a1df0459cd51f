import { describe, expect, it } from "vitest";
import { dissentIn, givesDue, isOwed } from "../../../app/modules/communityAnswers/dissent";
import { DISSENT_SHARE } from "../../../app/modules/communityAnswers/limits";
import type { QuestionKind, Results, Scale } from "../../../app/modules/questions/types";

const option = (id: number, votes: number | null, value: number | null = null) => ({
  id,
  label: `Option ${id}`,
  votes,
  state: "offered" as const,
  takesText: false,
  value,
  cohort: null,
});
const FIVE: Scale = { min: 1, max: 5, step: 1, low: "never", high: "always" };

interface Asked {
  kind: QuestionKind;
  voters: number | null;
  votes: (number | null)[];
  results?: Results;
  scale?: Scale;
  winner?: number | null;
  tied?: number[];
}

const asked = ({ kind, voters, votes, results = "open", scale, winner, tied = [] }: Asked) => ({
  kind,
  results,
  voters,
  options: votes.map((each, at) => option(at + 1, each, scale ? scale.min + at * scale.step : null)),
  scale: scale ?? null,
  runOff: winner === undefined ? null : { rounds: [], tied, winner, ballots: voters ?? 0 },
});

describe("dissent is", () => {
  it.each<[string, Asked, { dissenters: number; leading: number[] } | null]>([
    [
      "on one choice, every ballot for another option than the leading one",
      { kind: "single", voters: 10, votes: [2, 7, 1] },
      { dissenters: 3, leading: [2] },
    ],
    [
      "on a status question, the same",
      { kind: "status", voters: 4, votes: [3, 1] },
      { dissenters: 1, leading: [1] },
    ],
    [
      "of two that are equal, nothing: it is a tie",
      { kind: "single", voters: 10, votes: [5, 5] },
      { dissenters: 0, leading: [1, 2] },
    ],
    [
      "of two that are equal, what is neither",
      { kind: "status", voters: 10, votes: [2, 4, 4] },
      { dissenters: 2, leading: [2, 3] },
    ],
    ["unknown of several choices that are equal", { kind: "multi", voters: 10, votes: [8, 8, 1] }, null],
    [
      "on a ranking that ends in a tie, what puts neither first",
      { kind: "rank", voters: 10, votes: [4, 4, 2], winner: null, tied: [1, 2] },
      { dissenters: 2, leading: [1, 2] },
    ],
    [
      "nothing on a scale whose sides are equal",
      { kind: "scale", voters: 10, votes: [2, 1, 4, 1, 2], scale: FIVE },
      { dissenters: 0, leading: [1, 2, 3, 4, 5] },
    ],
    [
      "on several choices, every ballot that leaves the leading one out",
      { kind: "multi", voters: 10, votes: [8, 6, 9] },
      { dissenters: 1, leading: [3] },
    ],
    [
      "on a ranking, every ballot that puts another first than the winner",
      { kind: "rank", voters: 10, votes: [4, 3, 3], winner: 2 },
      { dissenters: 7, leading: [2] },
    ],
    [
      "on a ranking nobody has won, by first places",
      { kind: "rank", voters: 10, votes: [4, 3, 3], winner: null },
      { dissenters: 6, leading: [1] },
    ],
    [
      "on a scale, the other side of the middle than most",
      { kind: "scale", voters: 10, votes: [1, 1, 2, 4, 2], scale: FIVE },
      { dissenters: 2, leading: [3, 4, 5] },
    ],
    [
      "on a scale whose low side leads, its high side",
      { kind: "scale", voters: 10, votes: [5, 1, 2, 1, 1], scale: FIVE },
      { dissenters: 2, leading: [1, 2, 3] },
    ],
    [
      "nothing where everybody agrees",
      { kind: "single", voters: 5, votes: [5, 0] },
      { dissenters: 0, leading: [1] },
    ],
    [
      "unknown while the result is hidden",
      { kind: "single", voters: null, votes: [null, null], results: "after-look" },
      null,
    ],
    ["none without ballots", { kind: "single", voters: 0, votes: [0, 0] }, null],
    ["none on an open question", { kind: "open", voters: 0, votes: [] }, null],
  ])("%s", (_, question, expected) => {
    const dissent = dissentIn(asked(question));
    expect(dissent && { dissenters: dissent.dissenters, leading: dissent.leading }).toEqual(expected);
  });

  it("owed from its share on", () => {
    const of = (dissenters: number) => isOwed({ voters: 100, dissenters, leading: [1] });
    expect([of(100 * DISSENT_SHARE - 1), of(100 * DISSENT_SHARE), of(90)]).toEqual([false, true, true]);
  });
});

describe("those who dissent get their due", () => {
  const owed = { voters: 80, dissenters: 18, leading: [1] };
  const says = (text: string, ...postIds: number[]) => [
    { text: "Most prefer it.", postIds: [1] },
    { text, postIds },
  ];

  it.each<[string, number[] | null, string, number[], boolean]>([
    ["by a citation of one of them", [7, 8], "Others do not.", [8], true],
    ["not by one of somebody else", [7, 8], "Others do not.", [9], false],
    ["not by their number, where they can be cited", [7], "18 do not.", [9], false],
    ["by their number, where nobody may be known", null, "18 do not.", [9], true],
    ["by their share", null, "Some 23 % do not.", [9], true],
    ["by their share in words", null, "23 percent do not.", [9], true],
    ["not by another number", null, "118 do not, or 180, or 1.18, or 18.5.", [9], false],
    ["not by that number of percent", null, "18 % do not.", [9], false],
    ["not by saying nothing", null, "Some do not.", [9], false],
  ])("%s: %s", (_, postIds, text, cites, due) => {
    expect(givesDue({ ...owed, postIds }, says(text, ...cites))).toBe(due);
  });
});
