import { beforeEach, describe, expect, it } from "vitest";
import { act, undo } from "../../../app/modules/moderation/executor";
import { readForm, readTools } from "../../../app/modules/moderation/views";
import { readNotices } from "../../../app/modules/notifications/views";
import type { Member } from "../../../app/modules/accounts/types";
import { postReply } from "../../../app/modules/posts/commands";
import { castBallot } from "../../../app/modules/questions/commands";
import { readQuestion } from "../../../app/modules/posts/answers";
import { readSearch } from "../../../app/modules/search/views";
import { startThread } from "../../../app/modules/compose/commands";
import { listFeatured, listTagged, readFrontPage } from "../../../app/modules/threads/lists";
import { readThread } from "../../../app/modules/compose/threadPage";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";

/** Actions on threads, as readers and writers find the thread afterwards. */
useDatabase();

const NOW = new Date("2026-06-15T12:00:00Z");
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const WHY = { reason: "Because.", publicNote: "" };
let ada: Member;
let bob: Member;
let mo: Member;
let threadId: number;
let keys = 0;

beforeEach(async () => {
  await seedForum();
  [ada, bob, mo] = [await makeMember("ada"), await makeMember("bob"), await makeMember("mo", "moderator")];
  threadId = (
    await startThread(
      ada,
      {
        title: "Marzipan in production",
        tags: ["careers", "mlops"],
        body: "Words.",
        questions: [],
        formKey: "a-thread",
      },
      after(-600),
    )
  ).id;
});

const doing = (kind: string, typed: Record<string, string | string[]> = {}, now = NOW) =>
  act(mo, { kind, targetId: threadId, typed }, WHY, now);
const reply = (viewer: Member, now: Date, formKey = `key-${++keys}`) =>
  postReply(viewer, threadId, { body: "A reply.", formKey }, now);
const page = (now = NOW, viewer: Member | null = null) => readThread(viewer, threadId, {}, now);

describe("slow mode", () => {
  it("makes a member wait between two posts, each for themselves, and moderators never", async () => {
    await doing("slow-thread", { minutes: "15" });
    await reply(bob, NOW, "sent-twice");
    await expect(reply(bob, after(14))).rejects.toMatchObject({
      code: "too_many",
      reason: "slow-mode",
      retryAfterSeconds: 60,
    });
    await reply(ada, after(1));
    await reply(mo, after(1));
    await reply(mo, after(2));
    await reply(bob, after(15));
    expect((await page(after(16), bob)).replying).toEqual({
      open: true,
      wait: { until: after(30).toISOString(), seconds: 14 * 60 },
    });
    for (const viewer of [null, mo])
      expect((await page(after(16), viewer)).replying).toEqual({ open: true, wait: null });
    expect((await page()).thread.slowMinutes).toBe(15);
  });

  it("lets a form that is sent again find the post that it made", async () => {
    await doing("slow-thread", { minutes: "15" });
    const ids = await Promise.all([1, 2, 3].map(() => reply(bob, NOW, "sent-thrice")));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  });

  it("ends with 0, and refuses what is no number of minutes", async () => {
    await doing("slow-thread", { minutes: "15" });
    for (const minutes of ["", "-1", "1441", "1.5", "soon"])
      await expect(doing("slow-thread", { minutes })).rejects.toMatchObject({
        code: "invalid",
        field: "minutes",
      });
    await doing("slow-thread", { minutes: "0" });
    await reply(bob, NOW);
    await reply(bob, after(1));
    await expect(doing("slow-thread", { minutes: "0" })).rejects.toMatchObject({ reason: "nothing-changes" });
  });
});

describe("replies that end at a time", () => {
  it("are taken until then and not afterwards, votes are; without the timer replies are again", async () => {
    threadId = 1;
    await doing("close-replies", { at: "2026-06-15T13:00" });
    await reply(bob, after(59));
    await expect(reply(bob, after(60))).rejects.toMatchObject({ code: "forbidden", reason: "replies-ended" });
    expect([(await page(after(59))).replying.open, (await page(after(60))).replying.open]).toEqual([
      true,
      false,
    ]);
    expect((await page(after(60))).thread).toMatchObject({
      state: "open",
      closesAt: after(60).toISOString(),
    });
    expect((await readQuestion(null, 3, {}, after(60))).thread.repliesOpen).toBe(false);
    await castBallot(bob, 1, { optionIds: [1], reason: "" }, after(61));
    await doing("close-replies", { at: "" }, after(62));
    await reply(bob, after(63));
  });

  it("refuses an end that is over", async () => {
    await expect(doing("close-replies", { at: "2026-06-15T12:00" })).rejects.toMatchObject({
      code: "invalid",
      reason: "field-moment",
    });
  });
});

