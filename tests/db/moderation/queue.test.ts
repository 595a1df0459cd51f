import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { takeFlagBack } from "../../../app/modules/flags/commands";
import { FRESH_HOURS } from "../../../app/modules/flags/limits";
import { readFlagForm } from "../../../app/modules/flags/views";
import { HIDDEN_BY_FLAGS } from "../../../app/modules/flags/words";
import { act, undo } from "../../../app/modules/moderation/executor";
import { appeal, readAppealTo } from "../../../app/modules/moderation/appeals";
import { claimItem, letItemGo } from "../../../app/modules/moderation/queueClaims";
import { readDashboard } from "../../../app/modules/moderation/dashboard";
import { decide } from "../../../app/modules/moderation/resolvers";
import { openItem, takeItem } from "../../../app/modules/moderation/item";
import { APPEAL_DAYS, CLAIM_MINUTES, ITEMS_PER_PAGE } from "../../../app/modules/moderation/limits";
import { countWaiting, readQueue } from "../../../app/modules/moderation/queue";
import type { Resolution, QueueFilter } from "../../../app/modules/moderation/queueTypes";
import { readNotices } from "../../../app/modules/notifications/views";
import type { Member } from "../../../app/modules/accounts/types";
import { postReply } from "../../../app/modules/posts/commands";
import { castBallot } from "../../../app/modules/questions/commands";
import { startThread } from "../../../app/modules/compose/commands";
import { flag } from "../../../app/modules/moderation/flags";
import { dialect } from "../../../db/kit/dialect";
import { db, write } from "../../../db/client";
import { enqueue } from "../../../db/queries/moderation/queue";
import { appeals, ballots, flags, members, modActions, posts, queueItems, threads } from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";
import { ask } from "../../support/questions";

/** Flags, the queue, claims, decisions and appeals, on a real database. */
useDatabase();

/**
 * The number of times that two moderators decide at once; on PGlite each takes seconds, and the lock is the
 * same.
 */
const ROUNDS = dialect === "pg" ? 5 : 20;
const NOW = new Date();
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const SPAM = { reason: "spam", note: "", duplicateOf: "" };

let ada: Member;
let mo: Member;
let max: Member;
let root: Member;
let crowd: Member[];
let threadId: number;
let made = 0;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  [mo, max, root] = [
    await makeMember("mo", "moderator"),
    await makeMember("max", "moderator"),
    await makeMember("root", "admin"),
  ];
  crowd = [];
  for (let n = 0; n < 4; n++) crowd.push(await makeMember(`reader-${n}`));
  await write((tx) => tx.update(members).set({ createdAt: later(-60 * (FRESH_HOURS + 1)) }));
  threadId = (
    await startThread(ada, {
      title: "A thread to be flagged",
      tags: ["careers"],
      body: "How it began.",
      questions: [],
      formKey: `queue-test-${++made}`,
    })
  ).id;
});

const reply = async (by: Member = ada) =>
  (
    await postReply(by, threadId, {
      body: `Words ${++made}.`,
      parentId: null,
      formKey: `queue-test-${++made}`,
    })
  ).id;
const decision = (verdict: Resolution["verdict"], more: Partial<Resolution> = {}): Resolution => ({
  verdict,
  act: "",
  typed: {},
  reason: "",
  publicNote: "",
  ...more,
});
const EVERYTHING: QueueFilter = { resolved: false, kind: null, reason: null, claim: null };
const queueOf = async (filter: Partial<QueueFilter> = {}, after: number | null = null, now = NOW) =>
  readQueue(mo, { ...EVERYTHING, ...filter }, after, now);
const itemOf = async (targetId: number) =>
  (
    await db
      .select()
      .from(queueItems)
      .where(and(eq(queueItems.targetId, targetId), isNull(queueItems.resolvedAt)))
  )[0]!;
const stateOf = async (id: number) =>
  (await db.select({ state: posts.state }).from(posts).where(eq(posts.id, id)))[0]!.state;
