import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { readQueue } from "../../app/modules/moderation/queue";
import { markHelpful, postReply, unmarkHelpful } from "../../app/modules/posts/commands";
import { readNotices } from "../../app/modules/notifications/views";
import { readTitleHints } from "../../app/modules/search/similar";
import { startThread } from "../../app/modules/compose/commands";
import { THREADS_PER_PAGE } from "../../app/modules/threads/limits";
import { listTagged, readTagIndex } from "../../app/modules/threads/lists";
import { acceptTag, declineTag, enqueueProposals, readProposedTag } from "../../app/modules/tags/proposals";
import { readThread } from "../../app/modules/compose/threadPage";
import { TAGS_MAX } from "../../app/modules/tags/limits";
import type { ListOrder } from "../../app/modules/threads/types";
import { db, write } from "../../db/client";
import { dialect } from "../../db/kit/dialect";
import * as proposals from "../../db/queries/tags/proposals";
import * as tagging from "../../db/queries/tags/tags";
import { queueItems, tagProposals, tags, threads, threadTags } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";

useDatabase();

let ada: Member;
let mo: Member;
let made = 0;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  mo = await makeMember("mo", "moderator");
});

const start = async (
  worn: string[],
  more: { title?: string; proposedTag?: string; author?: Member; at?: Date } = {},
) => {
  const { title = `Thread number ${++made}`, proposedTag = "", author = ada, at } = more;
  return (
    await startThread(
      author,
      { title, tags: worn, proposedTag, body: "Words.", questions: [], formKey: `tags-test-${++made}` },
      at,
    )
  ).id;
};
const make = (...names: string[]) => write((tx) => tagging.add(tx, names));
const setState = (id: number, state: "open" | "hidden") =>
  write((tx) => tx.update(threads).set({ state }).where(eq(threads.id, id)));
const tagged = async (names: string[], order: ListOrder = "active", viewer: Member | null = null) =>
  (await listTagged(viewer, names, { order })).threads.map((thread) => thread.id);
const proposalsIn = async (resolved: boolean) => {
  const { items } = await readQueue(mo, { resolved, kind: "tag", reason: null, claim: null }, null);
  const rows = await proposals.byIds(
    db,
    (await db.select({ id: queueItems.targetId, item: queueItems.id }).from(queueItems)).flatMap(
      ({ id, item }) => (items.some((each) => each.id === item) ? [id] : []),
    ),
  );
  return rows.toSorted((a, b) => a.id - b.id);
};
const waiting = () => proposalsIn(false);
const decided = async () => (await proposalsIn(true)).toReversed();
const tagsOf = async (id: number) => (await readThread(null, id)).thread.tags;

