import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { db } from "../../db/client";
import {
  castTimes,
  cohortCounts,
  crossCounts,
  publicBallots,
  rankings,
  splitCounts,
} from "../../db/queries/questions/crosstab";
import { addQuestion, optionsOf, putBallots } from "../support/ballots";
import { useDatabase } from "../support/database";
import { makeMembers, seedForum } from "../support/forum";

useDatabase();

const THREAD = 1;
const STATUS = 1;
const HARDEST = 2;
const HOLDING = 4;
let crowd: Member[];
let made: number;
let considering: number;
let lifecycle: number;
let gpu: number;

beforeEach(async () => {
  await seedForum();
  crowd = await makeMembers(6);
  const [status, hardest] = await Promise.all([optionsOf(STATUS), optionsOf(HARDEST)]);
  made = status.get("I made the move")!;
  considering = status.get("I'm considering it")!;
  lifecycle = hardest.get("The ML model lifecycle")!;
  gpu = hardest.get("GPU infrastructure and serving")!;
});

const say = (
  questionId: number,
  choices: [voter: number, ...optionIds: number[]][],
  more: Parameters<typeof putBallots>[0][number] | object = {},
) =>
  putBallots(
    choices.map(([voter, ...optionIds]) => ({ ...more, questionId, voter: crowd[voter]!, optionIds })),
  );

const sorted = <T>(rows: T[]) =>
  rows
    .map((row) => JSON.stringify(row))
    .toSorted()
    .map((row) => JSON.parse(row) as T);

describe("crossCounts", () => {
  it("counts who chose what on both, and those without a vote on the other", async () => {
    await say(STATUS, [
      [0, made],
      [1, made],
      [2, considering],
      [4, made],
    ]);
    await say(HARDEST, [
      [0, gpu],
      [1, gpu],
      [2, lifecycle],
      [3, lifecycle],
    ]);
    const { votes, voters } = await crossCounts(db, HARDEST, STATUS);
    expect(sorted(votes)).toEqual(
      sorted([
        { otherOptionId: made, optionId: gpu, votes: 2 },
        { otherOptionId: considering, optionId: lifecycle, votes: 1 },
        { otherOptionId: null, optionId: lifecycle, votes: 1 },
      ]),
    );
    expect(sorted(voters)).toEqual(
      sorted([
        { otherOptionId: made, voters: 2 },
        { otherOptionId: considering, voters: 1 },
        { otherOptionId: null, voters: 1 },
      ]),
    );
  });

  it("counts voters once, however many options they chose", async () => {
    const [first, second] = [...(await optionsOf(HOLDING)).values()] as [number, number];
    await say(STATUS, [
      [0, made],
      [1, made],
    ]);
    await say(HOLDING, [
      [0, first, second],
      [1, second],
    ]);
    expect(await crossCounts(db, HOLDING, STATUS)).toMatchObject({
      voters: [{ otherOptionId: made, voters: 2 }],
    });
    const turned = await crossCounts(db, STATUS, HOLDING);
    expect(sorted(turned.voters)).toEqual(
      sorted([
        { otherOptionId: first, voters: 1 },
        { otherOptionId: second, voters: 2 },
      ]),
    );
  });

  it("counts first preferences of rankings, on either side", async () => {
    const rank = await addQuestion(THREAD, { kind: "rank", labels: ["a", "b", "c"] });
    const [a, b, c] = [...rank.options.values()] as [number, number, number];
    await say(STATUS, [
      [0, made],
      [1, made],
    ]);
    await say(
      rank.id,
      [
        [0, b, a],
        [1, c, b, a],
      ],
      { ranked: true },
    );
    const { votes } = await crossCounts(db, rank.id, STATUS);
    expect(sorted(votes)).toEqual(
      sorted([b, c].map((optionId) => ({ otherOptionId: made, optionId, votes: 1 }))),
    );
    expect((await crossCounts(db, STATUS, rank.id)).votes).toHaveLength(2);
  });
});

