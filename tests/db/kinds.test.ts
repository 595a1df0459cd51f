import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { markHelpful, postReply } from "../../app/modules/posts/commands";
import { castBallot, withdrawBallot } from "../../app/modules/questions/commands";
import { readQuestions } from "../../app/modules/questions/views";
import { readThread } from "../../app/modules/compose/threadPage";
import { eq } from "drizzle-orm";
import { readQuestion } from "../../app/modules/posts/answers";
import { db, write } from "../../db/client";
import { answers } from "../../db/queries/questions/answers";
import { options } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";
import { ask, type Asked } from "../support/questions";

useDatabase();

let ada: Member;
let bob: Member;
beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  bob = await makeMember("bob");
});

const own = async (viewer: Member, { id }: Asked) =>
  (await readQuestions(viewer, 1)).questions.find((each) => each.id === id)!;
const votes = async (viewer: Member, asked: Asked) =>
  Object.fromEntries((await own(viewer, asked)).options.map((option) => [option.label, option.votes]));
const reply = async (author: Member, questionId: number | null = null) =>
  postReply(author, 1, {
    body: `By ${author.username}`,
    questionIds: questionId === null ? [] : [questionId],
    formKey: `${author.username}-${Math.random()}`,
  });

describe("a rank question", () => {
  it("keeps the order, also when it is changed, and counts first preferences", async () => {
    const question = await ask({ kind: "rank" });
    const { A, B, C } = question.option as { A: number; B: number; C: number };
    await castBallot(ada, question.id, { optionIds: [C, A] });
    expect((await own(ada, question)).ballot!.optionIds).toEqual([C, A]);
    await castBallot(ada, question.id, { optionIds: [B, C, A] });
    expect((await own(ada, question)).ballot!.optionIds).toEqual([B, C, A]);
    await castBallot(bob, question.id, { optionIds: [B] });
    expect(await votes(ada, question)).toEqual({ A: 0, B: 2, C: 0 });
    expect((await own(ada, question)).runOff).toMatchObject({ winner: B, ballots: 2 });
  });

  it("tells a change of order from none", async () => {
    const question = await ask({ kind: "rank" });
    const { A, B } = question.option as { A: number; B: number };
    const { id } = await reply(bob);
    const first = await castBallot(ada, question.id, { optionIds: [A, B] });
    expect(first.id).toBe(question.id);
    await expect(
      castBallot(ada, question.id, { optionIds: [A, B], because: `/p/${id}` }),
    ).rejects.toMatchObject({ reason: "nothing-changed" });
    await castBallot(ada, question.id, { optionIds: [B, A], because: `/p/${id}` });
  });
});

it("a scale takes one of its steps", async () => {
  const question = await ask({
    kind: "scale",
    labels: ["1", "2", "3"],
    scale: { min: 1, max: 3, step: 1, low: "easy", high: "hard" },
  });
  await castBallot(ada, question.id, { optionIds: [question.option["2"]!] });
  expect(await votes(ada, question)).toEqual({ 1: 0, 2: 1, 3: 0 });
});

it("a multi question holds its voters to how many it takes", async () => {
  const question = await ask({ kind: "multi", minChoices: 2, maxChoices: 2 });
  const { A, B, C } = question.option as { A: number; B: number; C: number };
  await expect(castBallot(ada, question.id, { optionIds: [A] })).rejects.toMatchObject({
    reason: "choose-more",
    field: "choice",
  });
  await expect(castBallot(ada, question.id, { optionIds: [A, B, C] })).rejects.toMatchObject({
    reason: "choose-fewer",
  });
  await castBallot(ada, question.id, { optionIds: [A, C] });
  expect(await votes(ada, question)).toEqual({ A: 1, B: 0, C: 1 });
});

