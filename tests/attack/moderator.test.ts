import { beforeEach, describe, expect, it, vi } from "vitest";
import { markClaim } from "../../app/modules/claims/commands";
import { follow } from "../../app/modules/follows/commands";
import { act, preview } from "../../app/modules/moderation/executor";
import { readActivity } from "../../app/modules/moderation/activity";
import { effectWords } from "../../app/modules/moderation/effects";
import { readQueue } from "../../app/modules/moderation/queue";
import { readAction, readTools } from "../../app/modules/moderation/views";
import { asPerson } from "../../app/modules/accounts/aliases";
import * as sanctions from "../../app/modules/accounts/sanctions";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { addQuestions } from "../../app/modules/compose/questions";
import { readTelling } from "../../app/modules/stories/views";
import { readThread } from "../../app/modules/compose/threadPage";
import { Refusal, allow } from "../../app/modules/decision";
import { db, write } from "../../db/client";
import * as members from "../../db/queries/accounts/members";
import * as writers from "../../db/queries/accounts/writers";
import { members as memberTable, posts } from "../../db/schema";
import { eq } from "drizzle-orm";
import { takeAlias } from "../../app/modules/threads/aliases";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

/**
 * "Moderators see no more than others" of who writes under an alias. The moderator suspects ada, does to her
 * what moderators can do, and watches her alias beside grace's, to whom nothing was done: whatever is seen of
 * the one and not of the other tells whose it is. Under a sanction an alias may fall silent, as anybody may;
 * nothing that it writes may show it.
 */
useDatabase();

const THREAD = 1;
const NOON = new Date("2026-03-01T12:00:00Z");
const minutes = (n: number) => new Date(NOON.getTime() + n * 60_000);
let mo: Member;
let ada: Member;
let grace: Member;
const names = new Map<Member, Member>();
let keys = 0;

/** A form that came sooner than anybody types, at this time. */
const sent = (at: Date) => ({ servedAt: new Date(at.getTime() - 1_000), trapped: false, paced: true });
const say = async (
  viewer: Member,
  body: string,
  more: { parentId?: number; named?: "alias"; sent?: undefined } = {},
  at = NOON,
) =>
  (await postReply(viewer, THREAD, { body, formKey: `moderator-${++keys}`, sent: sent(at), ...more }, at)).id;
const set = (member: Member, row: Partial<typeof memberTable.$inferInsert>) =>
  write((tx) => tx.update(memberTable).set(row).where(eq(memberTable.id, member.id)));
const doIt = (kind: string, targetId: number, typed = {}) =>
  act(mo, { kind, targetId, typed }, { reason: "To see what happens.", publicNote: "" }, NOON);
/** A member as their session has them. */
const asNow = async (member: Member, now: Date) =>
  asPerson(db, sanctions.memberFrom((await members.moderated(db, member.id))!, now));

beforeEach(async () => {
  await seedForum();
  [mo, ada, grace] = [
    await makeMember("mo", "moderator"),
    await makeMember("ada"),
    await makeMember("grace"),
  ];
  for (const owner of [ada, grace]) {
    await set(owner, { createdAt: minutes(-90 * 1440), followsOwn: owner === ada });
    names.set(owner, await takeAlias(owner, THREAD, minutes(-3 * 1440)));
    for (let n = 0; n < 4; n++)
      await say(owner, `What ${owner.username} says, ${n}.`, { sent: undefined }, minutes(-2000 + n * 10));
  }
  await follow(ada, { kind: "thread", id: THREAD }, NOON);
});

const repliesOf = async (member: Member) =>
  (await db.select().from(posts).where(eq(posts.authorId, member.id))).map(({ id }) => id);

async function hideAll(ids: number[]) {
  for (const id of ids) await doIt("hide-post", id);
}

/**
 * Actions on a suspect, or around them, that a moderator can take before watching their alias; `silences`
 * where the suspect may not write under it then.
 */
