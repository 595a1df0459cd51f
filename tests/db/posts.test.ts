import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { markHelpful, postReply, unmarkHelpful } from "../../app/modules/posts/commands";
import { castBallot } from "../../app/modules/questions/commands";
import { readQuestion } from "../../app/modules/posts/answers";
import { readThread } from "../../app/modules/compose/threadPage";
import { maySeeThread } from "../../app/modules/threads/policy";
import type { Member, Viewer } from "../../app/modules/accounts/types";
import { listThreads } from "../../app/modules/threads/lists";
import { db, write } from "../../db/client";
import { posts, threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

const THREAD = 1;
let ada: Member;
let bob: Member;
let key = 0;

const reply = (viewer: Member, body: string, questionId: number | null = null) =>
  postReply(viewer, THREAD, {
    body,
    questionIds: questionId === null ? [] : [questionId],
    formKey: `form-key-${++key}`,
  });
const setState = (state: "open" | "locked" | "hidden") =>
  write((tx) => tx.update(threads).set({ state }).where(eq(threads.id, THREAD)));

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  bob = await makeMember("bob");
});

describe("postReply", () => {
  it("numbers replies in order and counts them on the thread", async () => {
    await reply(ada, "One");
    await reply(bob, "Two");
    const page = await readThread(null, THREAD);
    expect(page.replies.map((post) => [post.number, post.author.username])).toEqual([
      [2, "ada"],
      [3, "bob"],
    ]);
    expect(page.thread.replyCount).toBe(2);
  });

  it("makes one post of one form, however often it is sent", async () => {
    const draft = { body: "Once", formKey: "the-same-key" };
    const ids = await Promise.all(Array.from({ length: 10 }, () => postReply(ada, THREAD, draft)));
    expect(new Set(ids.map((post) => post.id)).size).toBe(1);
    expect((await readThread(null, THREAD)).thread.replyCount).toBe(1);
  });

  it("keeps another member's equal key apart", async () => {
    const draft = { body: "Mine", formKey: "the-same-key" };
    await postReply(ada, THREAD, draft);
    await postReply(bob, THREAD, draft);
    expect((await readThread(null, THREAD)).thread.replyCount).toBe(2);
  });

  it("stands under the question that it answers", async () => {
    await reply(ada, "In general");
    await reply(ada, "An answer", 1);
    const { answers } = await readQuestion(null, 1);
    expect(answers.map((post) => post.html)).toEqual(["<p>An answer</p>"]);
    await expect(reply(ada, "Elsewhere", 99)).rejects.toMatchObject({ reason: "not-this-question" });
  });

  it("refuses a locked thread, and says nothing of a hidden one", async () => {
    await setState("locked");
    await expect(reply(ada, "Late")).rejects.toMatchObject({ reason: "thread-locked" });
    await setState("hidden");
    await expect(reply(ada, "Late")).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows beside the name what the author answered to the status question", async () => {
    const { question } = await readQuestion(null, 1);
    await castBallot(ada, 1, { optionIds: [question.options[0]!.id], reason: "" });
    await reply(ada, "I did");
    await reply(bob, "I did not say");
    const { replies } = await readThread(null, THREAD);
    expect(replies.map((post) => post.author.status)).toEqual(["made the move", null]);
  });

  it("keeps the text of a hidden post from everybody but moderators", async () => {
    const { id } = await reply(ada, "Secret");
    await write((tx) => tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, id)));
    const moderator = await makeMember("mo", "moderator");
    const shown = async (viewer: Viewer) => (await readThread(viewer, THREAD)).replies[0]!.html;
    expect(await shown(null)).toBe("");
    expect(await shown(ada)).toBe("");
    expect(await shown(moderator)).toBe("<p>Secret</p>");
  });
});

describe("answers", () => {
  it("are asked of the cohorts that the question names", async () => {
    await expect(reply(ada, "Surprising", 3)).rejects.toMatchObject({ reason: "status-first" });
    const { question } = await readQuestion(null, 1);
    await castBallot(ada, 1, { optionIds: [question.options[4]!.id], reason: "" });
    await expect(reply(ada, "Surprising", 3)).rejects.toMatchObject({
      reason: "not-asked",
      field: "questionId",
    });
    await castBallot(ada, 1, { optionIds: [question.options[1]!.id], reason: "" });
    await reply(ada, "Surprising", 3);
    expect((await readQuestion(null, 3)).answers).toHaveLength(1);
  });
});

describe("helpful", () => {
  it("counts each member once, can be undone, and lifts the thread when on the opening post", async () => {
    await markHelpful(ada, 1);
    await markHelpful(ada, 1);
    await markHelpful(bob, 1);
    const [before] = await db.select({ score: threads.score, hot: threads.hot }).from(threads);
    expect(before!.score).toBe(2);
    await unmarkHelpful(bob, 1);
    const { opening } = await readThread(ada, THREAD);
    expect([opening.helpful, opening.foundHelpful]).toEqual([1, true]);
    const [after] = await db.select({ hot: threads.hot }).from(threads);
    expect(after!.hot).toBeLessThan(before!.hot);
  });

  it("is refused on one's own post", async () => {
    const { id } = await reply(ada, "Mine");
    await expect(markHelpful(ada, id)).rejects.toMatchObject({ reason: "own-post" });
  });
});

describe("what may be read", () => {
  it("is the same by rule and by query, for every role and state", async () => {
    const viewers: Viewer[] = [
      null,
      ada,
      await makeMember("mo", "moderator"),
      await makeMember("ruth", "admin"),
    ];
    for (const state of ["open", "locked", "hidden"] as const) {
      await setState(state);
      for (const viewer of viewers) {
        const listed = (await listThreads(viewer, { order: "hot" })).threads.length === 1;
        expect([state, viewer?.role, listed]).toEqual([
          state,
          viewer?.role,
          maySeeThread(viewer, { state }).ok,
        ]);
      }
    }
  });
});
