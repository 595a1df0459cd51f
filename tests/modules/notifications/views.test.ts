import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { markNoticesRead, notifyAs } from "../../../app/modules/notifications/commands";
import { NOTICES_PER_PAGE, UNREAD_COUNTED } from "../../../app/modules/notifications/limits";
import { readNotices, unreadNotices } from "../../../app/modules/notifications/views";
import type { Member } from "../../../app/modules/accounts/types";
import { useEngine, write } from "../../../db/client";
import * as notices from "../../../db/queries/notifications/notifications";
import { threads } from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const about = { questionId: 2, threadId: 1, prompt: "Why?", from: "A", to: "B", why: "merged" } as const;
const tell = (member: Member) =>
  write((tx) => notifyAs("vote-moved")(tx, { type: "VotesMoved", memberIds: [member.id], ...about }, now));
const tellOften = (member: Member, count: number) =>
  write((tx) =>
    notices.add(
      tx,
      Array.from({ length: count }, () => ({ memberId: member.id, kind: "vote-moved", about, at: now })),
    ),
  );

let ada: Member;
beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
});

describe("readNotices", () => {
  it("has full pages and a last one, each notice once, newest first", async () => {
    await tellOften(ada, NOTICES_PER_PAGE + 2);
    const first = await readNotices(ada, null);
    const last = await readNotices(ada, first.nextCursor);
    expect([first.notices.length, last.notices.length]).toEqual([NOTICES_PER_PAGE, 2]);
    expect(last.nextCursor).toBeNull();
    const ids = [...first.notices, ...last.notices].map(({ id }) => id);
    expect(new Set(ids).size).toBe(NOTICES_PER_PAGE + 2);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  });

  it("has one page where the notices just fit", async () => {
    await tellOften(ada, NOTICES_PER_PAGE);
    expect((await readNotices(ada, null)).nextCursor).toBeNull();
  });

  it("says up to which one all are marked: the newest, on each page that shows an unread one", async () => {
    await tellOften(ada, NOTICES_PER_PAGE + 1);
    const first = await readNotices(ada, null);
    const newest = now.getTime();
    expect(first.upTo).toBe(newest);
    expect((await readNotices(ada, first.nextCursor)).upTo).toBe(newest);
    await markNoticesRead(ada, new Date(newest));
    expect((await readNotices(ada, null)).upTo).toBeNull();
  });

  it("skips a kind that it does not know, which can still be marked as read", async () => {
    await write((tx) => notices.add(tx, [{ memberId: ada.id, kind: "from-the-future", about: {}, at: now }]));
    const page = await readNotices(ada, null);
    expect(page.notices).toEqual([]);
    expect(page.upTo).not.toBeNull();
    await markNoticesRead(ada, new Date(page.upTo!));
    expect(await unreadNotices(ada)).toBe(0);
  });

  it("quotes nothing of a hidden thread, but to those who may see it", async () => {
    const moderator = await makeMember("mod", "moderator");
    for (const member of [ada, moderator]) await tell(member);
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, 1)));
    expect((await readNotices(ada, null)).notices[0]).toMatchObject({
      href: null,
      sentence: expect.not.stringContaining("Why?"),
    });
    expect((await readNotices(moderator, null)).notices[0]).toMatchObject({
      href: "/q/2",
      sentence: expect.stringContaining("Why?"),
    });
  });
});

describe("unreadNotices", () => {
  it("counts to its bound and no further", async () => {
    await tellOften(ada, UNREAD_COUNTED - 1);
    expect(await unreadNotices(ada)).toBe(UNREAD_COUNTED - 1);
    await tellOften(ada, 2);
    expect(await unreadNotices(ada)).toBe(UNREAD_COUNTED);
  });

  it("asks the database nothing for a visitor", async () => {
    const before = useEngine(undefined);
    expect(await unreadNotices(null)).toBe(0);
    useEngine(before);
  });
});
