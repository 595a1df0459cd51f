import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { castBallot, withdrawBallot } from "../../app/modules/questions/commands";
import {
  addQuestions,
  moveQuestion,
  removeQuestion,
  replaceQuestion,
} from "../../app/modules/compose/questions";
import type { QuestionDraft } from "../../app/modules/questions/questionDraft";
import { readHistory } from "../../app/modules/questions/history";
import { QUESTIONS_MAX } from "../../app/modules/questions/limits";
import { readQuestions } from "../../app/modules/questions/views";
import { startThread, type ThreadDraft } from "../../app/modules/compose/commands";
import { readThread } from "../../app/modules/compose/threadPage";
import { listThreads } from "../../app/modules/threads/lists";
import { db, write } from "../../db/client";
import { options, posts, questions, threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

let ada: Member;
let grace: Member;
let moderator: Member;
beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  grace = await makeMember("grace");
  moderator = await makeMember("mod", "moderator");
});

const draft = (given: Partial<QuestionDraft> = {}): QuestionDraft => ({
  prompt: "What was hardest?",
  help: "",
  kind: "single",
  options: ["The maths", "The tooling"],
  other: false,
  minChoices: null,
  maxChoices: null,
  scale: null,
  audience: null,
  reveal: "blind_first",
  publicBallots: false,
  storyField: null,
  closesAt: null,
  ...given,
});
const asking = (prompt: string, given: Partial<QuestionDraft> = {}) => draft({ prompt, ...given });
const status = (given: Partial<QuestionDraft> = {}) =>
  asking("Have you moved?", { kind: "status", options: ["I made the move", "Not yet"], ...given });
const written = (given: Partial<ThreadDraft> = {}): ThreadDraft => ({
  title: "From pagers to notebooks",
  tags: ["mlops"],
  body: "An *article*.",
  questions: [],
  formKey: "written-once",
  ...given,
});
const start = (given: Partial<ThreadDraft> = {}) => startThread(ada, written(given));
const asked = async (threadId: number) => (await readQuestions(null, threadId)).questions;
const prompts = async (threadId: number) => (await asked(threadId)).map((question) => question.prompt);
const idOf = async (threadId: number, prompt: string) =>
  (await asked(threadId)).find((question) => question.prompt === prompt)!.id;
const vote = async (viewer: Member, questionId: number) => {
  const [first] = await db
    .select({ id: options.id })
    .from(options)
    .where(eq(options.questionId, questionId))
    .orderBy(asc(options.position));
  return castBallot(viewer, questionId, { optionIds: [first!.id] });
};