it("something else is kept in the voter's words, and shown to nobody else", async () => {
  const question = await ask({ labels: ["A", "Something else"], reveal: "always" });
  const other = question.option["Something else"]!;
  await castBallot(ada, question.id, { optionIds: [other], text: "Kubernetes" });
  expect((await own(ada, question)).ballot!.text).toBe("Kubernetes");
  expect(JSON.stringify(await readQuestions(bob, 1))).not.toContain("Kubernetes");
  await castBallot(ada, question.id, { optionIds: [question.option.A!] });
  expect((await own(ada, question)).ballot!.text).toBe("");
});

describe("options that went", () => {
  it("a form from before a merge still says what it meant", async () => {
    const question = await ask();
    const { A, B } = question.option as { A: number; B: number };
    await write((tx) => tx.update(options).set({ state: "merged", mergedInto: B }).where(eq(options.id, A)));
    await castBallot(ada, question.id, { optionIds: [A] });
    expect(await votes(ada, question)).toEqual({ B: 1, C: 0 });
  });

  it("a retired option can be kept, and not chosen anew", async () => {
    const question = await ask();
    const { A, B } = question.option as { A: number; B: number };
    await castBallot(ada, question.id, { optionIds: [A] });
    await write((tx) => tx.update(options).set({ state: "retired" }).where(eq(options.id, A)));
    await castBallot(ada, question.id, { optionIds: [A], reason: "Still." });
    await expect(castBallot(bob, question.id, { optionIds: [A] })).rejects.toMatchObject({
      reason: "option-retired",
    });
    await castBallot(ada, question.id, { optionIds: [B] });
    await expect(castBallot(ada, question.id, { optionIds: [A] })).rejects.toMatchObject({
      reason: "option-retired",
    });
  });
});

describe("a closing time", () => {
  it("takes what is written before it and nothing from then on", async () => {
    const closesAt = new Date("2026-05-01T12:00:00Z");
    const question = await ask({ closesAt });
    await castBallot(ada, question.id, { optionIds: [question.option.A!] }, new Date(+closesAt - 1));
    await expect(
      castBallot(bob, question.id, { optionIds: [question.option.A!] }, closesAt),
    ).rejects.toMatchObject({ reason: "question-closed" });
    await expect(withdrawBallot(ada, question.id, closesAt)).rejects.toMatchObject({
      reason: "question-closed",
    });
    expect(await votes(bob, question)).toEqual({ A: 1, B: 0, C: 0 });
  });

  it("200 voters across it: as many count as were told so", async () => {
    const crowd = await makeMembers(200);
    // It falls within the crowd's voting: the middle of the time that the same number took just before.
    const trial = await ask();
    const start = performance.now();
    await Promise.all(
      crowd.slice(0, 100).map((member) => castBallot(member, trial.id, { optionIds: [trial.option.A!] })),
    );
    const question = await ask({
      closesAt: new Date(Date.now() + (performance.now() - start)),
      reveal: "after_close",
    });
    const answers = await Promise.allSettled(
      crowd.map((member) => castBallot(member, question.id, { optionIds: [question.option.A!] })),
    );
    const acknowledged = answers.filter((answer) => answer.status === "fulfilled").length;
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ reason: "question-closed" });
    }
    const counted = async () =>
      (await readQuestions(null, 1, {}, new Date(Date.now() + 60_000))).questions.find(
        (each) => each.id === question.id,
      )!;
    expect((await counted()).voters).toBe(acknowledged);
    await expect(
      castBallot(ada, question.id, { optionIds: [question.option.A!] }, new Date(Date.now() + 60_000)),
    ).rejects.toMatchObject({ reason: "question-closed" });
  });
});

describe("a status beside posts", () => {
  it("can be kept to oneself, and then the lens does not tell it either", async () => {
    const { questions } = await readQuestions(null, 1);
    const made = questions[0]!.options[0]!.id;
    await castBallot(ada, 1, { optionIds: [made], statusShown: false });
    await castBallot(bob, 1, { optionIds: [made] });
    await reply(ada);
    await reply(bob);
    const whole = await readThread(null, 1);
    expect(whole.replies.map((post) => post.author.status)).toEqual([null, "made the move"]);
    const lensed = await readThread(null, 1, { as: ["made"] });
    expect(lensed.replies.map((post) => post.author.username)).toEqual(["bob"]);
    expect(lensed.lens).toEqual({ shown: 1, of: 2 });
    expect(lensed.cohorts.filter((cohort) => cohort.chosen).map((cohort) => cohort.key)).toEqual(["made"]);
  });
});

