import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { follow } from "../../../app/modules/follows/commands";
import { act, undo } from "../../../app/modules/moderation/executor";
import { readNotices, unreadNotices } from "../../../app/modules/notifications/views";
import { setAbout } from "../../../app/modules/profiles/commands";
import { readProfile } from "../../../app/modules/profiles/views";
import type { Member, Viewer } from "../../../app/modules/accounts/types";
import { postReply } from "../../../app/modules/posts/commands";
import { deletePost, editPost, restorePost } from "../../../app/modules/posts/edits";
import { readHistory } from "../../../app/modules/posts/history";
import { postNearby } from "../../../app/modules/posts/neighbours";
import { locatePost, readPost } from "../../../app/modules/posts/views";
import { type Sent, NAV_LINKS } from "../../../app/modules/posts/types";
import { addQuestions } from "../../../app/modules/compose/questions";
import { readQuestion } from "../../../app/modules/posts/answers";
import { readSearch } from "../../../app/modules/search/views";
import { readTitleHints } from "../../../app/modules/search/similar";
import { startThread } from "../../../app/modules/compose/commands";
import { feedOfQuestion, feedOfThread, feedOfThreads } from "../../../app/modules/compose/feed";
import { listTagged, readTagIndex, listThreads } from "../../../app/modules/threads/lists";
import { readSitemapPart, readSitemapParts } from "../../../app/modules/site/sitemap";
import { readThread } from "../../../app/modules/compose/threadPage";
import { db, write } from "../../../db/client";
import { subscribe } from "../../../db/client/pubsub";
import * as queue from "../../../db/queries/moderation/queue";
import { posts, threads } from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";

/**
 * Only its author and moderators see a text that waits for approval. Everything that others read is the same
 * as if it were not there.
 */
useDatabase();

const THREAD = 1;
const NOON = new Date("2026-03-01T12:00:00Z");
let ada: Member;
let bob: Member;
let mo: Member;
let limited: Member;
let shown: number;
let keys = 0;

const say = async (
  viewer: Member,
  body: string,
  { parentId = null, questionId = null }: { parentId?: number | null; questionId?: number | null } = {},
  at = NOON,
) =>
  (
    await postReply(
      viewer,
      THREAD,
      { body, questionIds: questionId === null ? [] : [questionId], parentId, formKey: `holding-${++keys}` },
      at,
    )
  ).id;
const begin = (viewer: Member, title = "A casino for everybody", at = NOON) =>
  startThread(
    viewer,
    { title, tags: ["careers"], body: "Come, @bob, and play.", questions: [], formKey: `holding-${++keys}` },
    at,
  );
const openingOf = async (id: number) => (await db.select().from(posts).where(eq(posts.threadId, id)))[0]!;
const postOf = async (id: number) => (await db.select().from(posts).where(eq(posts.id, id)))[0]!;
const waits = async (id: number) => (await queue.openItem(db, "approval", "post", id)) !== null;
const told = async (member: Member) =>
  (await readNotices(member, null)).notices.map((notice) => notice.sentence);
const WHY = { reason: "Because.", publicNote: "" };
const approve = (targetId: number) => act(mo, { kind: "approve-post", targetId, typed: {} }, WHY, NOON);
const hide = (targetId: number) => act(mo, { kind: "hide-post", targetId, typed: {} }, WHY, NOON);

beforeEach(async () => {
  await seedForum();
  [ada, bob] = [await makeMember("ada"), await makeMember("bob")];
  mo = await makeMember("mo", "moderator");
  limited = { ...ada, standing: "limited" };
  shown = await say(bob, "A first word.");
  await follow(bob, { kind: "thread", id: THREAD }, NOON);
  await follow(bob, { kind: "member", username: "ada" }, NOON);
});