describe("startThread", () => {
  it("makes a thread that reads as it was written", async () => {
    const { id, slug } = await start({
      tags: ["mlops", "careers"],
      questions: [
        status(),
        asking("How hard was it?", {
          kind: "scale",
          options: [],
          scale: { min: 0, max: 10, step: 5, low: "easy", high: "hard" },
          audience: ["made"],
        }),
        asking("What helped?", {
          kind: "multi",
          other: true,
          minChoices: 1,
          maxChoices: 3,
          help: "Think back.",
          reveal: "after_close",
          publicBallots: true,
        }),
        asking("Tell us more?", { kind: "open", options: [], reveal: "always" }),
      ],
    });
    expect(slug).toBe("from-pagers-to-notebooks");
    const page = await readThread(null, id);
    expect(page.thread).toMatchObject({
      title: "From pagers to notebooks",
      author: "ada",
      tags: ["mlops", "careers"],
      replyCount: 0,
      state: "open",
    });
    expect(page.opening.html).toContain("<em>article</em>");
    expect(
      page.questions.map(({ kind, prompt, options: given }) => [
        kind,
        prompt,
        given.map((option) => option.label),
      ]),
    ).toEqual([
      ["status", "Have you moved?", ["I made the move", "Not yet"]],
      ["scale", "How hard was it?", ["0", "5", "10"]],
      ["multi", "What helped?", ["The maths", "The tooling", "Something else"]],
      ["open", "Tell us more?", []],
    ]);
    const [first, second, third] = page.questions;
    expect(first!.options.map((option) => option.cohort)).toEqual(["made", "not-yet"]);
    expect(second).toMatchObject({ audience: ["made"], asked: ["made the move"], reveal: "blind_first" });
    expect(second!.options.map((option) => option.value)).toEqual([0, 5, 10]);
    expect(third).toMatchObject({
      minChoices: 1,
      maxChoices: 3,
      help: "Think back.",
      reveal: "after_close",
      publicBallots: true,
    });
    expect(third!.options.map((option) => option.takesText)).toEqual([false, false, true]);
    expect((await listThreads(null, { order: "new" })).threads[0]).toMatchObject({
      id,
      questionCount: 4,
      voters: 0,
    });
  });

  it("is ready to be voted on, cohort by cohort", async () => {
    const { id } = await start({
      questions: [status(), asking("What was it like?", { audience: ["not-yet"] })],
    });
    await vote(grace, await idOf(id, "Have you moved?"));
    await expect(vote(grace, await idOf(id, "What was it like?"))).rejects.toMatchObject({
      reason: "not-asked",
    });
  });

  it("puts the status question first wherever it was written", async () => {
    const { id } = await start({ questions: [asking("First?"), status(), asking("Last?")] });
    expect(await prompts(id)).toEqual(["Have you moved?", "First?", "Last?"]);
  });

  it("makes one thread of one form, sent at once or again, whatever else it says by then", async () => {
    const sent = await Promise.all(Array.from({ length: 5 }, () => start({ questions: [asking("Once?")] })));
    const again = await start({ title: "Changed since, and sent again" });
    expect(new Set([...sent, again].map((thread) => thread.id)).size).toBe(1);
    expect(
      await db.select({ id: threads.id }).from(threads).where(eq(threads.authorId, ada.id)),
    ).toHaveLength(1);
    expect(await prompts(again.id)).toEqual(["Once?"]);
  });

  it("takes the same key from another member for another form", async () => {
    const one = await start();
    const other = await startThread(grace, written());
    expect(other.id).not.toBe(one.id);
  });

  it.each<[string, Partial<ThreadDraft>, string, string]>([
    ["a short title", { title: "Pagers!" }, "title-short", "title"],
    ["a long title", { title: "x".repeat(151) }, "title-long", "title"],
    ["no tag", { tags: [] }, "tags-none", "tags"],
    [
      "five tags",
      { tags: ["mlops", "devops", "careers", "platform-engineering", "more"] },
      "tags-many",
      "tags",
    ],
    ["an unknown tag", { tags: ["mlops", "nonesuch"] }, "tag-unknown", "tags"],
    ["no text", { body: " \n" }, "post-empty", "body"],
    ["a long text", { body: "x".repeat(40_001) }, "post-too-long", "body"],
    ["a text nested too deeply", { body: `${">".repeat(100)} x` }, "post-too-complex", "body"],
    [
      "a question that cannot be asked",
      { questions: [asking("Fine?"), asking("Nothing to choose?", { options: [] })] },
      "options-few",
      "q2options",
    ],
  ])("refuses %s beside its field, and leaves nothing behind", async (_, given, reason, field) => {
    await expect(start(given)).rejects.toMatchObject({ code: "invalid", reason, field });
    expect(await db.select({ id: threads.id }).from(threads).where(eq(threads.authorId, ada.id))).toEqual([]);
    expect(await db.select({ id: posts.id }).from(posts).where(eq(posts.authorId, ada.id))).toEqual([]);
    await start();
  });
});

