import { act } from "../../app/modules/moderation/executor";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { MAIL_DELAY_SECONDS } from "../../app/modules/notifications/limits";
import { MAIL_JOB } from "../../app/modules/notifications/mails";
import { readNotices, unreadNotices } from "../../app/modules/notifications/views";
import { markSeen } from "../../app/modules/notifications/seen";
import { saveNoticeSettings } from "../../app/modules/notifications/settings";
import type { NoticeKind, NoticeWay } from "../../app/modules/notifications/types";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost, editPost } from "../../app/modules/posts/edits";
import { tellStory } from "../../app/modules/stories/commands";
import { startThread } from "../../app/modules/compose/commands";
import { db, write } from "../../db/client";
import * as follows from "../../db/queries/follows/follows";
import {
  follows as followsTable,
  jobs,
  mails,
  members,
  noticePosts,
  posts as postsTable,
  threads,
} from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";
import { ask } from "../support/questions";
import { answersTo, aStory } from "../support/stories";

useDatabase();

let ada: Member;
let grace: Member;
let mod: Member;
let thread: number;
let made = 0;
/** More than one statement's worth. */
const CROWD = 1_500;
let clock = Date.parse("2026-03-01T12:00:00Z");
const now = () => new Date((clock += 1000));
const key = () => `telling-test-${++made}`;

const start = (member: Member, body = "How it went.", title = "A thread of hers") =>
  startThread(member, { title, tags: ["careers"], body, questions: [], formKey: key() }, now());
const reply = async (
  member: Member,
  body = "Well said.",
  more: { parentId?: number; questionIds?: number[]; threadId?: number } = {},
) =>
  (
    await postReply(
      member,
      more.threadId ?? thread,
      { body, questionIds: more.questionIds ?? [], parentId: more.parentId ?? null, formKey: key() },
      now(),
    )
  ).id;
const told = async (member: Member) =>
  (await readNotices(member, null)).notices.map(({ sentence, href }) => `${sentence} ${href}`);
const follow = (member: Member, kind: "thread" | "question" | "tag" | "member", id: number) =>
  write((tx) => follows.follow(tx, member.id, { kind, id }, now()));
const mute = (member: Member, kind: "thread" | "member", id: number) =>
  write((tx) => follows.mute(tx, member.id, { kind, id }, now()));
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

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  grace = await makeMember("grace");
  mod = await makeMember("mod", "moderator");
  thread = (await start(ada)).id;
});

