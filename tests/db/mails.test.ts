import { act } from "../../app/modules/moderation/executor";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { queueDigests, scheduleDigests } from "../../app/modules/notifications/digests";
import { closeMail, readLetter } from "../../app/modules/notifications/mails";
import { markSeen } from "../../app/modules/notifications/seen";
import { saveNoticeSettings } from "../../app/modules/notifications/settings";
import type { NoticeKind, NoticeWay } from "../../app/modules/notifications/types";
import {
  resubscribe,
  unsubscribe,
  unsubscribeToken,
  whoseLink,
} from "../../app/modules/notifications/unsubscribe";
import type { Member } from "../../app/modules/accounts/types";
import { takeAlias } from "../../app/modules/threads/aliases";
import { tellStory } from "../../app/modules/stories/commands";
import { noticeMessage } from "../../app/mail/notificationMessage";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost } from "../../app/modules/posts/edits";
import { startThread } from "../../app/modules/compose/commands";
import { db, write } from "../../db/client";
import * as follows from "../../db/queries/follows/follows";
import * as recipients from "../../db/queries/notifications/recipients";
import { jobs, mails, posts, threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { answersTo, aStory, votesOn } from "../support/stories";

useDatabase();

let ada: Member;
let grace: Member;
let mod: Member;
let thread: number;
let made = 0;
let clock: number;
/** The site's. */
const KEY = Buffer.from("a key for links in mail");
/** A Tuesday. */
const TUESDAY = Date.parse("2026-03-03T12:00:00Z");
const now = () => new Date((clock += 1000));

const key = () => `mailing-test-${++made}`;
const reply = async (member: Member, body = "Well said.") =>
  (await postReply(member, thread, { body, formKey: key() }, now())).id;
const queued = async () =>
  (await db.select({ id: mails.id }).from(mails).orderBy(mails.id)).map(({ id }) => id);
const choose = (member: Member, ways: Partial<Record<NoticeKind, NoticeWay>>, mailMuted = false) =>
  saveNoticeSettings(member, {
    ways: {
      reply: "site",
      mention: "site",
      answer: "site",
      followed: "site",
      story: "site",
      moderation: "site",
      ...ways,
    },
    mailMuted,
  });
const hide = () => write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, thread)));
/** Sends what has been left to be sent, as the job does, and returns what went out. */
async function send() {
  const letters = [];
  for (const id of await queued()) {
    const letter = await readLetter(id, KEY, now());
    if (letter) letters.push(letter);
    await closeMail(id, letter !== null, now());
  }
  return letters;
}
const sentences = async () =>
  (await send()).map(({ to, parts }) => `${to.username}: ${parts.map(({ sentence }) => sentence).join(" ")}`);

beforeEach(async () => {
  clock = TUESDAY;
  await seedForum();
  ada = await makeMember("ada");
  grace = await makeMember("grace");
  mod = await makeMember("mod", "moderator");
  const draft = {
    title: "A thread of hers",
    tags: ["careers"],
    body: "How it went.",
    questions: [],
    formKey: key(),
  };
  thread = (await startThread(ada, draft, now())).id;
});

describe("mail of what is said under an alias", () => {
  const texts = async () =>
    (await send()).map((letter) => ({
      to: letter.to.username,
      whole: JSON.stringify(noticeMessage(letter, "https://byway.example")),
    }));

  it.each(["at-once", "daily"] as const)(
    "has the alias for an author, %s, and goes to its teller and nobody's address but the reader's",
    async (way) => {
      const zerlinda = await makeMember("zerlinda");
      await choose(grace, { reply: way, mention: way, answer: way, followed: way });
      await write((tx) => follows.follow(tx, grace.id, { kind: "thread", id: 1 }, now()));
      await write((tx) => follows.follow(tx, grace.id, { kind: "question", id: 2 }, now()));
      await tellStory(
        zerlinda,
        1,
        {
          story: aStory({ body: "Ask @grace." }),
          named: "alias",
          answering: [votesOn(1), answersTo(2)],
          formKey: key(),
        },
        now(),
      );
      const alias = await takeAlias(zerlinda, 1, now());
      const { id: said } = await postReply(grace, 1, { body: "How long?", formKey: key() }, now());
      await postReply(
        zerlinda,
        1,
        { body: "Ten months.", named: "alias", parentId: said, formKey: key() },
        now(),
      );
      if (way === "daily") {
        await scheduleDigests(new Date(clock));
        clock += 2 * 86_400_000;
        await queueDigests(now());
      }
      const sent = (await texts()).filter(({ to }) => to === "grace");
      expect(sent.length).toBeGreaterThan(0);
      expect(sent.map(({ whole }) => whole).join()).toContain(alias.username);
      for (const { whole } of sent) expect(whole).not.toMatch(/zerlinda/i);
      // And what is said to the alias is mailed to who writes under it.
      await choose(zerlinda, { reply: "at-once" });
      const [story] = await db.select({ id: posts.id }).from(posts).where(eq(posts.authorId, alias.id));
      await postReply(grace, 1, { body: "Thank you.", parentId: story!.id, formKey: key() }, now());
      expect((await texts()).map(({ to }) => to)).toEqual(["zerlinda"]);
    },
  );
});