const CAUSES: Record<string, { silences?: true; run(): Promise<unknown> }> = {
  nothing: { run: async () => undefined },
  "limit them": { silences: true, run: () => doIt("limit", ada.id, { days: "7" }) },
  "silence them": { silences: true, run: () => doIt("silence", ada.id, { days: "7" }) },
  "suspend them": { silences: true, run: () => doIt("suspend", ada.id, { days: "7" }) },
  "warn them": { run: () => doIt("warn", ada.id, { template: "unkind" }) },
  "note something of them": { run: () => doIt("note", ada.id) },
  "hide everything they wrote": { run: async () => hideAll(await repliesOf(ada)) },
  "slow the thread, once they have written in it": {
    async run() {
      await doIt("slow-thread", THREAD, { minutes: "60" });
      await say(ada, "And another thing.", {}, NOON);
    },
  },
  "agree with flags on a reply, once they have written below it": {
    async run() {
      const [heated] = await repliesOf(grace);
      await write((tx) => tx.update(posts).set({ upheldFlags: 60 }).where(eq(posts.id, heated!)));
      await say(ada, "That is unkind.", { parentId: heated! }, NOON);
    },
  },
  "have them follow the other alias": {
    run: async () => follow(ada, { kind: "member", username: names.get(grace)!.username }, NOON),
  },
};

/** Writes the same posts under each owner's alias. Only the owner is told how they fared. */
async function writeUnder(owner: Member): Promise<void> {
  const [heated] = await repliesOf(grace);
  const texts = ["A first word.", "Look at [one](https://a.example/) and [two](https://b.example/)."];
  for (const [n, body] of texts.entries()) {
    const now = minutes(5 + n * 61);
    await say(await asNow(owner, now), body, { named: "alias", parentId: heated! }, now).catch(
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      },
    );
  }
}

/**
 * Returns everything that a moderator sees of an alias: its posts, its waiting items, previews of actions on
 * it, its page.
 */