describe("a post that changed a mind", () => {
  it("is counted beside helpful once a voter, and no more when the vote is withdrawn", async () => {
    const question = await ask({ reveal: "always" });
    const { A, B } = question.option as { A: number; B: number };
    const { id } = await reply(bob);
    const minds = async () =>
      (await readThread(null, 1)).replies.find((post) => post.id === id)!.mindsChanged;
    await expect(castBallot(ada, question.id, { optionIds: [A], because: "#2" })).rejects.toMatchObject({
      reason: "nothing-changed",
      field: "because",
    });
    await castBallot(ada, question.id, { optionIds: [A] });
    await castBallot(ada, question.id, { optionIds: [B], because: "#2" });
    await castBallot(ada, question.id, { optionIds: [A], because: `https://example.org/p/${id}` });
    expect(await minds()).toBe(1);
    await expect(castBallot(ada, question.id, { optionIds: [B], because: "#99" })).rejects.toMatchObject({
      reason: "no-such-cause",
    });
    await castBallot(bob, question.id, { optionIds: [A] });
    await expect(castBallot(bob, question.id, { optionIds: [B], because: "2" })).rejects.toMatchObject({
      reason: "own-cause",
    });
    await withdrawBallot(ada, question.id);
    expect(await minds()).toBe(0);
  });

  it("says nothing of votes on a question whose result is hidden", async () => {
    const question = await ask();
    const { A, B } = question.option as { A: number; B: number };
    await reply(bob);
    await castBallot(ada, question.id, { optionIds: [A] });
    await castBallot(ada, question.id, { optionIds: [B], because: "#2" });
    expect((await readThread(bob, 1)).replies[0]!.mindsChanged).toBe(0);
    expect((await readThread(ada, 1)).replies[0]!.mindsChanged).toBe(1);
  });
});

describe("answers in order", () => {
  it("best, newest, oldest and balanced, page by page without a gap or a repeat", async () => {
    const { questions } = await readQuestions(null, 1);
    const [status, hardest] = questions as [(typeof questions)[0], (typeof questions)[0]];
    const crowd = await makeMembers(7);
    // Five of one cohort, one of another, one who does not say.
    for (const [n, member] of crowd.entries()) {
      if (n < 6) await castBallot(member, status.id, { optionIds: [status.options[n < 5 ? 0 : 1]!.id] });
    }
    const ids: number[] = [];
    for (const member of crowd.slice(0, 6)) ids.push((await reply(member, hardest.id)).id);
    for (const voter of [ada, bob]) await markHelpful(voter, ids[3]!);
    await markHelpful(ada, ids[1]!);

    const inOrder = async (order: "best" | "newest" | "oldest" | "balanced") =>
      (await readQuestion(null, hardest.id, { order })).answers.map((post) => ids.indexOf(post.id));
    expect(await inOrder("oldest")).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await inOrder("newest")).toEqual([5, 4, 3, 2, 1, 0]);
    expect(await inOrder("best")).toEqual([3, 1, 5, 4, 2, 0]);
    expect(await inOrder("balanced")).toEqual([3, 5, 1, 4, 2, 0]);

    for (const order of ["best", "newest", "oldest", "balanced"] as const) {
      const whole = await answers(db, hardest.id, { order, after: null, limit: 10 });
      const paged: number[] = [];
      let after: { key: number; id: number } | null = null;
      for (;;) {
        const page: typeof whole = await answers(db, hardest.id, { order, after, limit: 2 });
        if (page.length === 0) break;
        paged.push(...page.map((post) => post.id));
        after = { key: page.at(-1)!.key, id: page.at(-1)!.id };
      }
      expect(paged, order).toEqual(whole.map((post) => post.id));
    }
  });
});
