import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { act, undo } from "../../app/modules/moderation/executor";
import { feedOfNotices } from "../../app/modules/notifications/feed";
import { readNoticeSettings, renewFeed } from "../../app/modules/notifications/settings";
import { hashFormerSecrets, unsubscribeToken, whoseLink } from "../../app/modules/notifications/unsubscribe";
import type { Member } from "../../app/modules/accounts/types";
import { db, write } from "../../db/client";
import * as members from "../../db/queries/accounts/members";
import * as recipients from "../../db/queries/notifications/recipients";
import { mailboxes } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

const KEY = Buffer.from("the site's key");
let ada: Member;
let mo: Member;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  mo = await makeMember("mo", "moderator");
});

const stored = async () => (await db.select().from(mailboxes).where(eq(mailboxes.memberId, ada.id)))[0]!;
const link = async () => unsubscribeToken(KEY, (await recipients.recipientById(db, ada.id))!, "reply");
const changePassword = () => write((tx) => members.setPassword(tx, ada.id, "the hash of another password"));
const suspend = () =>
  act(mo, { kind: "suspend", targetId: ada.id, typed: { days: "7" } }, { reason: "Spam.", publicNote: "" });
const opens = (what: Promise<unknown>): Promise<boolean> =>
  what.then(
    () => true,
    (refusal: { code: string }) => (expect(refusal.code).toBe("not_found"), false),
  );
const both = async ({ feed, mail }: { feed: string; mail: string }) => [
  await opens(feedOfNotices(feed)),
  await opens(whoseLink(mail, KEY)),
];

describe("whoever reads the database", () => {
  it("has neither the address of a feed nor a link that switches mail off", async () => {
    const feed = await renewFeed(ada);
    const read = JSON.stringify(await stored());
    for (const secret of [feed, (await link()).split(".")[2]!]) expect(read).not.toContain(secret);
    // The stored hash opens nothing either.
    expect(await opens(feedOfNotices((await stored()).feedToken!))).toBe(false);
    expect(await readNoticeSettings(ada)).toMatchObject({ hasFeed: true });
  });
});

describe("the secret addresses of a member", () => {
  it("end with the password", async () => {
    const had = { feed: await renewFeed(ada), mail: await link() };
    expect(await both(had)).toEqual([true, true]);
    await changePassword();
    expect(await both(had)).toEqual([false, false]);
    expect(await both({ feed: await renewFeed(ada), mail: await link() })).toEqual([true, true]);
  });

  it("end with a suspension, and what is mailed meanwhile can still be switched off", async () => {
    const had = { feed: await renewFeed(ada), mail: await link() };
    const { id } = await suspend();
    expect(await both(had)).toEqual([false, false]);
    expect(await opens(whoseLink(await link(), KEY))).toBe(true);
    // A feed made meanwhile, by whatever way, opens nothing before the suspension is over.
    const feed = await renewFeed(ada);
    expect(await opens(feedOfNotices(feed))).toBe(false);
    await undo(mo, id, { reason: "It was none.", publicNote: "" });
    expect([await opens(feedOfNotices(had.feed)), await opens(feedOfNotices(feed))]).toEqual([false, true]);
    expect([await opens(whoseLink(had.mail, KEY)), await opens(whoseLink(await link(), KEY))]).toEqual([
      false,
      true,
    ]);
  });

  it("stay ended when the suspension is lifted", async () => {
    const had = { feed: await renewFeed(ada), mail: await link() };
    await suspend();
    await act(mo, { kind: "lift", targetId: ada.id, typed: {} }, { reason: "Enough.", publicNote: "" });
    expect(await both(had)).toEqual([false, false]);
    expect(await opens(whoseLink(await link(), KEY))).toBe(true);
  });
});

describe("addresses from before secrets were hashed", () => {
  const SECRET = "what signed the links of ada";
  const FEED = "an-old-token-of-34-characters-0000";
  const former = (scope: string, memberId = ada.id, secret = SECRET) =>
    `${memberId}.${scope}.${createHmac("sha256", secret).update(`${memberId}.${scope}`).digest("base64url")}`;
  beforeEach(() =>
    write((tx) => tx.insert(mailboxes).values({ memberId: ada.id, secret: SECRET, feedToken: FEED })),
  );

  it.each([
    ["before", false],
    ["after", true],
  ])("go on working %s they are", async (_, hashed) => {
    if (hashed) expect(await hashFormerSecrets()).toBe(1);
    expect(await both({ feed: FEED, mail: former("reply") })).toEqual([true, true]);
    expect(await opens(whoseLink(former("weekly"), KEY))).toBe(true);
    for (const forged of [
      former("reply", ada.id, "another"),
      former("reply").replace("reply", "mention"),
      former("reply", mo.id),
    ])
      expect(await opens(whoseLink(forged, KEY))).toBe(false);
  });

  it("stand nowhere afterwards, and are hashed once", async () => {
    await hashFormerSecrets();
    const read = JSON.stringify(await stored());
    for (const secret of [SECRET, FEED, former("reply").split(".")[2]!]) expect(read).not.toContain(secret);
    expect(await hashFormerSecrets()).toBe(0);
  });

  it.each([
    ["the password", changePassword],
    ["a suspension", suspend],
  ])("end with %s, hashed or not", async (_, end) => {
    await end();
    expect(await both({ feed: FEED, mail: former("reply") })).toEqual([false, false]);
    expect(await hashFormerSecrets()).toBe(0);
  });
});