async function seenOf(owner: Member): Promise<string[]> {
  const alias = names.get(owner)!;
  const said = (what: unknown) =>
    JSON.stringify(what)
      .replaceAll(alias.username, "the alias")
      .replaceAll(/"(id|number|targetId)":\d+|#\d+|\d{4}-\d\d-\d\dT[\d:.]+Z|\/\d+/g, "…");
  const rows = await db.select().from(posts).where(eq(posts.authorId, alias.id));
  const { items } = await readQueue(
    mo,
    { resolved: false, kind: null, reason: null, claim: null },
    null,
    minutes(90),
  );
  const effects = async (action: Parameters<typeof preview>[1]) =>
    effectWords(await preview(mo, action, minutes(90))).join();
  const seen = rows.map(({ state, source }) => `wrote, ${state}: ${source}`);
  for (const item of items.filter((each) => each.owner === alias.username))
    seen.push(`waits: ${said({ kind: item.kind, causes: item.causes, excerpt: item.excerpt })}`);
  for (const { id, source } of rows.filter(({ state }) => state === "held"))
    seen.push(
      `approving ${source} would: ${await effects({ kind: "approve-post", targetId: id, typed: {} })}`,
    );
  for (const kind of ["limit", "silence", "suspend"])
    seen.push(`${kind} would: ${await effects({ kind, targetId: alias.id, typed: { days: "1" } })}`);
  const { facts, standing: put, notes, done } = await readActivity(mo, alias.id, null, minutes(90));
  seen.push(
    ...facts.filter(({ what }) => what !== "Posts").map((fact) => `of it: ${said(fact)}`),
    `put on it: ${said([put, notes, done])}`,
  );
  const tools = await readTools(mo, "member", alias.id);
  seen.push(`its tools: ${said([tools.groups, tools.barred, tools.done])}`);
  return seen;
}

/**
 * Returns the facts that tell the moderator whose alias is whose: those seen of ada's and not of grace's;
 * also the other way round, unless an alias may be silent.
 */
async function attack({ silences, run }: (typeof CAUSES)[string]): Promise<string[]> {
  await run();
  for (const owner of [ada, grace]) await writeUnder(owner);
  const [hers, others] = [await seenOf(ada), await seenOf(grace)];
  const learned = hers.filter((each) => !others.includes(each)).map((each) => `hers alone ${each}`);
  return silences
    ? learned
    : [...learned, ...others.filter((each) => !hers.includes(each)).map((each) => `not hers ${each}`)];
}

describe("a moderator learns nothing of who writes under an alias", () => {
  it.each(Object.keys(CAUSES))("who has let them: %s", async (cause) => {
    expect(await attack(CAUSES[cause]!)).toEqual([]);
    // The alias that nothing was done to did write, so that there was something to see.
    expect((await repliesOf(names.get(grace)!)).length).toBeGreaterThan(0);
  });

  it("by how many hear of what is approved: it is not told, in what was done before either", async () => {
    await writeUnder(ada);
    const [held] = await repliesOf(names.get(ada)!);
    const { id } = await doIt("approve-post", held!);
    expect(effectWords({ heard: 11 })).toEqual([]);
    expect((await readAction(mo, id)).action.effects).toEqual(["1 person is told"]);
  });

  it("by merging accounts, or a role: an alias is neither merged, merged into nor raised", async () => {
    const root = await makeMember("root", "admin");
    const alias = names.get(ada)!;
    for (const [kind, targetId, typed] of [
      ["merge-accounts", alias.id, { into: "ada" }],
      ["merge-accounts", ada.id, { into: alias.username }],
      ["merge-accounts", alias.id, { into: "grace" }],
      ["change-role", alias.id, { role: "moderator" }],
    ] as const)
      await expect(preview(root, { kind, targetId, typed })).rejects.toMatchObject({
        reason: "alias-account",
      });
  });

  it("by making its post a thread: its owner does not edit it, in a history that names members", async () => {
    const id = await say(ada, "A word under it.", { named: "alias", sent: undefined }, minutes(5));
    await write((tx) => tx.update(posts).set({ state: "visible" }).where(eq(posts.id, id)));
    const [post] = await db.select().from(posts).where(eq(posts.id, id));
    await doIt("split-thread", THREAD, {
      title: "What was split off",
      tags: "mlops",
      posts: [String(post!.number)],
      along: "",
    });
    const [moved] = await db.select().from(posts).where(eq(posts.id, id));
    const asked = { kind: "open", prompt: "Who has written this?", help: "", options: [] } as never;
    const owner = await asNow(ada, minutes(10));
    await expect(addQuestions(owner, moved!.threadId, [asked], minutes(10))).rejects.toMatchObject({
      reason: "not-your-question",
    });
    await expect(markClaim(owner, moved!.threadId, {} as never, minutes(10))).rejects.toMatchObject({
      reason: "not-your-article",
    });
  });

  it("whoever is limited is told so, and keeps their own name", async () => {
    await doIt("limit", ada.id, { days: "7" });
    const viewer = await asNow(ada, minutes(5));
    await expect(say(viewer, "Under it.", { named: "alias" }, minutes(5))).rejects.toMatchObject({
      code: "forbidden",
      reason: "alias-barred",
    });
    expect([
      (await readThread(viewer, THREAD)).alias,
      (await readTelling(viewer, THREAD, minutes(5))).mayAlias,
    ]).toEqual([null, false]);
    await say(viewer, "Under my name.", {}, minutes(5));
    await doIt("lift", ada.id);
    await say(await asNow(ada, minutes(10)), "Under it again.", { named: "alias" }, minutes(10));
  });
});

describe("with one mend undone the attack succeeds", () => {
  it("where a sanction follows somebody to their alias", async () => {
    vi.spyOn(sanctions, "mayWriteAsAlias").mockReturnValue(allow);
    vi.spyOn(sanctions, "sanctionAsAlias").mockImplementation((alias, owner) => owner?.standing ?? alias);
    expect(await attack(CAUSES["limit them"]!)).toContainEqual(expect.stringContaining("hers alone waits"));
  });

  it("where what stands under one name counts under another", async () => {
    const count = writers.countStanding;
    const ownerOf = (id: number) => [...names].find(([, alias]) => alias.id === id)?.[0].id ?? id;
    vi.spyOn(writers, "countStanding").mockImplementation((tx, ids, most) =>
      count(tx, [...ids, ...ids.map(ownerOf)], most),
    );
    expect((await attack(CAUSES["hide everything they wrote"]!)).length).toBeGreaterThan(0);
  });
});