describe("a mail at once", () => {
  it("tells of a burst as one, with what was said and where", async () => {
    const first = await reply(grace, "Well *said*.");
    await reply(grace);
    const [letter, ...others] = await send();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      to: { username: "ada", email: "ada@example.org" },
      scope: "reply",
      more: 0,
    });
    expect(letter!.parts).toEqual([
      {
        sentence: "grace replied to you twice in “A thread of hers”.",
        href: `/p/${first}`,
        place: `t${thread}`,
        more: 0,
        posts: [
          { author: "grace", at: expect.any(String), href: `/p/${first}`, excerpt: "Well said." },
          expect.objectContaining({ excerpt: "Well said." }),
        ],
      },
    ]);
  });

  it("reads the same again after a crash; what came meanwhile has a mail of its own", async () => {
    await reply(grace, "The first.");
    const [id] = await queued();
    const before = await readLetter(id!, KEY, now());
    await reply(grace, "The second.");
    expect(await readLetter(id!, KEY, now())).toEqual(before);
    await closeMail(id!, true, now());
    expect(await readLetter(id!, KEY, now())).toBeNull();
    const [letter, ...others] = await send();
    expect(others).toEqual([]);
    expect(letter!.parts[0]!.posts.map((post) => post.excerpt)).toEqual(["The second."]);
    expect(letter!.id).not.toBe(before!.id);
    expect(await send()).toEqual([]);
    // As a job does again whose process ended before it was removed.
    await closeMail(id!, false, now());
    expect(await db.$count(mails, eq(mails.sent, true))).toBe(2);
  });

  it.each<[string, (id: number) => Promise<unknown>]>([
    ["was read on the site", (id) => markSeen(ada, { postIds: [id], visit: null })],
    ["was deleted", (id) => deletePost(grace, id, now())],
    ["is hidden", () => hide()],
    ["is wanted no more", () => choose(ada, { reply: "site" })],
    ["is wanted daily", () => choose(ada, { reply: "daily" })],
    ["is muted", () => choose(ada, { reply: "at-once" }, true)],
  ])("is not sent of what %s meanwhile", async (_, meanwhile) => {
    await meanwhile(await reply(grace));
    expect(await send()).toEqual([]);
    expect(await db.$count(mails, eq(mails.sent, false))).toBe(1);
  });

  it("tells of a moderator's edit", async () => {
    const id = await reply(grace);
    await act(
      mod,
      { kind: "edit-post", targetId: id, typed: { body: "Better said.", revision: "1" } },
      { reason: "clearer", publicNote: "" },
      now(),
    );
    expect((await sentences()).join()).toMatch(
      /grace: Your post #\d+ in “A thread of hers” was edited by a moderator: “clearer”/,
    );
  });
});