describe("a reply", () => {
  it("is told to whose post it answers: the thread's author, or a reply's", async () => {
    const first = await reply(grace);
    const second = await reply(mod, "And more.", { parentId: first });
    expect(await told(ada)).toEqual([
      expect.stringMatching(/^mod wrote in /),
      `grace replied to you in “A thread of hers”. /p/${first}`,
    ]);
    expect(await told(grace)).toEqual([`mod replied to you in “A thread of hers”. /p/${second}`]);
  });

  it("is told neither to its own author nor to the site's own account", async () => {
    await reply(ada, "I forgot @ada.");
    expect(await told(ada)).toEqual([]);
    await reply(grace, "To the article.", { threadId: 1 });
    expect(await db.select().from(noticePosts)).toEqual([]);
  });

  it("is told to whom it names, as the page links it", async () => {
    const names = ["`@grace`", "> @grace said so", "mail@grace", "@Nobody-there"];
    await reply(ada, names.join("\n\n"));
    expect(await told(grace)).toEqual([]);
    const id = await reply(ada, "What does @GRACE think? @grace?");
    expect(await told(grace)).toEqual([`ada mentioned you in “A thread of hers”. /p/${id}`]);
  });

  it("notifies who follows its question, thread, tag or author, once, for the strongest reason", async () => {
    const question = await ask({
      threadId: thread,
      kind: "open",
      prompt: "What was it like?",
      labels: ["unused"],
    });
    const tag = await db.query.tags.findFirst({ where: (each, { eq: is }) => is(each.name, "careers") });
    const [asker, reader, tagged, fan] = (await Promise.all(
      ["asker", "reader", "tagged", "fan"].map((name) => makeMember(name)),
    )) as [Member, Member, Member, Member];
    await follow(asker, "question", question.id);
    await follow(asker, "thread", thread);
    await follow(reader, "thread", thread);
    await follow(fan, "member", grace.id);
    await follow(tagged, "tag", tag!.id);
    const id = await reply(grace, "My answer, as I see it.", { questionIds: [question.id] });
    expect(await told(asker)).toEqual([`grace answered “What was it like?”. /p/${id}`]);
    for (const member of [reader, fan])
      expect(await told(member)).toEqual([expect.stringContaining(`grace wrote in “`)]);
    await start(grace, "Anew, @reader.", "Another one of these");
    expect((await told(tagged))[0]).toContain("grace began “Another one of these”.");
    expect((await told(fan))[0]).toContain("grace began “Another one of these”.");
    expect((await told(reader))[0]).toContain("grace mentioned you in “Another one of these”.");
  });

  it("notifies by the question that each follows where it answers several; once if by two", async () => {
    const [first, second, both] = [
      await makeMember("first"),
      await makeMember("second"),
      await makeMember("both"),
    ];
    const prompts = [
      "Has anyone here made the transition from DevOps to MLOps?",
      "What surprised you about the role?",
    ];
    await follow(first, "question", 1);
    await follow(second, "question", 3);
    for (const id of [1, 3]) await follow(both, "question", id);
    const { id } = await tellStory(
      grace,
      1,
      { story: aStory(), answering: [1, 3].map(answersTo), formKey: key() },
      now(),
    );
    expect([await told(first), await told(second), await told(both)]).toEqual(
      [0, 1, 0].map((at) => [`grace answered “${prompts[at]}”. /p/${id}`]),
    );
    // The next one, of the second alone, is a notice of its own for who was told by the first.
    await tellStory(grace, 1, { story: aStory(), answering: [answersTo(3)], formKey: key() }, now());
    expect((await told(both)).length).toBe(2);
    expect((await told(second))[0]).toContain(`2 new answers to “${prompts[1]}”.`);
  });

  it("is not told to who muted its thread or its author, or wants to know nothing of the kind", async () => {
    await mute(ada, "member", grace.id);
    await reply(grace, "Not heard, @ada.");
    expect(await told(ada)).toEqual([]);
    const other = await makeMember("other");
    await mute(other, "thread", thread);
    await choose(mod, { mention: "none" });
    await reply(ada, "@other @mod @grace");
    expect([await told(other), await told(mod)]).toEqual([[], []]);
    expect(await told(grace)).toHaveLength(1);
  });

  it("tells nobody when it is not posted, and nobody twice when its form is sent twice", async () => {
    const form = { body: "Once.", questionId: null, formKey: key() };
    await postReply(grace, thread, form, now());
    await postReply(grace, thread, form, now());
    expect(await told(ada)).toHaveLength(1);
  });

  it("reaches a crowd, in one row of each", async () => {
    const crowd = await makeMembers(CROWD);
    await write((tx) =>
      tx
        .insert(followsTable)
        .values(
          crowd.map(({ id }) => ({ memberId: id, kind: "thread" as const, targetId: thread, at: now() })),
        ),
    );
    await reply(grace);
    await reply(grace);
    // To the thread's author they are replies.
    expect(await db.$count(noticePosts)).toBe(2 * CROWD + 2);
    expect(await told(crowd.at(-1)!)).toEqual([
      expect.stringContaining("2 new posts in “A thread of hers”."),
    ]);
  });
});

describe("what is told again", () => {
  it("gathers while it is unread, moves to the top, and leads to the first that was not seen", async () => {
    const first = await reply(grace);
    await reply(mod, "Hello @ada.", { threadId: (await start(grace)).id });
    const second = await reply(grace);
    await reply(mod);
    const [top, other] = await told(ada);
    expect(top).toBe(`mod and 1 other replied to you in “A thread of hers”. /p/${first}`);
    expect(other).toContain("mod mentioned you");
    expect(await unreadNotices(ada)).toBe(2);
    await markSeen(ada, { postIds: [first], visit: null });
    expect((await told(ada))[0]).toContain(`/p/${second}`);
    expect(await unreadNotices(ada)).toBe(2);
  });

  it("is read once all of its posts were on a page, and what comes then begins anew", async () => {
    const seen = [await reply(grace), await reply(grace)];
    await markSeen(grace, { postIds: seen, visit: null });
    expect(await unreadNotices(ada)).toBe(1);
    await markSeen(ada, { postIds: seen, visit: null });
    expect(await unreadNotices(ada)).toBe(0);
    const third = await reply(grace);
    expect(await told(ada)).toEqual([
      `grace replied to you in “A thread of hers”. /p/${third}`,
      `grace replied to you twice in “A thread of hers”. /p/${seen[0]}`,
    ]);
  });

  it("does not wait for what was deleted meanwhile", async () => {
    const [first, second] = [await reply(grace), await reply(grace)];
    await deletePost(grace, first, now());
    expect(await told(ada)).toEqual([`grace replied to you in “A thread of hers”. /p/${second}`]);
    await markSeen(ada, { postIds: [second], visit: null });
    expect(await unreadNotices(ada)).toBe(0);
  });

  it("quotes nothing that is hidden or deleted, but to those who may read it", async () => {
    const id = await reply(grace, "For @mod.");
    await hide();
    expect(await told(ada)).toEqual(["A reply to you that is not shown any more. null"]);
    expect(await told(mod)).toEqual([`grace mentioned you in “A thread of hers”. /p/${id}`]);
    await write((tx) => tx.update(postsTable).set({ state: "hidden" }).where(eq(postsTable.id, id)));
    expect(await told(mod)).toEqual(["A mention of you that is not shown any more. null"]);
  });
});