/** Returns everything that a reader reads of these places. */
async function everything(viewer: Viewer) {
  const parts = await readSitemapParts();
  const reads = [
    ...(["conversation", "oldest", "newest", "best"] as const).map((view) =>
      readThread(viewer, THREAD, { view }),
    ),
    readThread(viewer, THREAD, { under: 2 }),
    readThread(viewer, THREAD, { answers: 1 }),
    ...(["hot", "new", "active", "top"] as const).map((order) => listThreads(viewer, { order })),
    listTagged(viewer, ["careers"], { order: "active" }).catch(String),
    readTagIndex(),
    ...(["best", "newest", "oldest", "balanced"] as const).map((order) => readQuestion(viewer, 1, { order })),
    readSearch(viewer, "casino"),
    readSearch(viewer, "author:ada"),
    readTitleHints("A casino for everybody"),
    readProfile(viewer, "ada"),
    feedOfThreads(),
    feedOfThread(THREAD),
    feedOfQuestion(1),
    unreadNotices(viewer),
    viewer ? readNotices(viewer, null) : null,
    ...parts.map(readSitemapPart),
    ...NAV_LINKS.map((way) => postNearby(viewer, shown, way, NOON)),
  ];
  return JSON.stringify(await Promise.all(reads), null, 1);
}

const nowhere = { code: "not_found" };