describe("a digest", () => {
  const after = (days: number) => (clock += days * 86_400_000);
  beforeEach(async () => {
    await scheduleDigests(now());
    await choose(ada, { reply: "daily", moderation: "daily", mention: "weekly" });
  });

  it("has what is unread, once, at its hour", async () => {
    await reply(grace, "One.");
    await reply(mod, "Two, @ada.");
    await queueDigests(now());
    expect(await queued()).toEqual([]);
    after(1);
    await queueDigests(now());
    const [letter, ...others] = await send();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      scope: "daily",
      parts: [{ sentence: "mod and 1 other replied to you in “A thread of hers”.", more: 1 }],
    });
    after(1);
    await queueDigests(now());
    expect(await send()).toEqual([]);
  });

  it("goes out as ever after the clock was 15 days ahead", async () => {
    after(15);
    await queueDigests(now());
    after(-15);
    await reply(grace, "One.");
    await queueDigests(now());
    expect((await send()).map(({ scope }) => scope)).toEqual(["daily"]);
    after(1);
    await reply(grace, "Two.");
    await queueDigests(now());
    expect((await send()).map(({ scope }) => scope)).toEqual(["daily"]);
  });

  it("goes out each day after the clock was ahead, on the days that it was ahead by too", async () => {
    for (const days of [1, 2, 3]) {
      after(1);
      await reply(grace, `Ahead ${days}.`);
      await queueDigests(now());
      expect(await send()).toHaveLength(1);
    }
    after(-3);
    for (const days of [0, 1, 2, 3]) {
      await reply(grace, `After ${days}.`);
      await queueDigests(now());
      expect(await send(), `day ${days}`).toHaveLength(1);
      after(1);
    }
  });

  it("is neither lost nor doubled by a restart, nor by two who begin it at once", async () => {
    await reply(grace);
    after(1);
    await scheduleDigests(now());
    await Promise.all([queueDigests(now()), queueDigests(now())]);
    await queueDigests(now());
    expect(await queued()).toHaveLength(1);
    expect(await db.$count(jobs)).toBe(1);
  });

  it("goes out late after the site was down, with all that there was", async () => {
    await reply(grace);
    after(3);
    await queueDigests(now());
    expect(await queued()).toHaveLength(1);
    expect(await sentences()).toEqual(["ada: grace replied to you in “A thread of hers”."]);
  });

  it("is not sent empty: to who has read it all, wants none of it, or may not read it any more", async () => {
    await choose(mod, { mention: "site" });
    const id = await reply(grace, "@mod");
    await markSeen(ada, { postIds: [id], visit: null });
    after(1);
    await queueDigests(now());
    expect(await queued()).toEqual([]);
    await reply(grace);
    after(1);
    await queueDigests(now());
    expect(await queued()).toHaveLength(1);
    await hide();
    expect(await send()).toEqual([]);
  });

  it("of the week goes out on its day, with what is chosen for it", async () => {
    await choose(ada, { mention: "weekly", followed: "weekly" });
    await write((tx) => follows.follow(tx, ada.id, { kind: "member", id: grace.id }, now()));
    await startThread(
      grace,
      { title: "Another one of hers", tags: ["careers"], body: "Hi.", questions: [], formKey: key() },
      now(),
    );
    after(5);
    await queueDigests(now());
    expect(await queued()).toEqual([]);
    after(1);
    await queueDigests(now());
    expect(await sentences()).toEqual(["ada: grace began “Another one of hers”."]);
  });
});

describe("the link in a mail", () => {
  const linkOf = async (member: Member, scope: NoticeKind | "daily" | "weekly") => {
    return unsubscribeToken(KEY, (await recipients.recipientById(db, member.id))!, scope);
  };
  const waysOf = async (member: Member) => (await whoseLink(await linkOf(member, "reply"), KEY)).ways;

  it("switches one kind off, and on again as it was", async () => {
    await choose(ada, { reply: "at-once", mention: "at-once" });
    const token = await linkOf(ada, "reply");
    const off = await unsubscribe(token, KEY);
    expect(off).toEqual([{ kind: "reply", way: "at-once" }]);
    expect(await waysOf(ada)).toMatchObject({ reply: "site", mention: "at-once" });
    expect(await unsubscribe(token, KEY)).toEqual([]);
    await resubscribe(token, off, KEY);
    expect(await waysOf(ada)).toMatchObject({ reply: "at-once", mention: "at-once" });
  });

  it("switches a digest off whole, and no other", async () => {
    await choose(ada, { reply: "at-once", mention: "daily", answer: "daily", followed: "weekly" });
    const token = await linkOf(ada, "daily");
    const off = await unsubscribe(token, KEY);
    expect(off.map(({ kind }) => kind)).toEqual(["mention", "answer"]);
    expect(await waysOf(ada)).toMatchObject({
      reply: "at-once",
      mention: "site",
      answer: "site",
      followed: "weekly",
    });
    await resubscribe(token, off, KEY);
    expect(await waysOf(ada)).toMatchObject({ mention: "daily", answer: "daily" });
  });

  it("opens nothing when forged: another's, another scope's, cut, or undoing more than it did", async () => {
    const token = await linkOf(ada, "reply");
    const forged = [
      token.replace(/^\d+/, String(grace.id)),
      token.replace("reply", "mention"),
      token.slice(0, -1),
      `${token}A`,
      "",
      "999.reply." + "A".repeat(43),
    ];
    for (const each of forged) await expect(whoseLink(each, KEY)).rejects.toThrow("not_found");
    await expect(resubscribe(token, [{ kind: "mention", way: "at-once" }], KEY)).rejects.toThrow("not_found");
    await expect(resubscribe(token, [{ kind: "reply", way: "none" }], KEY)).rejects.toThrow("not_found");
  });

  it("turns nothing on that was chosen since", async () => {
    const token = await linkOf(ada, "reply");
    const off = await unsubscribe(token, KEY);
    await choose(ada, { reply: "none" });
    await resubscribe(token, off, KEY);
    expect((await waysOf(ada)).reply).toBe("none");
  });
});