describe("addQuestions", () => {
  let threadId: number;
  beforeEach(async () => {
    threadId = (await start({ questions: [asking("First?"), asking("Second?")] })).id;
  });

  it("adds after those that are there, and keeps who did it", async () => {
    await addQuestions(ada, threadId, [asking("Third?"), asking("Fourth?")]);
    expect(await prompts(threadId)).toEqual(["First?", "Second?", "Third?", "Fourth?"]);
    const history = await readHistory(await idOf(threadId, "Fourth?"));
    expect(history).toEqual([
      expect.objectContaining({ kind: "added", by: "ada", optionId: null, after: { prompt: "Fourth?" } }),
    ]);
  });

  it("puts a status question first, and asks its cohorts", async () => {
    await addQuestions(ada, threadId, [asking("Third?", { audience: ["made"] }), status()]);
    expect(await prompts(threadId)).toEqual(["Have you moved?", "First?", "Second?", "Third?"]);
    expect((await readHistory(await idOf(threadId, "Have you moved?")))[0]!.after).toEqual({
      prompt: "Have you moved?",
    });
    await addQuestions(ada, threadId, [asking("Fifth?", { audience: ["not-yet"] })]);
    expect((await asked(threadId)).at(-1)).toMatchObject({ prompt: "Fifth?", asked: ["not yet"] });
  });

  it("refuses a second status question, foreign cohorts, and more than a thread takes", async () => {
    await addQuestions(ada, threadId, [status()]);
    const refused = (drafts: QuestionDraft[], what: object) =>
      expect(addQuestions(ada, threadId, drafts)).rejects.toMatchObject(what);
    await refused([status()], { reason: "one-status", field: "q1kind" });
    await refused([asking("For whom?", { audience: ["reading"] })], {
      reason: "audience-unknown",
      field: "q1audience",
    });
    const many = Array.from({ length: QUESTIONS_MAX - 2 }, (_, n) => asking(`Number ${n}?`));
    await refused(many, { reason: "too-many-questions", field: `q${QUESTIONS_MAX - 2}prompt` });
    expect(await prompts(threadId)).toEqual(["Have you moved?", "First?", "Second?"]);
  });

  it("is for the author and moderators, where the thread is open", async () => {
    await expect(addQuestions(grace, threadId, [asking("Mine?")])).rejects.toMatchObject({
      code: "forbidden",
      reason: "not-your-question",
    });
    await expect(addQuestions(ada, 999, [asking("Where?")])).rejects.toMatchObject({ code: "not_found" });
    await write((tx) => tx.update(threads).set({ state: "locked" }).where(eq(threads.id, threadId)));
    await expect(addQuestions(ada, threadId, [asking("Late?")])).rejects.toMatchObject({
      reason: "thread-locked",
    });
    await addQuestions(moderator, threadId, [asking("Moderated?")]);
    expect(await prompts(threadId)).toEqual(["First?", "Second?", "Moderated?"]);
  });
});

