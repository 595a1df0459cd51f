import { beforeEach, describe, expect, it } from "vitest";
import { markNoticesRead, notifyAs } from "../../../app/modules/notifications/commands";
import { readNotices, unreadNotices } from "../../../app/modules/notifications/views";
import type { VoteMoved } from "../../../app/modules/notifications/types";
import type { Member } from "../../../app/modules/accounts/types";
import { write } from "../../../db/client";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const about: VoteMoved = { questionId: 2, threadId: 1, prompt: "Why?", from: "A", to: "B", why: "merged" };
const notifyOfMovedVotes = notifyAs("vote-moved");
const movedVotesOf = (members: Member[], more: Partial<VoteMoved> = {}) =>
  ({ type: "VotesMoved", memberIds: members.map(({ id }) => id), ...about, ...more }) as const;
const tell = (members: Member[], more: Partial<VoteMoved> = {}, at = now) =>
  write((tx) => notifyOfMovedVotes(tx, movedVotesOf(members, more), at));
const sentences = async (member: Member) =>
  (await readNotices(member, null)).notices.map(({ sentence }) => sentence);

let ada: Member;
let grace: Member;
beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  grace = await makeMember("grace");
});

describe("notifyAs", () => {
  it("tells each of those named, once, and nobody else", async () => {
    const other = await makeMember("other");
    await tell([ada, grace, ada]);
    for (const member of [ada, grace]) {
      expect(await sentences(member)).toEqual([
        "Your vote on “Why?” moved from “A” to “B”, because the two options were merged.",
      ]);
      expect(await unreadNotices(member)).toBe(1);
    }
    expect(await sentences(other)).toEqual([]);
  });

  it("tells nobody when whatever moved the votes fails", async () => {
    const failing = write(async (tx) => {
      await notifyOfMovedVotes(tx, movedVotesOf([ada]), now);
      throw new Error("the merge failed");
    });
    await expect(failing).rejects.toThrow("the merge failed");
    expect(await sentences(ada)).toEqual([]);
  });

  it("has nothing to do where nobody voted", async () => {
    await tell([]);
    expect(await unreadNotices(ada)).toBe(0);
  });
});

describe("markNoticesRead", () => {
  it("marks what the viewer had before them, and what came since stays unread", async () => {
    await tell([ada, grace]);
    const { upTo } = await readNotices(ada, null);
    await tell([ada], {}, new Date(now.getTime() + 1));
    await markNoticesRead(ada, new Date(upTo!), now);
    expect((await readNotices(ada, null)).notices.map(({ unread }) => unread)).toEqual([true, false]);
    expect(await unreadNotices(ada)).toBe(1);
    expect(await unreadNotices(grace)).toBe(1);
  });
});
