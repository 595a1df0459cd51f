import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost } from "../../app/modules/posts/edits";
import { postNearby } from "../../app/modules/posts/neighbours";
import type { NavLink } from "../../app/modules/posts/types";
import { write } from "../../db/client";
import { threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum, visitThread } from "../support/forum";

useDatabase();

const THREAD = 1;
let ada: Member;
let bob: Member;
let keys = 0;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  bob = await makeMember("bob");
});

const say = async (author: Member, parentId: number | null = null) =>
  (await postReply(author, THREAD, { body: "Words.", parentId, formKey: `nearby-test-${++keys}` })).id;
const from = (id: number, way: NavLink, viewer: Member | null = null) => postNearby(viewer, id, way);

describe("from a post", () => {
  it("one comes to what it answers, and at last to the opening post", async () => {
    const first = await say(ada);
    const second = await say(bob, first);
    expect(await from(second, "what-it-answers")).toBe(first);
    expect(await from(first, "what-it-answers")).toBe(1);
    expect(await from(1, "what-it-answers")).toBeNull();
  });

  it("one comes to its author's posts before and after it, past deleted and others' posts", async () => {
    const first = await say(ada);
    const second = await say(bob, first);
    const gone = await say(ada, second);
    const third = await say(ada, first);
    await deletePost(ada, gone);
    const last = await say(ada);
    const under = await say(ada, second);
    // Read under what it answers, before what was written earlier.
    expect(await from(first, "next-by-author")).toBe(under);
    expect(await from(under, "next-by-author")).toBe(third);
    expect(await from(last, "previous-by-author")).toBe(third);
    expect(await from(last, "next-by-author")).toBeNull();
    expect(await from(second, "previous-by-author")).toBeNull();
  });

  it("one comes to the other answers to the same, past all that hangs on them", async () => {
    const top = [await say(ada), await say(ada), await say(ada)] as const;
    const under = [await say(bob, top[0]), await say(bob, top[0])] as const;
    let deepest = under[0];
    for (let n = 0; n < 9; n++) deepest = await say(ada, deepest);
    const gone = await say(ada, top[1]);
    await deletePost(ada, gone);
    expect(await from(top[0], "next-beside")).toBe(top[1]);
    expect(await from(top[2], "previous-beside")).toBe(top[1]);
    expect(await from(top[1], "previous-beside")).toBe(top[0]);
    expect(await from(under[0], "next-beside")).toBe(under[1]);
    expect(await from(under[1], "previous-beside")).toBe(under[0]);
    for (const [id, way] of [
      [under[1], "next-beside"],
      [under[0], "previous-beside"],
      [top[0], "previous-beside"],
      [deepest, "next-beside"],
      [1, "next-beside"],
    ] as const)
      expect(await from(id, way), `${id} ${way}`).toBeNull();
  });

  it("a member comes to what is new, in reading order and round again; others come to nothing", async () => {
    const first = await say(bob);
    const second = await say(bob);
    await visitThread(ada, THREAD, new Date("2026-05-05T12:00:00Z"));
    const [afterSecond, own, afterFirst] = [
      await say(bob, second),
      await say(ada, first),
      await say(bob, first),
    ];
    expect(await from(first, "next-unread", ada)).toBe(afterFirst);
    expect(await from(own, "next-unread", ada)).toBe(afterFirst);
    expect(await from(afterFirst, "next-unread", ada)).toBe(afterSecond);
    expect(await from(afterSecond, "next-unread", ada)).toBe(afterFirst);
    expect(await from(first, "next-unread", bob)).toBeNull();
    expect(await from(first, "next-unread")).toBeNull();
  });

  it("of a hidden thread nobody comes anywhere", async () => {
    const first = await say(ada);
    await say(ada);
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, THREAD)));
    for (const way of ["next-by-author", "what-it-answers", "next-beside"] as const)
      await expect(from(first, way)).rejects.toMatchObject({ code: "not_found" });
    await expect(from(999, "next-beside")).rejects.toMatchObject({ code: "not_found" });
  });
});