describe("a question of a thread that stands", () => {
  let threadId: number;
  beforeEach(async () => {
    threadId = (await start({ questions: [status(), asking("First?"), asking("Second?"), asking("Third?")] }))
      .id;
  });
  const order = ["Have you moved?", "First?", "Second?", "Third?"];

  it("moves one place, and never past the status question or the end", async () => {
    await moveQuestion(ada, await idOf(threadId, "Third?"), -1);
    expect(await prompts(threadId)).toEqual(["Have you moved?", "First?", "Third?", "Second?"]);
    await moveQuestion(moderator, await idOf(threadId, "First?"), 1);
    expect(await prompts(threadId)).toEqual(["Have you moved?", "Third?", "First?", "Second?"]);
    for (const [prompt, by] of [
      ["Third?", -1],
      ["Have you moved?", 1],
      ["Have you moved?", -1],
      ["Second?", 1],
    ] as const) {
      await moveQuestion(ada, await idOf(threadId, prompt), by);
      expect(await prompts(threadId)).toEqual(["Have you moved?", "Third?", "First?", "Second?"]);
    }
  });

  it("goes, and leaves room for others in order", async () => {
    await removeQuestion(ada, await idOf(threadId, "First?"));
    await moveQuestion(ada, await idOf(threadId, "Third?"), -1);
    await addQuestions(ada, threadId, [asking("Fourth?")]);
    expect(await prompts(threadId)).toEqual(["Have you moved?", "Third?", "Second?", "Fourth?"]);
  });

  it("makes way for another, options and all", async () => {
    const id = await idOf(threadId, "Second?");
    await replaceQuestion(
      ada,
      id,
      asking("Ranked now?", {
        kind: "rank",
        options: ["A", "B", "C"],
        publicBallots: true,
        audience: ["made"],
      }),
    );
    const question = (await asked(threadId)).find((each) => each.id === id)!;
    expect(question).toMatchObject({
      prompt: "Ranked now?",
      slug: "ranked-now",
      kind: "rank",
      publicBallots: true,
      position: 3,
      asked: ["made the move"],
    });
    expect(question.options.map((option) => option.label)).toEqual(["A", "B", "C"]);
    await expect(replaceQuestion(ada, id, status())).rejects.toMatchObject({ reason: "one-status" });
    await expect(replaceQuestion(ada, id, draft({ prompt: "" }))).rejects.toMatchObject({
      reason: "prompt-missing",
      field: "q1prompt",
    });
  });

  it("stays once somebody has voted, even if they withdrew the vote, or answered in words", async () => {
    const [first, second, third] = [
      await idOf(threadId, "First?"),
      await idOf(threadId, "Second?"),
      await idOf(threadId, "Third?"),
    ];
    await vote(grace, first);
    await vote(grace, second);
    await withdrawBallot(grace, second);
    await postReply(grace, threadId, { body: "In words.", questionIds: [third], formKey: "an-answer" });
    for (const id of [first, second, third]) {
      await expect(removeQuestion(ada, id)).rejects.toMatchObject({
        code: "conflict",
        reason: "has-ballots",
      });
      await expect(replaceQuestion(moderator, id, asking("Another?"))).rejects.toMatchObject({
        code: "conflict",
        reason: "has-ballots",
      });
    }
    expect(await prompts(threadId)).toEqual(order);
  });

  it("is changed by nobody else", async () => {
    const id = await idOf(threadId, "Second?");
    for (const change of [
      () => removeQuestion(grace, id),
      () => replaceQuestion(grace, id, asking("Mine?")),
      () => moveQuestion(grace, id, 1),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: "forbidden", reason: "not-your-question" });
    }
    await expect(removeQuestion(ada, 999)).rejects.toMatchObject({ code: "not_found" });
    expect(await prompts(threadId)).toEqual(order);
  });
});

describe("a status question that others lean on", () => {
  let threadId: number;
  let statusId: number;
  beforeEach(async () => {
    threadId = (await start({ questions: [status(), asking("Of movers?", { audience: ["made"] })] })).id;
    statusId = await idOf(threadId, "Have you moved?");
  });
  const leaning = async () =>
    (
      await db
        .select({ audience: questions.audience })
        .from(questions)
        .where(eq(questions.prompt, "Of movers?"))
    )[0]!.audience;

  it("is not taken from under them", async () => {
    await expect(removeQuestion(ada, statusId)).rejects.toMatchObject({ code: "conflict" });
    await expect(replaceQuestion(ada, statusId, asking("No cohorts?"))).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(replaceQuestion(ada, statusId, status({ options: ["Yes", "No"] }))).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await leaning()).toEqual(["made"]);
  });

  it("may change as long as the cohorts they ask are there", async () => {
    await replaceQuestion(
      ada,
      statusId,
      status({ prompt: "Did you move?", options: ["I made the move", "Never"] }),
    );
    expect((await asked(threadId))[1]).toMatchObject({ asked: ["made the move"] });
  });

  it("goes once nobody leans on it, and another can come first again", async () => {
    await removeQuestion(ada, await idOf(threadId, "Of movers?"));
    await removeQuestion(ada, statusId);
    await addQuestions(ada, threadId, [asking("First?"), asking("Second?")]);
    await replaceQuestion(ada, await idOf(threadId, "Second?"), status());
    expect(await prompts(threadId)).toEqual(["Have you moved?", "First?"]);
  });
});