const toldOf = async (member: Member) =>
  (await readNotices(member, null)).notices.map((notice) => notice.sentence);
const flagAll = async (postId: number, by: Member[] = crowd.slice(0, 3)) => {
  for (const each of by) await flag(each, { kind: "post", id: postId }, SPAM, NOW);
};

describe("a flag", () => {
  it("is one per member and thing, of what they see and do not own, with what its reason needs", async () => {
    const id = await reply();
    const [one] = crowd as [Member];
    await flag(one, { kind: "post", id }, SPAM);
    await expect(flag(one, { kind: "post", id }, SPAM)).rejects.toMatchObject({ reason: "flagged-already" });
    await expect(flag(ada, { kind: "post", id }, SPAM)).rejects.toMatchObject({ reason: "own-flag-target" });
    await expect(
      flag({ ...crowd[1]!, standing: "silenced" }, { kind: "post", id }, SPAM),
    ).rejects.toMatchObject({ reason: "flag-silenced" });
    await expect(
      flag(crowd[1]!, { kind: "post", id }, { ...SPAM, reason: "duplicate", duplicateOf: "999999" }),
    ).rejects.toMatchObject({ field: "duplicateOf" });
    await flag(
      crowd[1]!,
      { kind: "post", id },
      { ...SPAM, reason: "duplicate", duplicateOf: `/t/${threadId}/a-slug` },
    );
    const hidden = await reply();
    await write((tx) => tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, hidden)));
    await expect(flag(one, { kind: "post", id: hidden }, SPAM)).rejects.toMatchObject({ code: "not_found" });
    await expect(flag(one, { kind: "ballot", id: 999 }, SPAM)).rejects.toMatchObject({ code: "not_found" });
  });

  it("of an opening post is its thread's, and of a member theirs", async () => {
    const [opening] = await db
      .select()
      .from(posts)
      .where(and(eq(posts.threadId, threadId), eq(posts.number, 1)));
    expect((await flag(crowd[0]!, { kind: "post", id: opening!.id }, SPAM)).thing).toMatchObject({
      kind: "thread",
      id: threadId,
    });
    expect(
      (await flag(crowd[0]!, { kind: "member", username: "ADA" }, { ...SPAM, reason: "unkind" })).thing,
    ).toMatchObject({ kind: "member", id: ada.id });
    await expect(flag(crowd[0]!, { kind: "thread", id: threadId }, SPAM)).rejects.toMatchObject({
      reason: "flagged-already",
    });
  });

  it("taken back counts no more, is not made again, and leaves the queue if it was the last", async () => {
    const id = await reply();
    await flagAll(id, crowd.slice(0, 2));
    const { weight } = await itemOf(id);
    await takeFlagBack(crowd[0]!, { kind: "post", id });
    expect((await itemOf(id)).weight).toBe(weight / 2);
    await expect(flag(crowd[0]!, { kind: "post", id }, SPAM)).rejects.toMatchObject({
      reason: "flag-taken-back",
    });
    await expect(takeFlagBack(crowd[0]!, { kind: "post", id })).rejects.toMatchObject({
      reason: "flag-taken-back",
    });
    await takeFlagBack(crowd[1]!, { kind: "post", id });
    expect(await itemOf(id)).toBeUndefined();
    expect((await readFlagForm(crowd[1]!, { kind: "post", id })).mine).toMatchObject({
      state: "taken-back",
      mayTakeBack: false,
    });
    expect((await readFlagForm(crowd[2]!, { kind: "post", id })).mine).toBeNull();
  });

  it("counts by what came of its maker's earlier ones", async () => {
    const [right, wrong, none] = crowd as [Member, Member, Member];
    for (let n = 0; n < 3; n++) {
      for (const [by, verdict] of [
        [right, "agree"],
        [wrong, "disagree"],
      ] as const) {
        const id = await reply();
        await flag(by, { kind: "post", id }, SPAM);
        await decide(mo, (await itemOf(id)).id, decision(verdict));
      }
    }
    const id = await reply();
    for (const by of [right, wrong, none])
      await flag(by, { kind: "post", id }, { ...SPAM, reason: "unkind" });
    const { flagged } = await openItem(mo, (await itemOf(id)).id, null);
    const weights = Object.fromEntries(
      flagged!.flags.map(({ username, weight, upheld, disagreed }) => [
        username,
        { weight, upheld, disagreed },
      ]),
    );
    expect(weights[right.username]).toMatchObject({ upheld: 3, disagreed: 0 });
    expect(weights[right.username]!.weight).toBeGreaterThan(weights[none.username]!.weight);
    expect(weights[wrong.username]!.weight).toBeLessThan(weights[none.username]!.weight);
  });
});