describe("a pinned thread", () => {
  it("stands on top until its end, once, and then where all others do", async () => {
    const other = await startThread(
      ada,
      { title: "A later thread", tags: ["careers"], body: "Words.", questions: [], formKey: "later" },
      after(-1),
    );
    await doing("pin-thread", { until: "2026-06-15T13:00" });
    const front = async (now: Date) =>
      (await readFrontPage(null, null, now)).threads.map(
        ({ id, pinned }) => `${id}${pinned ? " pinned" : ""}`,
      );
    expect((await front(after(59)))[0]).toBe(`${threadId} pinned`);
    const ended = await front(after(60));
    expect(ended.filter((each) => each.startsWith(String(threadId)))).toEqual([String(threadId)]);
    expect(ended.indexOf(String(other.id))).toBeLessThan(ended.indexOf(String(threadId)));
    await expect(doing("unpin-thread", {}, after(60))).rejects.toMatchObject({ reason: "thread-not-pinned" });
    await doing("pin-thread", {}, after(60));
    expect((await front(after(99_999)))[0]).toBe(`${threadId} pinned`);
  });
});

describe("a featured thread", () => {
  it("stands in the list of them while everybody may see it", async () => {
    const listed = async () =>
      (await listFeatured(null, null)).threads.map(({ id, featured }) => [id, featured]);
    expect(await listed()).toEqual([]);
    const { id } = await doing("feature-thread");
    expect(await listed()).toEqual([[threadId, true]]);
    await expect(doing("feature-thread")).rejects.toMatchObject({ reason: "thread-featured" });
    const hiding = await doing("hide-thread");
    expect(await listed()).toEqual([]);
    await undo(mo, hiding.id, WHY);
    await undo(mo, id, WHY);
    expect(await listed()).toEqual([]);
  });
});

describe("a hidden thread that is restored", () => {
  it.each([
    ["locked", "Enough."],
    ["open", ""],
  ])("is %s as it was, whatever was done and taken back in between", async (state, note) => {
    if (state === "locked") await doing("lock-thread", { note });
    const first = await doing("hide-thread");
    await undo(mo, first.id, WHY);
    await doing("hide-thread");
    await doing("restore-thread");
    expect((await page()).thread).toMatchObject({ state, lockNote: note });
  });
});

describe("a new title", () => {
  it("changes the address, is found by search, and can leave the old one out of the log", async () => {
    await doing("edit-title", { title: "Nougat in production", unsaid: "" });
    expect((await page()).thread).toMatchObject({
      title: "Nougat in production",
      slug: "nougat-in-production",
    });
    const found = async (word: string) => (await readSearch(null, word)).results.length;
    expect([await found("marzipan"), await found("nougat")]).toEqual([0, 1]);
    await doing("edit-title", { title: "Toffee in production", unsaid: "on" });
    const said = async () =>
      (await readTools(mo, "thread", threadId)).done.map(({ says }) => says.map(({ text }) => text).join(""));
    expect(await said()).toEqual([
      "gave a new title to “Toffee in production”",
      "renamed “Marzipan in production” to “Nougat in production”",
    ]);
  });

  it.each([
    ["", "field-missing"],
    ["Short", "title-short"],
    ["x".repeat(151), "field-long"],
    ["Marzipan in production", "nothing-changes"],
  ])("cannot be “%.8s”", async (title, reason) => {
    await expect(doing("edit-title", { title })).rejects.toMatchObject({ reason });
  });
});

describe("other tags", () => {
  it("keep the order of those that stay, and list the thread under new ones, sorted as it is", async () => {
    await doing("set-tags", { tags: ["devops", "mlops"] });
    expect((await page()).thread.tags).toEqual(["mlops", "devops"]);
    const listed = async (name: string) =>
      (await listTagged(null, [name], { order: "new" })).threads.map(({ id }) => id);
    expect(await listed("devops")).toEqual([1, threadId]);
    expect(await listed("careers")).not.toContain(threadId);
    expect((await readForm(mo, "thread", threadId, "set-tags")).defaults).toEqual({
      tags: ["mlops", "devops"],
    });
  });

  it.each([
    [[], "tags-none"],
    [["careers", "no-such-tag"], "tag-unknown-here"],
    [["careers, mlops", "devops,a", "bb"], "tags-many"],
    [["mlops", "careers"], "nothing-changes"],
  ])("cannot be %s", async (tags, reason) => {
    await expect(doing("set-tags", { tags })).rejects.toMatchObject({ reason });
  });

  it("a hidden thread is named to its author, who may not see it, when hidden and when undone", async () => {
    const { id } = await doing("hide-thread");
    await undo(mo, id, WHY, after(1));
    const { notices } = await readNotices(ada, null);
    expect(notices.map(({ sentence }) => sentence)).toEqual([
      "Taken back: Your thread “Marzipan in production” was hidden: “Because.”",
      "Your thread “Marzipan in production” was hidden: “Because.”",
    ]);
  });
});
