import { beforeEach, describe, expect, it } from "vitest";
import type { Member, Viewer } from "../../app/modules/accounts/types";
import { castBallot, look, rememberLooks, withdrawBallot } from "../../app/modules/questions/commands";
import { readQuestions, resultsOpenTo } from "../../app/modules/questions/views";
import type { Reveal } from "../../app/modules/questions/types";
import { listThreads } from "../../app/modules/threads/lists";
import { db } from "../../db/client";
import { ballotEvents } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { ask, type Asked } from "../support/questions";

useDatabase();

let ada: Member;
let bob: Member;
beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  bob = await makeMember("bob");
});

const seen = async (viewer: Viewer, { id }: Asked, looked: number[] = []) => {
  const { questions } = await readQuestions(viewer, 1, { looked });
  return questions.find((question) => question.id === id)!;
};
const vote = (viewer: Member, { id, option }: Asked, label: string, more = {}) =>
  castBallot(viewer, id, { optionIds: [option[label]!], ...more });

describe("a result that is blind first", () => {
  it("is hidden from everybody until they vote or look", async () => {
    const question = await ask();
    await vote(ada, question, "A");
    const moderator = await makeMember("mo", "moderator");
    for (const viewer of [null, bob, moderator]) {
      const hidden = await seen(viewer, question);
      expect(hidden).toMatchObject({ results: "after-look", voters: null, runOff: null });
      expect(hidden.options.map((option) => option.votes)).toEqual([null, null, null]);
    }
    expect(await seen(ada, question)).toMatchObject({ results: "open", voters: 1 });
    await look(bob, question.id);
    expect(await seen(bob, question)).toMatchObject({ results: "open", voters: 1 });
    expect((await seen(bob, question)).options.map((option) => option.votes)).toEqual([1, 0, 0]);
  });

  it("opens to a visitor's own browser, for the questions it looked at", async () => {
    const [question, other] = [await ask(), await ask()];
    expect(await seen(null, question, [question.id])).toMatchObject({ results: "open" });
    expect(await seen(null, other, [question.id])).toMatchObject({ results: "after-look" });
    // A member's looks are the database's: a cookie says nothing of them.
    expect(await seen(ada, question, [question.id])).toMatchObject({ results: "after-look" });
  });

  it("marks as informed whoever looked before voting, here or before login, and nobody else", async () => {
    const question = await ask();
    const eve = await makeMember("eve");
    await look(ada, question.id);
    await rememberLooks(eve, [question.id, 999]);
    await vote(ada, question, "A");
    await vote(bob, question, "A");
    await vote(eve, question, "A");
    const informed = async (viewer: Member) => (await seen(viewer, question)).ballot!.informed;
    expect([await informed(ada), await informed(bob), await informed(eve)]).toEqual([true, false, true]);
  });

  it("counts a changed vote as informed, and a kept one as it was", async () => {
    const question = await ask();
    await vote(ada, question, "A");
    await vote(ada, question, "A", { reason: "Because." });
    expect((await seen(ada, question)).ballot).toMatchObject({ informed: false, reason: "Because." });
    await vote(ada, question, "B");
    expect((await seen(ada, question)).ballot!.informed).toBe(true);
  });

  it("cannot be made blind again by withdrawing", async () => {
    const question = await ask();
    await vote(ada, question, "A");
    await withdrawBallot(ada, question.id);
    await vote(ada, question, "A");
    expect((await seen(ada, question)).ballot!.informed).toBe(true);
  });

  it("is blind for nobody once the result was out", async () => {
    const question = await ask({ resultsOutAt: new Date() });
    await vote(ada, question, "A");
    expect((await seen(ada, question)).ballot!.informed).toBe(true);
  });
});

describe("the other reveals", () => {
  it("after_answer opens to voters, and closes again for one who withdraws", async () => {
    const question = await ask({ reveal: "after_answer" });
    await vote(ada, question, "A");
    expect((await seen(ada, question)).results).toBe("open");
    expect((await seen(bob, question)).results).toBe("after-answer");
    await expect(look(bob, question.id)).rejects.toMatchObject({ reason: "results-after-answer" });
    await withdrawBallot(ada, question.id);
    expect((await seen(ada, question)).results).toBe("after-answer");
    await vote(ada, question, "B");
    expect((await seen(ada, question)).ballot!.informed).toBe(true);
  });

  it("after_close opens to nobody before, and to everybody after", async () => {
    const question = await ask({ reveal: "after_close" });
    await vote(ada, question, "A");
    expect((await seen(ada, question)).results).toBe("after-close");
    await expect(look(ada, question.id)).rejects.toMatchObject({ reason: "results-after-close" });
    const closed = await ask({ reveal: "after_close", state: "closed" });
    expect(await seen(null, closed)).toMatchObject({ results: "open", voters: 0 });
  });

  it.each<[Reveal, boolean]>([
    ["always", true],
    ["blind_first", false],
    ["after_answer", false],
    ["after_close", false],
  ])("a list counts the voters of a question that shows them %s: %s", async (reveal, counted) => {
    await vote(ada, await ask({ reveal }), "A");
    const { threads } = await listThreads(null, { order: "hot" });
    expect(threads[0]!.voters).toBe(counted ? 1 : 0);
  });

  it("counts in lists what has closed by now", async () => {
    const soon = new Date(Date.now() + 60_000);
    const question = await ask({ closesAt: soon });
    await vote(ada, question, "A");
    expect((await listThreads(null, { order: "hot" })).threads[0]!.voters).toBe(0);
    expect(await resultsOpenTo(bob, question.id)).toBe(false);
    expect(await resultsOpenTo(bob, question.id, soon)).toBe(true);
  });
});

it("a ballot keeps what its voter was shown", async () => {
  const question = await ask();
  const { A, B, C } = question.option as { A: number; B: number; C: number };
  await vote(ada, question, "A", { shown: [A, B, 999_999] });
  await vote(bob, question, "A");
  const events = await db.select({ shown: ballotEvents.shown }).from(ballotEvents).orderBy(ballotEvents.id);
  expect(events.map((event) => event.shown)).toEqual([
    [A, B],
    [A, B, C],
  ]);
});
