import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { bringBack } from "../../app/modules/moderation/clockCorrection";
import { act, undo } from "../../app/modules/moderation/executor";
import { sessionStore } from "../../app/modules/accounts/sessions";
import { keepPending, readPending } from "../../app/modules/accounts/pendingSubmissions";
import { FOR_GOOD, sanctionOf } from "../../app/modules/accounts/sanctions";
import type { Member } from "../../app/modules/accounts/types";
import { castBallot } from "../../app/modules/questions/commands";
import { tellStory } from "../../app/modules/stories/commands";
import { askDue } from "../../app/modules/stories/checkIns";
import { db, write } from "../../db/client";
import { ballotOrigins, members, notices, parkedForms, queueItems, sessions } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { ask } from "../support/questions";
import { aStory } from "../support/stories";

useDatabase();

const NOW = new Date("2026-03-01T12:00:00Z");
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
/** How far the clock was ahead. */
const AHEAD = days(15);
const WHY = { reason: "Because.", publicNote: "" };
let mo: Member;
let ada: Member;

beforeEach(async () => {
  await seedForum();
  [mo, ada] = [await makeMember("mo", "moderator"), await makeMember("ada")];
});

const put = async (kind: string, step: string, at: Date) =>
  (await act(mo, { kind, targetId: ada.id, typed: { days: step } }, WHY, at)).id;
const row = async () => (await db.select().from(members).where(eq(members.id, ada.id)))[0]!;

describe("after the clock was 15 days ahead", () => {
  it.each([
    ["limit", "limited", "limitedUntil"],
    ["silence", "silenced", "silencedUntil"],
    ["suspend", "suspended", "suspendedUntil"],
  ] as const)(
    "a measure lasts as long as it was to (%s), and can be taken back",
    async (kind, standing, column) => {
      const id = await put(kind, "7", AHEAD);
      await bringBack(NOW);
      await bringBack(days(1));
      expect((await row())[column]).toEqual(days(7));
      expect([sanctionOf(await row(), days(6)), sanctionOf(await row(), days(7))]).toEqual([
        standing,
        undefined,
      ]);
      await undo(mo, id, WHY, days(1));
      expect(sanctionOf(await row(), days(1))).toBeUndefined();
    },
  );

  it("a sanction stays as it was if it is for good, set by the right clock, or set again", async () => {
    await put("limit", "good", AHEAD);
    await put("silence", "30", NOW);
    await put("suspend", "7", AHEAD);
    await put("suspend", "3", NOW);
    await bringBack(NOW);
    expect(await row()).toMatchObject({
      limitedUntil: FOR_GOOD,
      silencedUntil: days(30),
      suspendedUntil: days(3),
    });
  });

  it("a session ends when it would have, and no other is touched", async () => {
    const start = (id: string, times: { createdAt: Date; lastUsedAt: Date; expiresAt: Date }) =>
      sessionStore.start({ id, memberId: ada.id, userAgent: "", ...times }, { instead: null });
    const others = { createdAt: days(-40), lastUsedAt: days(-20), expiresAt: days(10) };
    await start("begun", { createdAt: AHEAD, lastUsedAt: AHEAD, expiresAt: days(45) });
    await start("used", { createdAt: days(-40), lastUsedAt: AHEAD, expiresAt: days(45) });
    await start("before", others);
    await bringBack(NOW);
    expect(
      await db
        .select({
          id: sessions.id,
          createdAt: sessions.createdAt,
          lastUsedAt: sessions.lastUsedAt,
          expiresAt: sessions.expiresAt,
        })
        .from(sessions)
        .orderBy(asc(sessions.id)),
    ).toEqual([
      { id: "before", ...others },
      { id: "begun", createdAt: NOW, lastUsedAt: NOW, expiresAt: days(30) },
      { id: "used", createdAt: days(-40), lastUsedAt: NOW, expiresAt: days(30) },
    ]);
  });

  it("a form is kept for its three days", async () => {
    const form = { kind: "about" as const, targetId: 0, fields: { body: "Words." } };
    const [late, right] = [await keepPending(form, AHEAD), await keepPending(form, NOW)];
    await bringBack(NOW);
    for (const token of [late, right])
      expect([await readPending(token, days(2.9)), await readPending(token, days(3))]).toEqual([form, null]);
    expect(await db.$count(parkedForms)).toBe(2);
  });

  it("what waits in the queue, what is unread and from where somebody voted wait from then on", async () => {
    const item = { kind: "flags" as const, targetKind: "member", ownerId: ada.id };
    await write(async (tx) => {
      await tx.insert(queueItems).values([
        { ...item, targetId: 1, at: AHEAD },
        { ...item, targetId: 2, at: days(-1) },
        { ...item, targetId: 3, at: AHEAD, resolvedAt: AHEAD },
      ]);
      await tx.insert(notices).values([
        { memberId: ada.id, kind: "cited", about: {}, at: AHEAD },
        { memberId: ada.id, kind: "cited", about: {}, at: days(-1) },
      ]);
    });
    const { id, option } = await ask({ reveal: "always" });
    await castBallot(ada, id, { optionIds: [option.A!], reason: "", origin: "a-place" }, AHEAD);
    await bringBack(NOW);
    expect(await db.select({ at: ballotOrigins.at }).from(ballotOrigins)).toEqual([{ at: NOW }]);
    expect(
      (await db.select({ at: queueItems.at }).from(queueItems).orderBy(queueItems.id)).map(({ at }) => at),
    ).toEqual([NOW, days(-1), AHEAD]);
    expect(
      (await db.select({ at: notices.at }).from(notices).orderBy(notices.id)).map(({ at }) => at),
    ).toEqual([NOW, days(-1)]);
  });

  it("a story's author is asked after its months, and once", async () => {
    await tellStory(ada, 1, { story: aStory(), checkIns: true, formKey: "ahead-test-1" }, AHEAD);
    await bringBack(NOW);
    expect([
      await askDue(new Date("2026-06-01T11:59:59Z")),
      await askDue(new Date("2026-06-01T12:00:00Z")),
      await askDue(new Date("2026-06-20T12:00:00Z")),
    ]).toEqual([0, 1, 0]);
  });
});
