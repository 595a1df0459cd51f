import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { follow, mute, setFollowsOwn, unfollow, unmute } from "../../app/modules/follows/commands";
import { CHOICES_PER_PAGE } from "../../app/modules/follows/limits";
import { readAllChoices, readChoices, readStanding, readTagStanding } from "../../app/modules/follows/views";
import { isLeftOut } from "../../app/modules/follows/policy";
import type { Followed, Group, Muted } from "../../app/modules/follows/types";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { readQuestion } from "../../app/modules/posts/answers";
import { startThread } from "../../app/modules/compose/commands";
import { THREADS_PER_PAGE } from "../../app/modules/threads/limits";
import { listTagged, listThreads } from "../../app/modules/threads/lists";
import { readThread } from "../../app/modules/compose/threadPage";
import type { ListOrder } from "../../app/modules/threads/types";
import { db, write } from "../../db/client";
import { named as tagsNamed } from "../../db/queries/tags/tags";
import { followersOf, mutersOf } from "../../db/queries/follows/follows";
import { follows, threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

const NOW = new Date("2026-06-15T15:00:00Z");
let ada: Member;
let bob: Member;
let eve: Member;
let made = 0;

beforeEach(async () => {
  await seedForum();
  [ada, bob, eve] = [await makeMember("ada"), await makeMember("bob"), await makeMember("eve")];
});

const start = async (author: Member, at = NOW) =>
  (
    await startThread(
      author,
      {
        title: `Thread number ${++made}`,
        tags: ["careers"],
        body: "Words.",
        questions: [],
        formKey: `following-${made}`,
      },
      at,
    )
  ).id;
/** Many at once, straight into the table: the later, the newer. */
const startMany = (count: number, authorOf: (n: number) => Member) =>
  write((tx) =>
    tx
      .insert(threads)
      .values(
        Array.from({ length: count }, (_, n) => ({
          slug: "s",
          title: `Thread ${n}`,
          authorId: authorOf(n).id,
          createdAt: new Date(NOW.getTime() + n),
          lastActivityAt: NOW,
          hot: 0,
        })),
      )
      .returning({ id: threads.id, authorId: threads.authorId }),
  );
const say = (author: Member, threadId: number) =>
  postReply(author, threadId, { body: "Words.", formKey: `following-${++made}` });
const hide = (id: number) =>
  write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, id)));
const thread = (id: number) => ({ kind: "thread", id }) as const;
const member = ({ username }: Member) => ({ kind: "member", username }) as const;
const followersOfThread = (id: number) => followersOf(db, "thread", [id]);

