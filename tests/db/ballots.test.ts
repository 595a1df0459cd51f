import { beforeEach, describe, expect, it } from "vitest";
import { castBallot, withdrawBallot } from "../../app/modules/questions/commands";
import { readQuestions } from "../../app/modules/questions/views";
import type { Member } from "../../app/modules/accounts/types";
import type { Question } from "../../app/modules/questions/types";
import { db } from "../../db/client";
import { ballotEvents, ballots } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";

useDatabase();

const THREAD = 1;
let ada: Member;
let status: Question;
let hardest: Question;
let holding: Question;

const read = async (viewer: Member | null = null) => (await readQuestions(viewer, THREAD)).questions;
const option = (question: Question, label: string) =>
  question.options.find((each) => each.label === label)!.id;
const vote = (viewer: Member, question: Question, labels: string[], reason = "") =>
  castBallot(viewer, question.id, { optionIds: labels.map((label) => option(question, label)), reason });
const tally = async (question: Question) => {
  const now = (await read()).find((each) => each.id === question.id)!;
  return {
    voters: now.voters,
    votes: Object.fromEntries(now.options.filter((o) => o.votes).map((o) => [o.label, o.votes])),
  };
};

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  const questions = await read();
  [status, hardest, , holding] = questions as [Question, Question, Question, Question];
});

describe("castBallot", () => {
  it("counts one choice with its reason, and shows the voter their own", async () => {
    await vote(ada, status, ["I made the move"], "It took a year.");
    expect(await tally(status)).toEqual({ voters: 1, votes: { "I made the move": 1 } });
    const [mine] = await read(ada);
    expect(mine!.ballot).toMatchObject({
      optionIds: [option(status, "I made the move")],
      reason: "It took a year.",
    });
    expect((await read())[0]!.ballot).toBeNull();
  });

  it("moves the vote when it is changed, and keeps both in the history", async () => {
    await vote(ada, status, ["I'm considering it"]);
    await vote(ada, status, ["I made the move"]);
    expect(await tally(status)).toEqual({ voters: 1, votes: { "I made the move": 1 } });
    const events = await db.select({ kind: ballotEvents.kind }).from(ballotEvents).orderBy(ballotEvents.id);
    expect(events.map((event) => event.kind)).toEqual(["cast", "changed"]);
  });

  it("opens the questions meant for a cohort, and only those", async () => {
    await expect(vote(ada, hardest, ["Something else"])).rejects.toMatchObject({
      code: "forbidden",
      reason: "status-first",
    });
    await vote(ada, status, ["I made the move"]);
    await vote(ada, hardest, ["Something else"]);
    await expect(vote(ada, holding, ["No time to learn"])).rejects.toMatchObject({ reason: "not-asked" });
    expect(await tally(hardest)).toEqual({ voters: 1, votes: { "Something else": 1 } });
    expect(await tally(holding)).toEqual({ voters: 0, votes: {} });
  });

  it("takes any number of choices where the question does, and one where it does not", async () => {
    await vote(ada, status, ["I'm considering it"]);
    await vote(ada, holding, ["No time to learn", "Pay or level risk"]);
    expect(await tally(holding)).toEqual({
      voters: 1,
      votes: { "No time to learn": 1, "Pay or level risk": 1 },
    });
    await expect(vote(ada, status, ["I made the move", "I'm considering it"])).rejects.toMatchObject({
      reason: "choose-one",
    });
  });

  it("refuses another question's option, and unknown questions", async () => {
    const foreign = { optionIds: [option(holding, "No time to learn")], reason: "" };
    await expect(castBallot(ada, status.id, foreign)).rejects.toMatchObject({ reason: "unknown-option" });
    await expect(castBallot(ada, 999, foreign)).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves nothing behind when it refuses", async () => {
    await expect(
      castBallot(ada, status.id, { optionIds: [option(status, "I made the move")], reason: "x".repeat(501) }),
    ).rejects.toThrow();
    expect(await db.select({ id: ballots.id }).from(ballots)).toEqual([]);
    expect(await db.select({ id: ballotEvents.id }).from(ballotEvents)).toEqual([]);
  });
});

describe("withdrawBallot", () => {
  it("takes the vote out of the count and leaves the history", async () => {
    await vote(ada, status, ["I made the move"]);
    await withdrawBallot(ada, status.id);
    expect(await tally(status)).toEqual({ voters: 0, votes: {} });
    const events = await db.select({ kind: ballotEvents.kind }).from(ballotEvents).orderBy(ballotEvents.id);
    expect(events.map((event) => event.kind)).toEqual(["cast", "withdrawn"]);
  });

  it("refuses where there is no vote", async () => {
    await expect(withdrawBallot(ada, status.id)).rejects.toMatchObject({
      code: "conflict",
      reason: "no-ballot",
    });
  });
});

describe("a crowd", () => {
  it("200 members voting at once for one option count exactly 200", async () => {
    const crowd = await makeMembers(200);
    await Promise.all(crowd.map((member) => vote(member, status, ["I'm here to read"])));
    expect(await tally(status)).toEqual({ voters: 200, votes: { "I'm here to read": 200 } });
  });

  it("one member's 100 parallel ballots count 1", async () => {
    const labels = status.options.map((each) => each.label);
    await Promise.all(Array.from({ length: 100 }, (_, n) => vote(ada, status, [labels[n % labels.length]!])));
    const now = await tally(status);
    expect(now.voters).toBe(1);
    expect(Object.values(now.votes)).toEqual([1]);
  });
});
