import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost } from "../../app/modules/posts/edits";
import { VISIT_MINUTES } from "../../app/modules/threads/limits";
import { listThreads } from "../../app/modules/threads/lists";
import { readAll } from "../../app/modules/threads/visits";
import { useDatabase } from "../support/database";
import { makeMember, seedForum, visitThread } from "../support/forum";

useDatabase();

const THREAD = 1;
const START = new Date("2026-05-05T12:00:00Z");
const later = (visits: number) => new Date(START.getTime() + visits * VISIT_MINUTES * 60_000);
let ada: Member;
let bob: Member;
let keys = 0;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  bob = await makeMember("bob");
});

const say = async (author: Member) =>
  (await postReply(author, THREAD, { body: "Words.", formKey: `visits-test-${++keys}` })).id;
const unread = async (viewer: Member | null) =>
  (await listThreads(viewer, { order: "hot" })).threads[0]!.unread;

describe("a thread that one comes back to", () => {
  it("says in lists how much others have written since, and where it begins", async () => {
    await say(bob);
    expect(await unread(ada)).toBeNull();
    await visitThread(ada, THREAD, START);
    expect(await unread(ada)).toBeNull();
    const first = await say(bob);
    await say(ada);
    await say(bob);
    expect(await unread(ada)).toEqual({ count: 2, firstId: first });
    expect(await unread(bob)).toBeNull();
    expect(await unread(null)).toBeNull();
  });

  it("marks on the visit what was written since the last, and on the next one no longer", async () => {
    expect(await visitThread(ada, THREAD, START)).toBeNull();
    const first = await say(bob);
    expect(await visitThread(ada, THREAD, later(1))).toEqual({ after: 1, count: 1, firstId: first });
    await say(bob);
    expect(await visitThread(ada, THREAD, later(1.5))).toMatchObject({ after: 1, count: 2 });
    expect(await unread(ada)).toBeNull();
    expect(await visitThread(ada, THREAD, later(3))).toBeNull();
  });

  it("counts neither one's own posts nor deleted ones", async () => {
    await visitThread(ada, THREAD, START);
    await say(ada);
    await deletePost(bob, await say(bob));
    expect(await unread(ada)).toBeNull();
    expect(await visitThread(ada, THREAD, later(1))).toBeNull();
  });

  it("is read when all is marked as read, for that member alone", async () => {
    await visitThread(ada, THREAD, START);
    await visitThread(bob, THREAD, START);
    const carol = await makeMember("carol");
    await say(carol);
    await readAll(ada);
    expect([await unread(ada), (await unread(bob))?.count]).toEqual([null, 1]);
  });

  it("must be there", async () => {
    await expect(visitThread(ada, 99, START)).rejects.toMatchObject({ code: "not_found" });
  });
});