describe("following and muting", () => {
  it.each<[Followed, () => Promise<{ following: boolean }>, () => Promise<number[]>]>([
    [thread(1), () => readStanding(bob, thread(1)), () => followersOf(db, "thread", [1])],
    [
      { kind: "question", id: 2 },
      () => readStanding(bob, { kind: "question", id: 2 }),
      () => followersOf(db, "question", [2]),
    ],
    [
      { kind: "tag", name: "careers" },
      async () => (await readTagStanding(bob, "careers")).standing,
      async () => followersOf(db, "tag", [(await tagsNamed(db, ["careers"]))[0]!.id]),
    ],
    [
      { kind: "member", username: "ADA" },
      () => readStanding(bob, { kind: "member", id: ada.id }),
      () => followersOf(db, "member", [ada.id]),
    ],
  ])("%o is followed until it is not, however often either is said", async (target, standing, followers) => {
    expect((await standing()).following).toBe(false);
    await follow(bob, target);
    await follow(bob, target);
    expect((await standing()).following).toBe(true);
    expect(await followers()).toEqual([bob.id]);
    await unfollow(bob, target);
    await unfollow(bob, target);
    expect((await standing()).following).toBe(false);
    expect(await followers()).toEqual([]);
    await follow(bob, target);
    expect((await standing()).following).toBe(true);
  });

  it("ends the one where the other begins", async () => {
    for (const [target, id] of [
      [thread(1), 1],
      [member(ada), ada.id],
    ] as [Muted, number][]) {
      const standing = () => readStanding(bob, { kind: target.kind, id });
      await follow(bob, target);
      await mute(bob, target);
      expect(await standing()).toEqual({ following: false, muted: true });
      expect(await mutersOf(db, { kind: target.kind, id })).toEqual([bob.id]);
      await follow(bob, target);
      expect(await standing()).toEqual({ following: true, muted: false });
      await mute(bob, target);
      await unmute(bob, target);
      expect(await standing()).toEqual({ following: false, muted: false });
    }
  });

  it("refuses what is not there, what is hidden, and oneself", async () => {
    const hiddenThread = await start(ada);
    await hide(hiddenThread);
    const gone: Followed[] = [
      thread(999),
      thread(hiddenThread),
      { kind: "question", id: 999 },
      { kind: "tag", name: "none" },
      { kind: "member", username: "nobody" },
    ];
    for (const target of gone) await expect(follow(bob, target)).rejects.toMatchObject({ code: "not_found" });
    await expect(mute(bob, thread(hiddenThread))).rejects.toMatchObject({ code: "not_found" });
    await expect(follow(bob, member(bob))).rejects.toMatchObject({ reason: "follow-oneself" });
    await expect(mute(bob, member(bob))).rejects.toMatchObject({ reason: "mute-oneself" });
  });
});

describe("whoever writes in a thread", () => {
  it("follows it from then on: its author, and who replies", async () => {
    const id = await start(ada);
    expect(await followersOfThread(id)).toEqual([ada.id]);
    await say(bob, id);
    expect((await followersOfThread(id)).toSorted()).toEqual([ada.id, bob.id].toSorted());
  });

  it("does not where they stopped before, muted it, or want none of it", async () => {
    const id = await start(ada);
    await unfollow(ada, thread(id));
    await mute(bob, thread(id));
    await setFollowsOwn(eve, false);
    for (const each of [ada, bob, eve]) await say(each, id);
    expect(await followersOfThread(id)).toEqual([]);
    expect(await followersOfThread(await start(eve))).toEqual([]);
    await setFollowsOwn(eve, true);
    await say(eve, id);
    expect(await followersOfThread(id)).toEqual([eve.id]);
  });
});

describe("lists", () => {
  it("leave out what the viewer has muted, and only that, as the predicate says", async () => {
    const all = [await start(ada), await start(ada), await start(bob), await start(eve)];
    await mute(eve, thread(all[0]!));
    await mute(eve, thread(all[2]!));
    await mute(bob, member(ada));
    const facts = await db.select({ id: threads.id, authorId: threads.authorId }).from(threads);
    const muted = new Map([
      [ada, { threads: new Set<number>(), members: new Set<number>() }],
      [bob, { threads: new Set<number>(), members: new Set([ada.id]) }],
      [eve, { threads: new Set([all[0]!, all[2]!]), members: new Set<number>() }],
    ]);
    for (const [viewer, theirs] of muted) {
      const expected = facts
        .filter((each) => !isLeftOut(each, theirs))
        .map(({ id }) => id)
        .toSorted((a, b) => a - b);
      for (const order of ["hot", "new", "active", "top"] satisfies ListOrder[]) {
        const shown = (await listThreads(viewer, { order }, NOW)).threads.map(({ id }) => id);
        expect(shown.toSorted((a, b) => a - b)).toEqual(expected);
      }
      const tagged = (await listTagged(viewer, ["careers"], { order: "active", after: null })).threads.map(
        ({ id }) => id,
      );
      expect(tagged.toSorted((a, b) => a - b)).toEqual(expected);
    }
    expect((await listThreads(null, { order: "new" })).threads).toHaveLength(facts.length);
    expect((await readThread(eve, all[0]!)).thread.id).toBe(all[0]);
  });

  it("have full pages all the same, and each thread once", async () => {
    const rows = await startMany(THREADS_PER_PAGE + 20, (n) => (n % 3 === 0 ? bob : ada));
    const kept = rows.filter(({ authorId }) => authorId === ada.id).map(({ id }) => id);
    expect(kept.length).toBeGreaterThan(THREADS_PER_PAGE);
    await mute(eve, member(bob));
    await mute(eve, thread(1));
    const first = await listThreads(eve, { order: "new" });
    const second = await listThreads(eve, { order: "new", after: first.nextCursor });
    expect(first.threads).toHaveLength(THREADS_PER_PAGE);
    expect(second.nextCursor).toBeNull();
    expect([...first.threads, ...second.threads].map(({ id }) => id)).toEqual(kept.toReversed());
  });
});

