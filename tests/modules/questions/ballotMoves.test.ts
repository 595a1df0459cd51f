import { describe, expect, it } from "vitest";
import {
  type BallotLine,
  type Held,
  moved,
  moveOf,
  movesOf,
  withoutMove,
} from "../../../app/modules/questions/ballotMoves";

const OTHER = 9;
const held = (optionIds: number[], text: string | null = null): Held => ({ optionIds, text });

describe("moved", () => {
  it.each<[string, Held, number, number, Held]>([
    ["a single choice", held([1]), 1, 2, held([2])],
    ["another choice stays", held([3]), 1, 2, held([3])],
    ["several with both hold one", held([1, 2, 3]), 1, 2, held([2, 3])],
    ["a ranking keeps the better place and closes the gap", held([3, 1, 4, 2]), 1, 2, held([3, 2, 4])],
    ["a ranking where the other stood better", held([2, 3, 1]), 1, 2, held([2, 3])],
    ["what was written goes with the option that takes text", held([OTHER], "k8s"), OTHER, 2, held([2])],
    [
      "what was written stays while that option is chosen",
      held([1, OTHER], "k8s"),
      1,
      2,
      held([2, OTHER], "k8s"),
    ],
    ["a merge into it keeps what was written there", held([1, OTHER], "k8s"), 1, OTHER, held([OTHER], "k8s")],
  ])("%s", (_, before, from, into, after) => {
    expect(moved(before, { from, into }, OTHER)).toEqual(after);
  });
});

describe("what an event did", () => {
  const moving = { before: { optionId: 1 }, after: { optionId: 2 } };
  it.each([
    ["merged", moving, { from: 1, into: 2 }],
    ["promoted", moving, { from: 1, into: 2 }],
    ["worded", moving, null],
    ["merged", { before: null, after: null }, null],
    ["merged", { before: { optionId: "1" }, after: { optionId: 2 } }, null],
  ])("%s with %j: %j", (kind, { before, after }, expected) => {
    expect(moveOf({ kind, before, after })).toEqual(expected);
  });
});

describe("withoutMove", () => {
  const event = (id: number, from: number, into: number) => ({
    id,
    kind: "merged",
    before: { optionId: from },
    after: { optionId: into },
    undoOf: null,
  });
  const undo = (id: number, undoOf: number) => ({ id, kind: "undone", before: null, after: null, undoOf });
  const moves = movesOf([
    event(100, 1, 2),
    event(101, 3, 4),
    undo(102, 100),
    event(103, 1, 5),
    event(104, OTHER, 2),
  ]);
  const chose = (optionIds: number[], text: string | null = null): BallotLine => ({
    kind: "changed",
    optionIds,
    text,
    causeId: null,
  });
  const went = (causeId: number, optionIds: number[] = []): BallotLine => ({
    kind: "moved",
    optionIds,
    text: null,
    causeId,
  });

  it.each<[string, BallotLine[], number, Held | null]>([
    [
      "goes back to what the voter chose, in their order",
      [chose([3, 1, 2]), went(100)],
      100,
      held([3, 1, 2]),
    ],
    ["gives back what was written", [chose([OTHER], "k8s"), went(104)], 104, held([OTHER], "k8s")],
    ["leaves a later move in force", [chose([3, 1]), went(100), went(101)], 100, held([4, 1])],
    ["leaves an earlier move in force", [chose([3, 1]), went(100), went(101)], 101, held([3, 2])],
    ["passes over a move that was taken back", [chose([1]), went(100), went(102), went(103)], 103, held([1])],
    ["is nothing to a ballot that its voter changed since", [chose([1]), went(100), chose([2])], 100, null],
    [
      "is nothing to one changed since and moved by another",
      [chose([1]), went(100), chose([3]), went(101)],
      100,
      null,
    ],
    ["is nothing to one that it never moved", [chose([3]), went(101)], 100, null],
    ["is nothing to one from which it was taken out", [chose([1]), went(100), went(102)], 100, null],
    ["is nothing where no choice is known", [went(100)], 100, null],
  ])("%s", (_, lines, undone, expected) => {
    const back = withoutMove(lines, undone, moves, OTHER);
    expect(back && held(back.optionIds, back.text)).toEqual(expected);
  });
});