describe("cohortCounts", () => {
  it("counts several questions by the status question of their thread", async () => {
    const [first, second] = [...(await optionsOf(HOLDING)).values()] as [number, number];
    await say(STATUS, [
      [0, made],
      [1, considering],
    ]);
    await say(HARDEST, [
      [0, gpu],
      [2, gpu],
    ]);
    await say(HOLDING, [[1, first, second]]);
    const { votes, voters } = await cohortCounts(db, THREAD, [HARDEST, HOLDING]);
    expect(sorted(votes)).toEqual(
      sorted([
        { questionId: HARDEST, cohort: "made", optionId: gpu, votes: 1 },
        { questionId: HARDEST, cohort: null, optionId: gpu, votes: 1 },
        { questionId: HOLDING, cohort: "considering", optionId: first, votes: 1 },
        { questionId: HOLDING, cohort: "considering", optionId: second, votes: 1 },
      ]),
    );
    expect(sorted(voters)).toEqual(
      sorted([
        { questionId: HARDEST, cohort: "made", voters: 1 },
        { questionId: HARDEST, cohort: null, voters: 1 },
        { questionId: HOLDING, cohort: "considering", voters: 1 },
      ]),
    );
    expect(await cohortCounts(db, THREAD, [])).toEqual({ votes: [], voters: [] });
  });
});

describe("splitCounts", () => {
  it("tells blind from informed", async () => {
    await say(HARDEST, [
      [0, gpu],
      [1, gpu],
    ]);
    await say(HARDEST, [[2, lifecycle]], { informed: true });
    const { votes, voters } = await splitCounts(db, HARDEST);
    expect(sorted(votes)).toEqual(
      sorted([
        { informed: false, optionId: gpu, votes: 2 },
        { informed: true, optionId: lifecycle, votes: 1 },
      ]),
    );
    expect(sorted(voters)).toEqual(
      sorted([
        { informed: false, voters: 2 },
        { informed: true, voters: 1 },
      ]),
    );
  });
});

describe("castTimes", () => {
  it("gives the times of a question's ballots, earliest first", async () => {
    const [early, late] = [new Date("2026-01-02T10:00:00.001Z"), new Date("2026-03-04T00:00:00Z")];
    await say(HARDEST, [[0, gpu]], { castAt: late });
    await say(HARDEST, [[1, gpu]], { castAt: early });
    await say(STATUS, [[0, made]]);
    expect(await castTimes(db, HARDEST)).toEqual([early, late]);
  });
});

describe("rankings", () => {
  it("gives each order of preference once, with how many ballots have it", async () => {
    const rank = await addQuestion(THREAD, { kind: "rank", labels: ["a", "b", "c"] });
    const [a, b, c] = [...rank.options.values()] as [number, number, number];
    await say(
      rank.id,
      [
        [0, c, a, b],
        [1, b],
        [2, b],
      ],
      { ranked: true },
    );
    await say(STATUS, [[0, made]]);
    expect((await rankings(db, [rank.id], 3)).toSorted((one, other) => one.ballots - other.ballots)).toEqual([
      { questionId: rank.id, optionIds: [c, a, b], ballots: 1 },
      { questionId: rank.id, optionIds: [b], ballots: 2 },
    ]);
    expect(await rankings(db, [], 3)).toEqual([]);
  });
});

describe("publicBallots", () => {
  it("lists who voted what, a page after another", async () => {
    const open = await addQuestion(THREAD, { kind: "rank", labels: ["a", "b", "c"], publicBallots: true });
    const [a, b, c] = [...open.options.values()] as [number, number, number];
    await say(
      open.id,
      [
        [0, c, a],
        [1, b],
        [2, a],
      ],
      { ranked: true },
    );
    const first = await publicBallots(db, open.id, { after: null, limit: 2 });
    expect(first).toMatchObject([
      { username: crowd[0]!.username, choices: ["c", "a"], text: "", reason: "" },
      { username: crowd[1]!.username, choices: ["b"] },
    ]);
    const second = await publicBallots(db, open.id, { after: first[1]!.id, limit: 2 });
    expect(second.map((ballot) => ballot.username)).toEqual([crowd[2]!.username]);
  });

  it("tells nothing of a question with secret ballots, nor a status that its member hides", async () => {
    await say(HARDEST, [[0, gpu]]);
    expect(await publicBallots(db, HARDEST, { after: null, limit: 10 })).toEqual([]);
    const open = await addQuestion(THREAD, { labels: ["a"], publicBallots: true });
    await say(open.id, [[0, open.options.get("a")!]], { statusShown: false });
    expect(await publicBallots(db, open.id, { after: null, limit: 10 })).toEqual([]);
  });
});