describe("a reply that waits", () => {
  it("is nowhere for others, and in its place, marked, for its author and moderators", async () => {
    const readers: Viewer[] = [null, bob];
    const before = await Promise.all(readers.map(everything));
    const heard: unknown[] = [];
    const end = subscribe(THREAD, (change) => heard.push(change));
    const id = await say(limited, "Come, @bob, to the casino.", { parentId: shown, questionId: 1 });
    await deletePost(ada, await say(limited, "And another casino."));
    end();
    expect(await Promise.all(readers.map(everything))).toEqual(before);
    expect(heard).toEqual([]);
    for (const reader of readers) {
      for (const read of [
        locatePost(reader, id),
        readPost(reader, id),
        readHistory(reader, id),
        postNearby(reader, id, "next-beside"),
        readThread(reader, THREAD, { under: 3 }),
      ])
        await expect(read).rejects.toMatchObject(nowhere);
    }
    await expect(say(bob, "Me too.", { parentId: id })).rejects.toMatchObject({ reason: "parent-gone" });
    for (const reader of [ada, mo]) {
      const page = await readThread(reader, THREAD);
      expect(page.replies.map((post) => [post.id, post.state, post.html !== ""])).toEqual([
        [shown, "visible", true],
        [id, "held", true],
      ]);
      expect(page.thread.replyCount).toBe(1);
      expect(await locatePost(reader, id)).toMatchObject({ id });
    }
    expect(await waits(id)).toBe(true);
  });

  it("approved, is a new post: counted and announced, its author notified; undo holds it again", async () => {
    const id = await say(limited, "Come, @bob, and see.");
    const heard: unknown[] = [];
    const end = subscribe(THREAD, (change) => heard.push(change));
    const done = await approve(id);
    end();
    expect(heard).toHaveLength(1);
    expect(await readThread(null, THREAD)).toMatchObject({ thread: { replyCount: 2 } });
    expect(await told(bob)).toEqual([expect.stringContaining("ada mentioned you")]);
    expect(await told(ada)).toEqual([
      expect.stringMatching(/^Your post #3 in “.*” was approved: “Because.”$/),
    ]);
    expect(await waits(id)).toBe(false);
    await expect(approve(id)).rejects.toMatchObject({ reason: "not-held" });
    await undo(mo, done.id, WHY, NOON);
    expect(await waits(id)).toBe(true);
    expect((await readThread(null, THREAD)).thread.replyCount).toBe(1);
    await approve(id);
    const again = await db.query.modActions.findMany();
    await say(bob, "An answer to it.", { parentId: id });
    await expect(undo(mo, again.at(-1)!.id, WHY, NOON)).rejects.toMatchObject({ reason: "stands-on-it" });
  });

  it("refused, stays hidden from its author too, who is told; that can be taken back", async () => {
    const id = await say(limited, "A casino.");
    const done = await hide(id);
    expect(await told(ada)).toEqual([
      expect.stringMatching(/^Your post #3 .* was not approved: “Because.”$/),
    ]);
    await expect(readPost(ada, id)).rejects.toMatchObject({ reason: "post-hidden" });
    expect([(await postOf(id)).state, await waits(id)]).toEqual(["hidden", false]);
    await undo(mo, done.id, WHY, NOON);
    expect([(await postOf(id)).state, await waits(id)]).toEqual(["held", true]);
  });

  it("is its author's to change and to take back, and waits again once it is put back", async () => {
    const id = await say(limited, "A casino.");
    await editPost(ada, id, { source: "A casino, @bob!", note: "", revision: 1 }, NOON);
    await expect(
      editPost(bob, id, { source: "Mine now.", note: "", revision: 2 }, NOON),
    ).rejects.toMatchObject({ reason: "post-hidden" });
    expect(await told(bob)).toEqual([]);
    await deletePost(ada, id, NOON);
    expect([(await postOf(id)).state, await waits(id)]).toEqual(["deleted", false]);
    await expect(approve(id)).rejects.toMatchObject({ reason: "not-held" });
    await restorePost(ada, id, NOON);
    expect([(await postOf(id)).state, await waits(id)]).toEqual(["held", true]);
    expect((await readThread(null, THREAD)).thread.replyCount).toBe(1);
  });
});

describe("a thread that waits", () => {
  it("is nowhere for others; its author comes to it by its address", async () => {
    const readers: Viewer[] = [null, bob];
    const before = await Promise.all(readers.map(everything));
    const { id } = await begin(limited);
    const opening = await openingOf(id);
    expect(await Promise.all(readers.map(everything))).toEqual(before);
    for (const reader of readers) {
      for (const read of [
        readThread(reader, id),
        locatePost(reader, opening.id),
        readPost(reader, opening.id),
        feedOfThread(id),
      ])
        await expect(read).rejects.toMatchObject(nowhere);
    }
    for (const reader of [ada, mo]) expect((await readThread(reader, id)).thread.state).toBe("held");
    await expect(
      postReply(ada, id, { body: "More of it.", formKey: `holding-${++keys}` }),
    ).rejects.toMatchObject({ reason: "thread-held" });
    await deletePost(ada, opening.id, NOON);
    expect(await waits(opening.id)).toBe(false);
    await restorePost(ada, opening.id, NOON);
    expect(await waits(opening.id)).toBe(true);
  });

  it("approved by its opening post, it is a new thread; refused, it is hidden", async () => {
    const { id } = await begin(limited);
    const done = await approve((await openingOf(id)).id);
    expect((await readThread(null, id)).thread.state).toBe("open");
    expect(await told(bob)).toEqual([expect.stringContaining("mentioned you in “A casino for everybody”")]);
    await undo(mo, done.id, WHY, NOON);
    const refused = await hide((await openingOf(id)).id);
    expect(await told(ada)).toContainEqual(
      expect.stringMatching(/^Your thread “A casino for everybody” was not approved/),
    );
    const state = async () => (await db.select().from(threads).where(eq(threads.id, id)))[0]!.state;
    expect(await state()).toBe("hidden");
    await undo(mo, refused.id, WHY, NOON);
    expect([await state(), await waits((await openingOf(id)).id)]).toEqual(["held", true]);
    await act(mo, { kind: "hide-thread", targetId: id, typed: {} }, WHY, NOON);
    expect([await state(), await waits((await openingOf(id)).id)]).toEqual(["hidden", false]);
  });
});

describe("watched words", () => {
  const watch = async (pattern: string, verdict: "hold" | "refuse", kind: "word" | "domain" = "word") =>
    act(
      await makeMember(`admin-${++keys}`, "admin"),
      { kind: "watch-word", targetId: 0, typed: { kind, pattern, verdict, note: "" } },
      WHY,
      NOON,
    );

  it("hold a post or refuse it, wherever they stand; what a moderator writes is let be", async () => {
    await watch("casino*", "hold");
    await watch("evil.example", "refuse", "domain");
    expect((await postOf(await say(ada, "Ca\u200bSÍNOS, of all things."))).state).toBe("held");
    await expect(say(ada, "Look [here](https://www.evil.example/x).")).rejects.toMatchObject({
      reason: "words-refused",
      field: "body",
    });
    expect((await postOf(await say(mo, "Casinos, and https://evil.example, are not welcome."))).state).toBe(
      "visible",
    );
    const { id } = await begin(ada);
    expect((await readThread(ada, id)).thread.state).toBe("held");
    await watch("lottery", "refuse");
    await expect(begin(ada, "A lottery for everybody")).rejects.toMatchObject({
      reason: "words-refused",
      field: "title",
    });
  });

  it("refuse a change that brings one in, and let be what stood before", async () => {
    const id = await say(ada, "A casino, before that was watched.");
    await watch("casino", "hold");
    await watch("lottery", "hold");
    await editPost(ada, id, { source: "A casino, after it was watched.", note: "", revision: 1 }, NOON);
    await expect(
      editPost(ada, id, { source: "A casino and a lottery.", note: "", revision: 2 }, NOON),
    ).rejects.toMatchObject({ reason: "words-held", field: "body" });
    const { id: begun } = await begin(ada, "A thread of plain words");
    const question = {
      prompt: "Which lottery do you play?",
      help: "",
      kind: "open",
      options: [],
      other: false,
      minChoices: null,
      maxChoices: null,
      scale: null,
      audience: null,
      reveal: "always",
      publicBallots: false,
      storyField: null,
      closesAt: null,
    } as const;
    await expect(addQuestions(ada, begun, [{ ...question, options: [] }])).rejects.toMatchObject({
      reason: "words-held",
    });
    await expect(setAbout(ada, "I run a casino.")).rejects.toMatchObject({ reason: "about-held" });
    await setAbout(ada, "I run.");
  });
});

describe("how fast", () => {
  const sent = { paced: true, servedAt: new Date(NOON.getTime() - 60_000), trapped: false };
  const at = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);
  const send = async (viewer: Member, body: string, seconds: number, parentId: number | null = null) =>
    (await postReply(viewer, THREAD, { body, parentId, formKey: `holding-${++keys}`, sent }, at(seconds))).id;

  it("a newcomer may post is asked of what the database has of them", async () => {
    await send(ada, "One, with https://a.example and https://b.example.", 0);
    await expect(send(ada, "One, with https://a.example and https://b.example.", 1)).rejects.toMatchObject({
      reason: "post-repeated",
    });
    await expect(send(ada, "Two.", 119)).rejects.toMatchObject({
      code: "too_many",
      reason: "newcomer-pause",
      retryAfterSeconds: 1,
      field: "body",
    });
    await expect(
      send(ada, "https://a.example https://b.example https://c.example", 120),
    ).rejects.toMatchObject({ reason: "newcomer-links" });
    await expect(send(ada, "Ask @bob, @ada and @ann.", 120)).rejects.toMatchObject({
      reason: "newcomer-mentions",
    });
    const id = await send(ada, "Two.", 120);
    await expect(
      editPost(
        ada,
        id,
        {
          source: "https://a.example https://b.example https://c.example",
          note: "",
          revision: 1,
          paced: true,
        },
        at(130),
      ),
    ).rejects.toMatchObject({ reason: "newcomer-links" });
  });

  it("a first post that comes at once waits, as does what follows until one stands", async () => {
    const fast = { ...sent, servedAt: at(-1) };
    const post = (seconds: number, how: Sent) =>
      postReply(
        ada,
        THREAD,
        { body: `Words ${seconds}.`, formKey: `holding-${++keys}`, sent: how },
        at(seconds),
      );
    const first = (await post(0, fast)).id;
    expect((await postOf(first)).state).toBe("held");
    expect((await postOf((await post(200, { ...sent, servedAt: null })).id)).state).toBe("held");
    await approve(first);
    expect((await postOf((await post(400, { ...sent, servedAt: null })).id)).state).toBe("visible");
  });

  it("one may reply again below upheld flags depends on how often moderators upheld them", async () => {
    const flagged = await say(bob, "Heated.", { parentId: shown });
    const below = await say(bob, "More heat.", { parentId: flagged });
    await write((tx) => tx.update(posts).set({ upheldFlags: 1 }).where(eq(posts.id, flagged)));
    await send(mo, "Calm down.", 0, below);
    await expect(send(mo, "Please.", 100, below)).rejects.toMatchObject({
      reason: "branch-pause",
      retryAfterSeconds: 80,
      field: "body",
    });
    await expect(send(mo, "Please.", 100, flagged)).rejects.toMatchObject({ reason: "branch-pause" });
    await send(mo, "Elsewhere.", 100, shown);
    await send(mo, "Please.", 180, below);
  });
});
