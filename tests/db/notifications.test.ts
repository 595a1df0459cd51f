import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { db, write } from "../../db/client";
import * as notices from "../../db/queries/notifications/notifications";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

const at = new Date("2026-03-01T12:00:00.123Z");
const later = new Date("2026-03-01T13:00:00.456Z");
let ada: Member;
let grace: Member;

const add = (member: Member, count: number, when = at) =>
  write((tx) =>
    notices.add(
      tx,
      Array.from({ length: count }, (_, n) => ({
        memberId: member.id,
        kind: "vote-moved",
        about: { n },
        at: when,
      })),
    ),
  );
const page = (member: Member, after: notices.NoticeCursor | null = null, limit = 10) =>
  notices.page(db, member.id, { after, limit });
const unread = (member: Member, atMost = 100) => notices.unread(db, member.id, { atMost });
const markRead = (member: Member, upTo: Date) => write((tx) => notices.markRead(tx, member.id, upTo, later));

beforeEach(async () => {
  ada = await makeMember("ada");
  grace = await makeMember("grace");
});

describe("add", () => {
  it("keeps what the notice is about, unread", async () => {
    const about = { questionId: 3, prompt: "Wie “geht” es?" };
    await write((tx) => notices.add(tx, [{ memberId: ada.id, kind: "vote-moved", about, at }]));
    expect(await page(ada)).toEqual([
      { id: expect.any(Number), kind: "vote-moved", place: null, about, at, readAt: null },
    ]);
  });

  it("takes none", async () => {
    await write((tx) => notices.add(tx, []));
    expect(await page(ada)).toEqual([]);
  });

  it("takes the voters of a large question at once", async () => {
    await add(ada, 10_000);
    const numbers = (await page(ada, null, 10_001)).map(({ about }) => about.n);
    expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, n) => 9_999 - n));
  });
});

describe("page", () => {
  it("goes from the newest to the oldest without a gap or a repeat, among others' notices", async () => {
    for (let n = 0; n < 5; n++) {
      await add(ada, 1);
      await add(grace, 1);
    }
    const seen: number[] = [];
    let after: notices.NoticeCursor | null = null;
    for (let pages = 0; pages < 3; pages++) {
      const rows: notices.NoticeRow[] = await page(ada, after, 2);
      seen.push(...rows.map(({ id }) => id));
      after = { key: +rows.at(-1)!.at, id: rows.at(-1)!.id };
    }
    const all = (await page(ada)).map(({ id }) => id);
    expect(all).toHaveLength(5);
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    expect(seen).toEqual(all);
    expect(await page(ada, after)).toEqual([]);
  });
});

describe("unread", () => {
  it("counts the member's own, up to a bound", async () => {
    await add(grace, 1);
    expect(await unread(ada)).toBe(0);
    await add(ada, 4);
    expect(await unread(ada)).toBe(4);
    expect(await unread(ada, 3)).toBe(3);
  });
});

describe("markRead", () => {
  it("marks up to and with one, and leaves what came later", async () => {
    await add(ada, 2);
    await add(ada, 1, later);
    await markRead(ada, at);
    expect((await page(ada)).map(({ readAt }) => readAt)).toEqual([null, later, later]);
    expect(await unread(ada)).toBe(1);
  });

  it("keeps when it was read first, and lets others' be", async () => {
    await add(ada, 1);
    await add(grace, 1);
    await markRead(ada, at);
    await write((tx) => notices.markRead(tx, ada.id, at, new Date("2026-04-01T00:00:00Z")));
    expect((await page(ada))[0]!.readAt).toEqual(later);
    expect(await unread(grace)).toBe(1);
  });
});

describe("threadStates", () => {
  it("knows the threads there are", async () => {
    await seedForum();
    expect(await notices.threadStates(db, [1, 999])).toEqual([{ id: 1, state: "open" }]);
    expect(await notices.threadStates(db, [])).toEqual([]);
  });
});