describe("enough flags", () => {
  it("hide a post until a moderator looks; its author is told and nothing says who flagged", async () => {
    const id = await reply();
    await flagAll(id, crowd.slice(0, 2));
    expect(await stateOf(id)).toBe("visible");
    expect(await flag(crowd[2]!, { kind: "post", id }, SPAM)).toMatchObject({ hidden: true });
    expect(await stateOf(id)).toBe("hidden");
    const [action] = await db.select().from(modActions);
    expect(action).toMatchObject({
      kind: "hide-post",
      targetId: id,
      actorId: null,
      ownerId: ada.id,
      reason: HIDDEN_BY_FLAGS,
    });
    const told = await toldOf(ada);
    expect(told).toEqual([expect.stringContaining(HIDDEN_BY_FLAGS)]);
    for (const { username } of crowd) expect(JSON.stringify([told, action])).not.toContain(username);
  });

  it("hide a thread, and never what is staff's", async () => {
    for (const by of crowd.slice(0, 3)) await flag(by, { kind: "thread", id: threadId }, SPAM, NOW);
    expect(
      (await db.select({ state: threads.state }).from(threads).where(eq(threads.id, threadId)))[0]!.state,
    ).toBe("hidden");
    await write((tx) => tx.update(threads).set({ state: "open" }).where(eq(threads.id, threadId)));
    const staffs = await reply(max);
    await flagAll(staffs, crowd);
    expect(await stateOf(staffs)).toBe("visible");
  });

  it.each(["disagree", "ignore"] as const)(
    "and a moderator who does not agree (%s) show it again",
    async (verdict) => {
      const id = await reply();
      await flagAll(id);
      await decide(mo, (await itemOf(id)).id, decision(verdict));
      expect(await stateOf(id)).toBe("visible");
      expect((await toldOf(ada))[0]).toMatch(/^Taken back: /);
      for (const by of crowd.slice(0, 3)) expect((await toldOf(by))[0]).toMatch(/^You flagged a post by ada/);
    },
  );

  it("and a moderator who agrees leave it hidden, and its upheld flags counted", async () => {
    const id = await reply();
    await flagAll(id);
    await decide(mo, (await itemOf(id)).id, decision("agree"));
    expect(await stateOf(id)).toBe("hidden");
    expect((await db.select({ n: posts.upheldFlags }).from(posts).where(eq(posts.id, id)))[0]!.n).toBe(3);
    expect((await toldOf(crowd[0]!))[0]).toContain("agreed with you");
  });

  it("do not undo what a moderator has decided since", async () => {
    const id = await reply();
    await flagAll(id);
    await act(
      max,
      { kind: "restore-post", targetId: id, typed: {} },
      { reason: "It is fine.", publicNote: "" },
    );
    await decide(mo, (await itemOf(id)).id, decision("disagree"));
    expect(await stateOf(id)).toBe("visible");
  });
});