describe("an edit", () => {
  const editAsModerator = (id: number, body: string, revision: number) =>
    act(
      mod,
      { kind: "edit-post", targetId: id, typed: { body, revision: String(revision) } },
      { reason: "clearer", publicNote: "" },
      now(),
    );
  const edit = (member: Member, id: number, source: string, revision: number) =>
    editPost(member, id, { source, note: "clearer", revision }, now());

  it("tells whom it names once, however often it is edited", async () => {
    const id = await reply(grace, "Nobody yet.");
    await edit(grace, id, "Now @mod.", 1);
    await edit(grace, id, "Still @mod, and @ada.", 2);
    expect(await told(mod)).toEqual([`grace mentioned you in “A thread of hers”. /p/${id}`]);
    expect(await told(ada)).toEqual([`grace replied to you in “A thread of hers”. /p/${id}`]);
    await markSeen(mod, { postIds: [id], visit: null });
    await edit(grace, id, "Again @mod.", 3);
    expect(await unreadNotices(mod)).toBe(0);
  });

  it("of a hidden thread's post tells only who may read it", async () => {
    const id = await reply(mod, "Nobody yet.");
    await hide();
    const other = await makeMember("other", "moderator");
    await edit(mod, id, "Now @ada and @other.", 1);
    expect(
      await db.select({ id: noticePosts.memberId }).from(noticePosts).where(eq(noticePosts.kind, "mention")),
    ).toEqual([{ id: other.id }]);
  });

  it("by a moderator is told to the author, with its reason, and by the author to nobody", async () => {
    const id = await reply(grace, "As it was.");
    await edit(grace, id, "As I mean it.", 1);
    expect(await told(grace)).toEqual([]);
    await editAsModerator(id, "As it should be.", 2);
    const [sentence] = await told(grace);
    const edited = "Your post #\\d+ in “A thread of hers” was edited by a moderator: “clearer”";
    expect(sentence).toMatch(new RegExp(`^${edited} /moderation/actions/\\d+$`));
    await choose(grace, { moderation: "none" });
    await editAsModerator(id, "As it shall be.", 3);
    expect(await told(grace)).toHaveLength(1);
  });
});

describe("mail", () => {
  const queued = () =>
    db.select({ memberId: mails.memberId, noticeId: mails.noticeId }).from(mails).orderBy(mails.id);

  it("is left once for what is told at once, to go out a while later", async () => {
    const before = clock;
    await reply(grace);
    await reply(mod);
    expect(await queued()).toEqual([{ memberId: ada.id, noticeId: expect.any(Number) }]);
    expect(
      await db.select({ runAt: jobs.runAt, payload: jobs.payload }).from(jobs).where(eq(jobs.kind, MAIL_JOB)),
    ).toEqual([
      { runAt: new Date(before + 1000 + MAIL_DELAY_SECONDS * 1000), payload: { id: expect.any(Number) } },
    ]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["on the site only", () => choose(ada, { reply: "site" })],
    ["daily", () => choose(ada, { reply: "daily" })],
    ["by no mail at all", () => choose(ada, { reply: "at-once" }, true)],
    [
      "without an address",
      () => write((tx) => tx.update(members).set({ email: null }).where(eq(members.id, ada.id))),
    ],
  ])("is not left for who is told %s", async (_, given) => {
    await given();
    await reply(grace);
    expect(await queued()).toEqual([]);
  });
});

it("goes with its member", async () => {
  const other = await makeMember("other");
  await reply(ada, "Hi @other.");
  await choose(other, {});
  await write((tx) => tx.delete(members).where(eq(members.id, other.id)));
  expect(await db.$count(noticePosts, eq(noticePosts.memberId, other.id))).toBe(0);
  expect(await db.$count(mails, eq(mails.memberId, other.id))).toBe(0);
});
