import { beforeEach, describe, expect, it } from "vitest";
import { readNotices } from "../../app/modules/notifications/views";
import { saveNoticeSettings } from "../../app/modules/notifications/settings";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost } from "../../app/modules/posts/edits";
import { tellStory } from "../../app/modules/stories/commands";
import { askAgain, askDue, checkIn, readAsked } from "../../app/modules/stories/checkIns";
import { readStory } from "../../app/modules/stories/views";
import { db } from "../../db/client";
import { mails } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { aStory } from "../support/stories";

useDatabase();

const TOLD = new Date("2026-01-31T12:00:00Z");
const day = (text: string) => new Date(`${text}T12:00:00Z`);
let ada: Member;
let grace: Member;
let keys = 0;
const tell = async (checkIns: boolean) =>
  (
    await tellStory(
      ada,
      1,
      { story: aStory({ stands: "middle" }), checkIns, formKey: `check-ins-${++keys}` },
      TOLD,
    )
  ).id;
const asked = async () => (await readNotices(ada, null)).notices.filter(({ kind }) => kind === "check-in");

beforeEach(async () => {
  await seedForum();
  [ada, grace] = [await makeMember("ada"), await makeMember("grace")];
});

describe("who wants it", () => {
  it("is asked once after 3, 6 and 12 months each, at the month's end if it has no such day", async () => {
    const id = await tell(true);
    expect([
      await askDue(day("2026-04-29")),
      await askDue(day("2026-04-30")),
      await askDue(day("2026-05-01")),
    ]).toEqual([0, 1, 0]);
    expect(await asked()).toMatchObject([
      {
        sentence: "3 months ago you told “DevOps engineer → MLOps engineer”. Is it still so?",
        href: `/stories/${id}/check-in`,
        unread: true,
      },
    ]);
    expect(await db.select({ memberId: mails.memberId }).from(mails)).toEqual([{ memberId: ada.id }]);
    expect([
      await askDue(day("2026-07-31")),
      await askDue(day("2027-01-31")),
      await askDue(day("2030-01-01")),
    ]).toEqual([1, 1, 0]);
  });

  it("is not asked who did not want it, nor about a hidden story, nor by mail who wants none", async () => {
    await tell(false);
    const gone = await tell(true);
    await deletePost(ada, gone);
    expect(await askDue(day("2030-01-01"))).toBe(0);
    await tell(true);
    await saveNoticeSettings(ada, {
      ways: {
        reply: "site",
        mention: "site",
        answer: "site",
        followed: "site",
        story: "site",
        moderation: "at-once",
      },
      mailMuted: false,
    });
    expect(await askDue(day("2026-05-01"))).toBe(1);
    expect([(await asked()).length, await db.select().from(mails)]).toEqual([1, []]);
  });

  it("can say so later, for what is still to come, and take it back; others cannot", async () => {
    const id = await tell(false);
    const { id: plain } = await postReply(ada, 1, { body: "No story.", formKey: "check-ins-plain" });
    await expect(askAgain(ada, plain, true)).rejects.toMatchObject({ reason: "no-story" });
    await expect(askAgain(grace, id, true)).rejects.toMatchObject({
      code: "forbidden",
      reason: "not-your-story",
    });
    await askAgain(ada, id, true, day("2026-05-05"));
    expect((await readStory(ada, id)).asks).toEqual({ later: true, now: false });
    expect(await askDue(day("2026-06-01"))).toBe(0);
    expect(await askDue(day("2026-08-01"))).toBe(1);
    await askAgain(ada, id, false);
    expect((await readStory(ada, id)).asks).toEqual({ later: false, now: false });
    expect(await askDue(day("2030-01-01"))).toBe(0);
  });
});

describe("an answer", () => {
  it("stands under the story with its line, and is what the next is asked from", async () => {
    const id = await tell(true);
    await askDue(day("2026-05-01"));
    expect(await readAsked(ada, id)).toMatchObject({
      after: 3,
      stands: "middle",
      title: "DevOps engineer → MLOps engineer",
    });
    await checkIn(ada, id, { stands: "made", note: " Since  May. " }, day("2026-05-02"));
    expect((await readStory(null, id)).wentOn).toEqual([
      { after: 3, stands: "made", note: "Since May.", at: day("2026-05-02").toISOString() },
    ]);
    await expect(readAsked(ada, id)).rejects.toMatchObject({ code: "conflict", reason: "check-in-none" });
    await askDue(day("2027-02-01"));
    // Six and twelve months are both past: one answer is for both.
    expect(await readAsked(ada, id)).toMatchObject({ after: 12, stands: "made" });
    await checkIn(ada, id, { stands: "made", note: "" });
    expect((await readStory(null, id)).wentOn.map(({ after }) => after)).toEqual([3, 12]);
    await expect(checkIn(ada, id, { stands: "made", note: "" })).rejects.toMatchObject({
      reason: "check-in-none",
    });
  });

  it("is its author's alone, one of those offered, and a line", async () => {
    const id = await tell(true);
    await expect(checkIn(ada, id, { stands: "made", note: "" })).rejects.toMatchObject({
      reason: "check-in-none",
    });
    await askDue(day("2026-05-01"));
    await expect(checkIn(grace, id, { stands: "made", note: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(checkIn(ada, id, { stands: "toString", note: "" })).rejects.toMatchObject({
      reason: "story-choice",
      field: "stands",
    });
    await expect(checkIn(ada, id, { stands: "made", note: "x".repeat(201) })).rejects.toMatchObject({
      reason: "check-in-note-long",
      field: "note",
    });
    expect((await readStory(null, id)).wentOn).toEqual([]);
  });
});