describe("the queue", () => {
  it("is for moderators, the heaviest first, then the oldest, paged, filtered and counted", async () => {
    await expect(readQueue(ada, EVERYTHING, null)).rejects.toMatchObject({ code: "forbidden" });
    expect(await countWaiting(ada)).toBe(0);
    const ids: number[] = [];
    for (let n = 0; n < ITEMS_PER_PAGE + 5; n++) {
      const { id } = await write((tx) =>
        enqueue(tx, {
          kind: "approval",
          targetKind: "post",
          targetId: 1_000 + n,
          ownerId: ada.id,
          why: "watched-word",
          weight: 1 + (n % 3),
          at: later(-n),
        }),
      );
      ids.push(id);
    }
    const first = await queueOf();
    const second = await queueOf({}, first.next);
    const seen = [...first.items, ...second.items];
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));
    expect(seen).toEqual(
      seen.toSorted((a, b) => b.weight - a.weight || a.at.localeCompare(b.at) || a.id - b.id),
    );
    expect(second.next).toBeNull();
    expect(await countWaiting(mo)).toBe(ids.length);
    const flagged = await reply();
    await flag(crowd[0]!, { kind: "post", id: flagged }, { ...SPAM, reason: "unkind" });
    expect((await queueOf({ kind: "flags" })).items.map(({ causes }) => causes)).toEqual([["unkind"]]);
    expect((await queueOf({ reason: "unkind" })).items).toHaveLength(1);
    expect((await queueOf({ reason: "spam" })).items).toEqual([]);
    const { counts } = await queueOf();
    expect(counts.kinds.toSorted((a, b) => a.n - b.n)).toEqual([
      { kind: "flags", n: 1 },
      { kind: "approval", n: ids.length },
    ]);
    expect(counts.reasons).toEqual([{ reason: "unkind", n: 1 }]);
    const { id } = await itemOf(flagged);
    await openItem(mo, id, null, NOW);
    expect((await queueOf({ claim: "mine" })).items).toEqual([]);
    await takeItem(mo, id, NOW);
    expect((await queueOf({ claim: "mine" })).items.map((item) => item.id)).toEqual([id]);
    expect((await queueOf({ claim: "free", kind: "flags" })).items).toEqual([]);
    await decide(mo, id, decision("ignore"), NOW);
    expect((await queueOf({ resolved: true })).items).toMatchObject([
      { id, resolved: { resolution: "ignored", by: "mo" } },
    ]);
  });

  it("says before what a decision does, without doing any of it", async () => {
    const id = await reply();
    await flagAll(id, crowd.slice(0, 2));
    const item = await itemOf(id);
    const { flagged } = await openItem(mo, item.id, null);
    expect(flagged!.act).toBe("hide-post");
    expect(flagged!.says.agree).toEqual([
      "Hide: 1 person is told.",
      expect.stringContaining("2 flaggers are told that you agreed"),
    ]);
    expect((await openItem(mo, item.id, "")).flagged!.says.agree[0]).toBe("Nothing is done to it.");
    expect(await stateOf(id)).toBe("visible");
    expect(await db.$count(modActions)).toBe(0);
    await decide(mo, item.id, decision("agree", { act: "hide-post", reason: "An advertisement." }));
    expect(await stateOf(id)).toBe("hidden");
    expect(await toldOf(ada)).toEqual([expect.stringContaining("An advertisement.")]);
  });

  it("asks for a reason where something is done, and refuses moderators who are concerned", async () => {
    const [id, mine] = [await reply(), await reply(mo)];
    await flagAll(id, [crowd[0]!, max]);
    await flagAll(mine, [crowd[0]!]);
    const item = (await itemOf(id)).id;
    await expect(decide(mo, item, decision("agree", { act: "hide-post" }))).rejects.toMatchObject({
      reason: "reason-missing",
      field: "reason",
    });
    await expect(decide(max, item, decision("disagree"))).rejects.toMatchObject({ reason: "own-flag" });
    await expect(decide(ada, item, decision("disagree"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(takeItem(max, item)).rejects.toMatchObject({ reason: "own-flag" });
    await expect(takeItem(ada, item)).rejects.toMatchObject({ code: "forbidden" });
    const theirs = (await itemOf(mine)).id;
    await expect(decide(mo, theirs, decision("disagree"))).rejects.toMatchObject({
      reason: "not-on-yourself",
    });
    await expect(decide(max, theirs, decision("disagree"))).rejects.toMatchObject({
      reason: "not-on-moderators",
    });
    await decide(root, theirs, decision("disagree"));
    expect((await itemOf(id)).resolvedAt).toBeNull();
  });
});

describe("a claim", () => {
  it("keeps others from deciding, until it is let go or runs out", async () => {
    const id = await reply();
    await flagAll(id, crowd.slice(0, 1));
    const item = (await itemOf(id)).id;
    await takeItem(mo, item, NOW);
    expect((await openItem(mo, item, null, NOW)).item.claim).toMatchObject({
      by: "me",
      until: later(CLAIM_MINUTES).toISOString(),
    });
    expect((await openItem(max, item, null, later(1))).item.claim).toMatchObject({
      by: "other",
      username: "mo",
    });
    await expect(takeItem(max, item, later(1))).rejects.toMatchObject({ reason: "claimed-by-other" });
    await expect(decide(max, item, decision("ignore"), later(1))).rejects.toMatchObject({
      reason: "claimed-by-other",
    });
    await letItemGo(max, item);
    expect((await openItem(max, item, null, later(2))).item.claim).toMatchObject({ username: "mo" });
    await takeItem(max, item, later(CLAIM_MINUTES));
    await expect(decide(mo, item, decision("ignore"), later(CLAIM_MINUTES + 1))).rejects.toMatchObject({
      reason: "claimed-by-other",
    });
    await letItemGo(max, item);
    await decide(mo, item, decision("ignore"), later(CLAIM_MINUTES + 1));
    await expect(decide(max, item, decision("agree"), later(CLAIM_MINUTES + 1))).rejects.toMatchObject({
      reason: "decided-already",
    });
  });

  it("of two made and decided at once, one wins: one decision, one action; the other is told", async () => {
    for (const [round, { id, item }] of (await manyFlagged(ROUNDS)).entries()) {
      await Promise.allSettled([mo, max].map((by) => claimItem(by, item, NOW)));
      expect([mo.id, max.id]).toContain((await itemOf(id)).claimedBy);
      // In every other round nobody has claimed it when both decide.
      if (round % 2)
        await write((tx) => tx.update(queueItems).set({ claimedBy: null }).where(eq(queueItems.id, item)));
      const before = await db.$count(modActions);
      const results = await Promise.allSettled([
        decide(mo, item, decision("agree", { act: "hide-post", reason: "By mo." }), NOW),
        decide(
          max,
          item,
          decision(round % 3 ? "disagree" : "agree", { act: "hide-post", reason: "By max." }),
          NOW,
        ),
      ]);
      const won = results.findIndex(({ status }) => status === "fulfilled");
      const lost = results.filter((result) => result.status === "rejected");
      expect(lost).toHaveLength(1);
      expect((lost[0] as PromiseRejectedResult).reason).toMatchObject({ code: "conflict" });
      const [row] = await db.select().from(queueItems).where(eq(queueItems.id, item));
      expect(row!.resolvedBy).toBe([mo, max][won]!.id);
      const did = row!.resolution === "agreed" ? 1 : 0;
      expect(await db.$count(modActions)).toBe(before + did);
      expect(await stateOf(id)).toBe(did ? "hidden" : "visible");
      if (round > 0) continue;
      const loser = await openItem([max, mo][won]!, item, null, NOW);
      expect(loser.item.resolved).toMatchObject({ by: [mo, max][won]!.username });
    }
  }, 200_000);
});

/** Replies that one member has flagged each, straight into the tables. */
async function manyFlagged(n: number) {
  const numbers = Array.from({ length: n }, (_, at) => 100 + at);
  const post = {
    threadId,
    authorId: ada.id,
    source: "Words.",
    html: "<p>Words.</p>",
    renderVersion: 1,
    createdAt: NOW,
  };
  const rows = await write((tx) =>
    tx
      .insert(posts)
      .values(numbers.map((number) => ({ ...post, number, path: `z${number}`, formKey: `many-${number}` })))
      .returning({ id: posts.id }),
  );
  const target = ({ id }: { id: number }) => ({
    targetKind: "post" as const,
    targetId: id,
    ownerId: ada.id,
    at: NOW,
  });
  const items = await write((tx) =>
    tx
      .insert(queueItems)
      .values(rows.map((row) => ({ kind: "flags" as const, ...target(row) })))
      .returning({ item: queueItems.id, id: queueItems.targetId }),
  );
  await write((tx) =>
    tx.insert(flags).values(
      items.map(({ id, item }) => ({
        ...target({ id }),
        memberId: crowd[0]!.id,
        reason: "spam" as const,
        itemId: item,
      })),
    ),
  );
  return items;
}

describe("an appeal", () => {
  const hide = async () => {
    const id = await reply();
    const action = await act(
      mo,
      { kind: "hide-post", targetId: id, typed: {} },
      { reason: "An advertisement.", publicNote: "" },
      NOW,
    );
    return { id, action: action.id };
  };

  it("is its owner's, once, in time; another moderator grants it, and what was done is undone", async () => {
    const { id, action } = await hide();
    await expect(appeal(crowd[0]!, action, "Mine?")).rejects.toMatchObject({ reason: "appeal-not-yours" });
    await expect(appeal(ada, action, " ")).rejects.toMatchObject({ reason: "appeal-empty", field: "text" });
    await expect(appeal(ada, action, "Too late.", later(60 * 24 * APPEAL_DAYS + 1))).rejects.toMatchObject({
      reason: "appeal-late",
    });
    await appeal(ada, action, "It is no advertisement.");
    await expect(appeal(ada, action, "Again!")).rejects.toMatchObject({ reason: "appeal-once" });
    expect(await readAppealTo(crowd[0]!, action)).toBeNull();
    const [{ id: appealId }] = (await db.select({ id: appeals.id }).from(appeals)) as [{ id: number }];
    const [item] = await db.select().from(queueItems).where(eq(queueItems.kind, "appeal"));
    expect(item).toMatchObject({ targetId: appealId, ownerId: ada.id });
    expect((await openItem(mo, item!.id, null)).why).toBe("appeal-own-action");
    await expect(decide(mo, item!.id, decision("disagree", { reason: "It stands." }))).rejects.toMatchObject({
      reason: "appeal-own-action",
    });
    await expect(decide(max, item!.id, decision("agree"))).rejects.toMatchObject({
      reason: "answer-missing",
      field: "reason",
    });
    expect((await openItem(max, item!.id, null)).appealed).toMatchObject({
      text: "It is no advertisement.",
      by: "ada",
      whyNot: null,
      grant: ["1 person is told"],
    });
    await decide(max, item!.id, decision("agree", { reason: "You are right." }));
    expect(await stateOf(id)).toBe("visible");
    expect((await toldOf(ada))[0]).toContain("You are right.");
    expect(await readAppealTo(ada, action)).toMatchObject({
      said: { outcome: "granted", decider: "max", answer: "You are right." },
    });
  });

  it("that is turned down is answered, and what was done stands", async () => {
    const { id, action } = await hide();
    await appeal(ada, action, "It is no advertisement.");
    const [item] = await db.select().from(queueItems).where(eq(queueItems.kind, "appeal"));
    await decide(max, item!.id, decision("disagree", { reason: "It sells a course." }));
    expect(await stateOf(id)).toBe("hidden");
    expect((await toldOf(ada))[0]).toContain("It sells a course.");
  });

  it("against what flags hid is not decided by who let it stand, and makes no flagger right", async () => {
    const id = await reply();
    await flagAll(id);
    const [{ id: action }] = (await db.select({ id: modActions.id }).from(modActions)) as [{ id: number }];
    await decide(mo, (await itemOf(id)).id, decision("agree"));
    await appeal(ada, action, "They do not like me.");
    const [item] = await db.select().from(queueItems).where(eq(queueItems.kind, "appeal"));
    await expect(decide(mo, item!.id, decision("agree", { reason: "Hm." }))).rejects.toMatchObject({
      reason: "appeal-own-action",
    });
    await decide(max, item!.id, decision("agree", { reason: "Indeed." }));
    expect(await stateOf(id)).toBe("visible");
    expect(await db.$count(flags, eq(flags.outcome, "agreed"))).toBe(0);
    expect((await db.select({ n: posts.upheldFlags }).from(posts).where(eq(posts.id, id)))[0]!.n).toBe(0);
  });

  it("is settled by whoever disagrees with the flags, and granted if the action was undone", async () => {
    const id = await reply();
    await flagAll(id);
    const [{ id: action }] = (await db.select({ id: modActions.id }).from(modActions)) as [{ id: number }];
    await appeal(ada, action, "They do not like me.");
    await decide(
      mo,
      (await db.select().from(queueItems).where(eq(queueItems.kind, "flags")))[0]!.id,
      decision("disagree"),
    );
    expect(await countWaiting(mo)).toBe(0);
    expect(await readAppealTo(ada, action)).toMatchObject({ said: { outcome: "granted" } });
    const hidden = await hide();
    await appeal(ada, hidden.action, "No.");
    await undo(mo, hidden.action, { reason: "A mistake.", publicNote: "" });
    const [item] = await db
      .select()
      .from(queueItems)
      .where(and(eq(queueItems.kind, "appeal"), isNull(queueItems.resolvedAt)));
    await decide(max, item!.id, decision("agree", { reason: "Done already." }));
    expect(await countWaiting(mo)).toBe(0);
  });
});

it("what was written beside a vote is removed, and the vote stands", async () => {
  const asked = await ask({ kind: "single", reveal: "always", prompt: "Openly?", publicBallots: true });
  await castBallot(ada, asked.id, { optionIds: [asked.option.A!], reason: "So they are fools." });
  const [ballot] = await db.select().from(ballots);
  await flag(crowd[0]!, { kind: "ballot", id: ballot!.id }, { ...SPAM, reason: "unkind" });
  await decide(
    mo,
    (await itemOf(ballot!.id)).id,
    decision("agree", { act: "remove-reason", reason: "Nobody here is a fool." }),
  );
  expect(await db.select().from(ballots)).toEqual([{ ...ballot, reason: "" }]);
  expect((await toldOf(ada))[0]).toContain("Nobody here is a fool.");
});

it("the figures count what there was in their period, for moderators", async () => {
  await expect(readDashboard(ada, "week")).rejects.toMatchObject({ code: "forbidden" });
  const [first, second] = [await reply(), await reply()];
  for (const id of [first, second]) await flag(crowd[0]!, { kind: "post", id }, SPAM, NOW);
  await decide(
    mo,
    (await itemOf(first)).id,
    decision("agree", { act: "hide-post", reason: "Spam." }),
    later(30),
  );
  const figures = await readDashboard(mo, "week", later(60));
  expect(figures.queue).toEqual({
    n: 1,
    oldest: "1 hour",
    median: "1 hour",
    decided: 1,
    toDecide: "30 minutes",
  });
  expect(figures.flags).toEqual([{ label: "Spam", n: 2, of: 1 }]);
  expect(figures.actions).toEqual([{ label: "Hide", n: 1, of: 0 }]);
  expect(figures.members.reduce((sum, { n }) => sum + n, 0)).toBe(8);
  expect((await readDashboard(mo, "week", later(60 * 24 * 30))).flags).toEqual([]);
});