describe("threads by several tags", () => {
  it("have all of them, in each order, and hidden ones are for moderators", async () => {
    await make("sre", "golang");
    const both = [await start(["sre", "golang"]), await start(["golang", "careers", "sre"])];
    await start(["sre"]);
    await start(["golang", "careers"]);
    expect(await tagged(["golang", "sre"], "new")).toEqual(both.toReversed());
    expect(await tagged(["careers", "golang", "sre"])).toEqual([both[1]]);
    const { opening } = await readThread(null, both[0]!);
    for (const member of await makeMembers(2)) await markHelpful(member, opening.id);
    for (const order of ["hot", "top"] as const)
      expect(await tagged(["sre", "golang"], order), order).toEqual(both);
    await postReply(ada, both[1]!, { body: "Up again.", formKey: "tags-test-up" });
    expect(await tagged(["sre", "golang"], "active")).toEqual(both.toReversed());
    await setState(both[1]!, "hidden");
    expect(await tagged(["sre", "golang"])).toEqual([both[0]]);
    expect(await tagged(["sre", "golang"], "new", mo)).toEqual(both.toReversed());
  });

  it("are refused where a tag does not exist, or no thread could have as many", async () => {
    await make("t1", "t2", "t3", "t4", "t5");
    for (const names of [[], ["no-such"], ["careers", "no-such"], ["t1", "t2", "t3", "t4", "t5"]]) {
      await expect(listTagged(null, names, { order: "new" })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("are each on one page of a list, and in its order", async () => {
    await make("sre");
    for (let n = 0; n < THREADS_PER_PAGE + 4; n++)
      await start(n % 7 === 3 ? ["careers"] : ["sre", "careers"], {
        at: new Date(Date.UTC(2026, 0, 1 + (n % 5))),
      });
    for (const order of ["hot", "new", "active", "top"] as const) {
      const ids: number[] = [];
      let after = null;
      do {
        const page = await listTagged(null, ["careers"], { order, after });
        ids.push(...page.threads.map((thread) => thread.id));
        after = page.nextCursor;
      } while (after !== null);
      const expected = await db
        .select({ id: threads.id })
        .from(threads)
        .innerJoin(threadTags, eq(threadTags.threadId, threads.id))
        .innerJoin(tags, and(eq(tags.id, threadTags.tagId), eq(tags.name, "careers")));
      expect(
        ids.toSorted((a, b) => a - b),
        order,
      ).toEqual(expected.map((row) => row.id).toSorted((a, b) => a - b));
    }
  });
});

describe("what a tag's lists are sorted by", () => {
  it("is what its threads' own are, whatever is done", async () => {
    const crowd = await makeMembers(3);
    await make("sre", "golang");
    const names = ["careers", "mlops", "sre", "golang"];
    const action = fc.record({
      do: fc.constantFrom("start", "reply", "helpful", "unhelpful", "accept"),
      at: fc.nat(20),
      who: fc.nat(2),
      worn: fc.subarray(names, { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 14 }), async (actions) => {
        const ids = [1];
        for (const { do: what, at, who, worn } of actions) {
          const id = ids[at % ids.length]!;
          const opening = async () => (await readThread(null, id)).opening.id;
          if (what === "start")
            ids.push(await start(worn, { proposedTag: worn.length < TAGS_MAX ? `new-${++made}` : "" }));
          if (what === "reply")
            await postReply(crowd[who]!, id, { body: "Words.", formKey: `tags-property-${++made}` });
          if (what === "helpful") await markHelpful(crowd[who]!, await opening());
          if (what === "unhelpful") await unmarkHelpful(crowd[who]!, await opening());
          const [next] = what === "accept" ? await waiting() : [];
          if (next) await acceptTag(mo, next.id, next.name);
        }
        const keys = {
          hot: threads.hot,
          createdAt: threads.createdAt,
          lastActivityAt: threads.lastActivityAt,
          score: threads.score,
        };
        const worn = {
          hot: threadTags.hot,
          createdAt: threadTags.createdAt,
          lastActivityAt: threadTags.lastActivityAt,
          score: threadTags.score,
        };
        const rows = await db
          .select({ keys, worn })
          .from(threadTags)
          .innerJoin(threads, eq(threads.id, threadTags.threadId));
        expect(rows.map((row) => row.worn)).toEqual(rows.map((row) => row.keys));
        const counted = await db
          .select({
            name: tags.name,
            kept: tags.threadCount,
            real: db.$count(threadTags, eq(threadTags.tagId, tags.id)),
          })
          .from(tags);
        expect(counted.map(({ kept }) => kept)).toEqual(counted.map(({ real }) => real));
      }),
      { numRuns: dialect === "pg" ? 4 : 10 },
    );
  });
});

describe("the index of tags", () => {
  it("counts the threads that everybody may see", async () => {
    await make("sre");
    const [id] = [await start(["sre"]), await start(["sre", "careers"])];
    const countOf = async (name: string) => (await readTagIndex()).find((tag) => tag.name === name)?.threads;
    expect(await countOf("sre")).toBe(2);
    await setState(id, "hidden");
    expect(await countOf("sre")).toBe(1);
    await setState(id, "open");
    expect(await countOf("sre")).toBe(2);
    const names = (await readTagIndex()).map((tag) => tag.name);
    expect(names).toEqual(names.toSorted());
  });
});

describe("a proposed tag", () => {
  /** Returns a member's notices, latest first. */
  const toldOf = async (member: Member) =>
    (await readNotices(member, null)).notices.map((notice) => notice.sentence);

  it("is seen by its author and by moderators alone, and is on no thread", async () => {
    const id = await start(["careers"], { proposedTag: "platform-teams" });
    const thread = { id, authorId: ada.id };
    expect(await readProposedTag(ada, thread)).toBe("platform-teams");
    expect(await readProposedTag(mo, thread)).toBe("platform-teams");
    for (const other of [null, await makeMember("bob")])
      expect(await readProposedTag(other, thread)).toBeNull();
    expect(await tagsOf(id)).toEqual(["careers"]);
    await expect(listTagged(null, ["platform-teams"], { order: "new" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await waiting()).toMatchObject([{ name: "platform-teams", threadId: id, proposer: "ada" }]);
  });

  it("from before there was a queue is put into it, once", async () => {
    await start(["careers"], { proposedTag: "platform-teams" });
    await write((tx) => tx.delete(queueItems));
    for (let n = 0; n < 2; n++) await enqueueProposals();
    expect(await waiting()).toMatchObject([{ name: "platform-teams" }]);
    await declineTag(mo, (await waiting())[0]!.id);
    await enqueueProposals();
    expect(await waiting()).toEqual([]);
  });

  it("that exists is taken as chosen", async () => {
    await make("sre");
    expect(await tagsOf(await start(["careers"], { proposedTag: "sre" }))).toEqual(["careers", "sre"]);
    expect(await waiting()).toEqual([]);
  });

  it("is made and put on the thread when it is accepted, once, on record", async () => {
    const id = await start(["careers"], { proposedTag: "platform-teams" });
    const proposal = (await waiting())[0]!.id;
    for (const stranger of [ada])
      await expect(acceptTag(stranger, proposal, "platform-teams")).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(acceptTag(mo, proposal, "!!!")).rejects.toMatchObject({
      code: "invalid",
      reason: "tag-letters",
      field: "name",
    });
    await acceptTag(mo, proposal, "platform-teams");
    await acceptTag(mo, proposal, "platform-teams");
    expect(await tagsOf(id)).toEqual(["careers", "platform-teams"]);
    expect(await tagged(["careers", "platform-teams"])).toEqual([id]);
    expect(await waiting()).toEqual([]);
    expect(await decided()).toMatchObject([{ outcome: "accepted", tag: "platform-teams", decider: "mo" }]);
    expect(await readProposedTag(ada, { id, authorId: ada.id })).toBeNull();
    expect(await toldOf(ada)).toEqual([
      expect.stringMatching(/^The tag “platform-teams” that you proposed for “.+” was accepted\.$/),
    ]);
    expect(await toldOf(mo)).toEqual([]);
    await expect(declineTag(mo, proposal)).rejects.toMatchObject({ code: "conflict", reason: "tag-decided" });
  });

  it("under another name is that tag, a new one or one that exists", async () => {
    await make("sre");
    const [first, second] = [
      await start(["careers"], { proposedTag: "site-reliability" }),
      await start(["careers"], { proposedTag: "plattform" }),
    ];
    const open = await waiting();
    await acceptTag(mo, open[0]!.id, "SRE");
    await acceptTag(mo, open[1]!.id, "platform");
    expect([await tagsOf(first), await tagsOf(second)]).toEqual([
      ["careers", "sre"],
      ["careers", "platform"],
    ]);
    expect((await decided()).map(({ outcome, name, tag }) => [outcome, name, tag])).toEqual([
      ["renamed", "plattform", "platform"],
      ["renamed", "site-reliability", "sre"],
    ]);
    expect(await db.$count(tags, eq(tags.name, "sre"))).toBe(1);
    expect(await toldOf(ada)).toEqual([
      expect.stringContaining("accepted as “platform”"),
      expect.stringContaining("accepted as “sre”"),
    ]);
  });

  it("stays off a thread that has all the tags it can have, and one that has it already", async () => {
    await make("t1", "t2", "t3", "t4");
    const id = await start(["t1", "t2", "t3"], { proposedTag: "t5" });
    const has = await start(["t1", "t2"], { proposedTag: "t6" });
    const open = await waiting();
    const t4 = (await tagging.named(db, ["t4"]))[0]!.id;
    await write((tx) => tagging.tagThread(tx, id, [t4]));
    await acceptTag(mo, open[0]!.id, "t5");
    await acceptTag(mo, open[1]!.id, "t1");
    expect(await tagsOf(id)).toEqual(["t1", "t2", "t3", "t4"]);
    expect(await tagsOf(has)).toEqual(["t1", "t2"]);
  });

  it("is gone when it is declined, and stays on record", async () => {
    const id = await start(["careers"], { proposedTag: "misc-things" });
    const proposal = (await waiting())[0]!.id;
    await expect(declineTag(ada, proposal)).rejects.toMatchObject({ code: "forbidden" });
    await declineTag(mo, proposal);
    await declineTag(mo, proposal);
    expect(await tagsOf(id)).toEqual(["careers"]);
    expect(await db.$count(tags, eq(tags.name, "misc-things"))).toBe(0);
    expect(await toldOf(ada)).toEqual([expect.stringContaining("“misc-things” that you proposed")]);
    expect(
      await db
        .select({ outcome: tagProposals.outcome, deciderId: tagProposals.deciderId })
        .from(tagProposals),
    ).toEqual([{ outcome: "declined", deciderId: mo.id }]);
    await expect(acceptTag(mo, proposal, "misc-things")).rejects.toMatchObject({ code: "conflict" });
  });

  it("is refused with its reason beside its field, and nothing is posted", async () => {
    const before = await db.$count(threads);
    await expect(start(["careers"], { proposedTag: "!!!" })).rejects.toMatchObject({
      reason: "tag-letters",
      field: "proposedTag",
    });
    expect(await db.$count(threads)).toBe(before);
  });
});

describe("similar threads", () => {
  const similar = async (title: string) => (await readTitleHints(title)).threads.map((thread) => thread.id);

  it("share two title words in any form, the closest first; replies and texts do not count", async () => {
    const close = await start(["careers"], { title: "Migrating notebooks to a Zürich cluster" });
    const closer = await start(["careers"], { title: "Notebook migrations in Zürich clusters, again" });
    const far = await start(["careers"], { title: "A cluster of questions on careers" });
    await postReply(ada, far, { body: "Migrating notebooks to Zürich.", formKey: "similar-test-1" });
    const found = await similar("How do I migrate my notebooks to zurich?");
    expect(new Set(found)).toEqual(new Set([close, closer]));
    expect((await similar("Notebooks migrating in Zurich clusters"))[0]).not.toBe(far);
    expect(await similar("What is the best cluster for that?")).toEqual(
      expect.arrayContaining([close, closer, far]),
    );
    expect(await similar("A garden of peonies with clusters")).toEqual([]);
  });

  it("are at most five, with what became of them, and never hidden ones", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 7; n++)
      ids.push(await start(["careers"], { title: `Observability budgets, part ${n}` }));
    expect(await similar("Budgets for observability")).toEqual(ids.slice(-5).toReversed());
    await setState(ids[6]!, "hidden");
    await write((tx) => tx.update(threads).set({ state: "locked" }).where(eq(threads.id, ids[5]!)));
    const { threads: found } = await readTitleHints("Budgets for observability");
    expect(found[0]).toMatchObject({
      id: ids[5],
      state: "locked",
      replyCount: 0,
      title: "Observability budgets, part 5",
    });
    expect(found.map((thread) => thread.id)).not.toContain(ids[6]);
  });

  it("are none for a title that says nothing, whatever it is", async () => {
    for (const title of ["", "the what and how", '"" NEAR( * ^ -', "\ud800", "x".repeat(10_000)])
      expect(await similar(title), title).toEqual([]);
  });

  it("bring tags along that fit: those the title names, then those of the threads", async () => {
    await make("feature-stores", "sre");
    await start(["sre"], { title: "Pager budgets and burnout" });
    expect((await readTitleHints("Feature stores in production")).tags).toEqual(["feature-stores"]);
    expect((await readTitleHints("Burnout by pagers")).tags).toEqual(["sre"]);
  });
});