describe("posts of somebody muted", () => {
  it("are marked for the muter alone, keep their text, and count", async () => {
    await say(ada, 1);
    await postReply(ada, 1, { body: "An answer.", questionIds: [1], formKey: "muted-answer" });
    await mute(bob, member(ada));
    for (const [viewer, expected] of [
      [bob, true],
      [eve, false],
      [null, false],
    ] as const) {
      const { replies, thread: shown } = await readThread(viewer, 1);
      expect(replies.map(({ muted, html }) => [muted, html])).toEqual([
        [expected, "<p>Words.</p>"],
        [expected, "<p>An answer.</p>"],
      ]);
      expect(shown.replyCount).toBe(2);
      expect((await readQuestion(viewer, 1)).answers.map(({ muted }) => muted)).toEqual([expected]);
    }
    await unmute(bob, member(ada));
    expect((await readThread(bob, 1)).replies.map(({ muted }) => muted)).toEqual([false, false]);
  });
});

describe("what one follows and mutes", () => {
  it("is told by kind, with where it is and where it is stopped; what is hidden by now is not", async () => {
    const [hiddenThread, mutedThread] = [await start(ada), await start(ada)];
    for (const target of [
      thread(1),
      thread(hiddenThread),
      { kind: "question", id: 2 },
      { kind: "tag", name: "careers" },
      member(ada),
    ] satisfies Followed[])
      await follow(bob, target);
    await mute(bob, thread(mutedThread));
    await mute(bob, member(eve));
    await unfollow(bob, { kind: "question", id: 2 });
    await hide(hiddenThread);
    const lists = Object.fromEntries(
      (await readAllChoices(bob)).map(({ group, choices }) => [
        group,
        choices.map(({ href, stopAt }) => [href, stopAt]),
      ]),
    );
    expect(lists).toEqual({
      threads: [[expect.stringMatching(/^\/t\/1\/./), "/threads/1/follow"]],
      questions: [],
      tags: [["/tags/careers", "/tags/careers/follow"]],
      members: [["/m/ada", "/m/ada/follow"]],
      "muted-threads": [
        [expect.stringMatching(new RegExp(`^/t/${mutedThread}/.`)), `/threads/${mutedThread}/mute`],
      ],
      "muted-members": [["/m/eve", "/m/eve/mute"]],
    } satisfies Record<Group, unknown>);
  });

  it("is paged, each once", async () => {
    const ids = (await startMany(CHOICES_PER_PAGE + 2, () => eve)).map(({ id }) => id);
    await write((tx) =>
      tx
        .insert(follows)
        .values(ids.map((targetId) => ({ memberId: ada.id, kind: "thread" as const, targetId, at: NOW }))),
    );
    const first = await readChoices(ada, "threads");
    const second = await readChoices(ada, "threads", first.nextCursor);
    expect([...first.choices, ...second.choices].map(({ stopAt }) => stopAt)).toEqual(
      ids.toReversed().map((id) => `/threads/${id}/follow`),
    );
    expect(first.choices).toHaveLength(CHOICES_PER_PAGE);
    expect(second.nextCursor).toBeNull();
  });
});
