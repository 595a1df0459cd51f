import { and, eq, ne } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { markHelpful, postReply } from "../../app/modules/posts/commands";
import { DEPTH_MAX, DEPTH_SHOWN } from "../../app/modules/posts/limits";
import { deletePost } from "../../app/modules/posts/edits";
import { locatePost } from "../../app/modules/posts/views";
import { startThread } from "../../app/modules/compose/commands";
import { castBallot } from "../../app/modules/questions/commands";
import { readQuestion } from "../../app/modules/posts/answers";
import { type Part, readThread, type ThreadPage } from "../../app/modules/compose/threadPage";
import { Refusal } from "../../app/modules/decision";
import { write } from "../../db/client";
import { dialect } from "../../db/kit/dialect";
import { posts } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";

useDatabase();

const THREAD = 1;
let ada: Member;
let keys = 0;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
});

/** Replies to a post, or to the opening one; returns its id. */
const reply = async (parentId: number | null = null, author = ada) =>
  (await postReply(author, THREAD, { body: "Words.", parentId, formKey: `replies-test-${++keys}` })).id;

const read = (part: Part = {}) => readThread(null, THREAD, part);
const ids = (page: ThreadPage) => page.replies.map((post) => post.id);

/** Every page from the first on, by its links. */
async function forwards(part: Part = {}): Promise<ThreadPage[]> {
  const pages = [await read(part)];
  for (let next = pages[0]!.nextCursor; next !== null; next = pages.at(-1)!.nextCursor)
    pages.push(await read({ ...part, after: next }));
  return pages;
}

/** Every page from the last back to the first, by its links. */
async function backwards(last: ThreadPage, part: Part = {}): Promise<ThreadPage[]> {
  const pages = [last];
  for (let before = last.previousCursor; before !== null; before = pages[0]!.previousCursor)
    pages.unshift(await read({ ...part, before }));
  return pages;
}

/** A thread of so many replies, each to the opening post or to one before it; ids by parent. */
async function grow(picks: number[]): Promise<{ id: number; parent: number | null }[]> {
  const made: { id: number; parent: number | null }[] = [];
  for (const pick of picks) {
    const parent = pick % 3 === 0 || made.length === 0 ? null : made[pick % made.length]!.id;
    made.push({ id: await reply(parent), parent });
  }
  return made;
}

const asTree = (made: { id: number; parent: number | null }[], under: number | null = null): number[] =>
  made.flatMap((post) => (post.parent === under ? [post.id, ...asTree(made, post.id)] : []));

describe("a thread as conversations", () => {
  it("shows every reply under what it answers, each once, forwards and backwards", async () => {
    const picks = Array.from({ length: 70 }, (_, n) => (n * 7 + 3) % 41);
    const made = await grow(picks);
    const pages = await forwards();
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flatMap(ids)).toEqual(asTree(made));
    const back = await backwards(pages.at(-1)!);
    expect(new Set(back.flatMap(ids))).toEqual(new Set(made.map((post) => post.id)));
    expect(back[0]!.first).toBe(true);
  });

  it("continues a deep one on pages of its own, where each reply stands once", async () => {
    const chain: number[] = [];
    for (let n = 0; n < 2 * (DEPTH_SHOWN + 1) + 3; n++) chain.push(await reply(chain.at(-1) ?? null));
    const seen: number[] = [];
    let under: number | undefined;
    for (;;) {
      const page = await read(under === undefined ? {} : { under });
      seen.push(...ids(page));
      const last = page.replies.find((post) => page.continued[post.id]);
      if (!last) break;
      expect(page.replies).toHaveLength(DEPTH_SHOWN + 1);
      expect(page.continued[last.id]).toBe(1);
      under = last.number;
    }
    expect(seen).toEqual(chain);
  });

  it("goes no deeper than it may, and keeps what is answered beyond", async () => {
    const chain: number[] = [];
    for (let n = 0; n < DEPTH_MAX + 3; n++) chain.push(await reply(chain.at(-1) ?? null));
    const last = await locatePost(null, chain.at(-1)!);
    const page = await read({ under: last.under! });
    expect(ids(page)).toEqual(chain.slice(-(2 + DEPTH_SHOWN + 1)));
    expect(page.replies.at(-1)!.parentId).toBe(chain.at(-2));
    expect(page.continued).toEqual({});
  });
});

describe("through the cohort lens", () => {
  it("nothing is left out for standing deep in a conversation", async () => {
    const bob = await makeMember("bob");
    const { question } = await readQuestion(null, 1);
    await castBallot(bob, 1, { optionIds: [question.options[0]!.id] });
    const chain: number[] = [];
    const bobs: number[] = [];
    for (let n = 0; n < DEPTH_SHOWN + 4; n++) {
      const author = n % 3 === 0 ? bob : ada;
      chain.push(await reply(chain.at(-1) ?? null, author));
      if (author === bob) bobs.push(chain.at(-1)!);
    }
    const page = await readThread(null, THREAD, { as: ["made"] });
    expect(ids(page)).toEqual(bobs);
    expect(page.lens).toEqual({ shown: bobs.length, of: chain.length });
  });
});

describe("flat views", () => {
  it("show every reply once: the newest first, the best first, and as they were written", async () => {
    const made = (await grow(Array.from({ length: 45 }, (_, n) => n))).map((post) => post.id);
    const crowd = await makeMembers(3);
    for (const [n, id] of [made[40]!, made[7]!, made[23]!].entries())
      for (const member of crowd.slice(n)) await markHelpful(member, id);
    expect((await forwards({ view: "oldest" })).flatMap(ids)).toEqual(made);
    expect((await forwards({ view: "newest" })).flatMap(ids)).toEqual(made.toReversed());
    const best = (await forwards({ view: "best" })).flatMap(ids);
    expect(best.slice(0, 3)).toEqual([made[40], made[7], made[23]]);
    expect(best.toSorted((a, b) => a - b)).toEqual(made);
    for (const view of ["oldest", "newest", "best"] as const) {
      const pages = await forwards({ view });
      const back = await backwards(pages.at(-1)!, { view });
      expect(back.slice(1).flatMap(ids)).toEqual(
        pages.flatMap(ids).slice(-back.slice(1).flatMap(ids).length),
      );
    }
  });
});

describe("the answers to one question", () => {
  const answer = async (questionId: number, author = ada) =>
    (
      await postReply(author, THREAD, {
        body: "Words.",
        questionIds: questionId === null ? [] : [questionId],
        parentId: null,
        formKey: `replies-test-${++keys}`,
      })
    ).id;

  it("are shown alone, each once, forwards and backwards, in every order", async () => {
    const bob = await makeMember("bob");
    const made: number[] = [];
    for (let n = 0; n < 45; n++) {
      made.push(await answer(1));
      await reply(made[0]);
    }
    await markHelpful(bob, made[30]!);
    const deleted = await answer(1);
    await deletePost(ada, deleted);
    const orders = {
      conversation: made,
      newest: made.toReversed(),
      best: [made[30]!, ...made.toReversed().filter((id) => id !== made[30])],
    } as const;
    for (const [view, expected] of Object.entries(orders) as [keyof typeof orders, number[]][]) {
      const pages = await forwards({ view, answers: 1 });
      expect(pages.flatMap(ids), view).toEqual(expected);
      const back = (await backwards(pages.at(-1)!, { view, answers: 1 })).flatMap(ids);
      expect(new Set(back), view).toEqual(new Set(made));
    }
  });

  it("are found however deep they stand, and through the lens", async () => {
    const bob = await makeMember("bob");
    const { question } = await readQuestion(null, 1);
    await castBallot(bob, 1, { optionIds: [question.options[0]!.id] });
    let last = await reply();
    for (let n = 0; n < DEPTH_SHOWN + 2; n++) last = await reply(last);
    const deep = (
      await postReply(bob, THREAD, {
        body: "Words.",
        questionIds: [1],
        parentId: last,
        formKey: "deep-answer",
      })
    ).id;
    const plain = await answer(1);
    expect(ids(await read({ answers: 1 }))).toEqual([deep, plain]);
    const lensed = await readThread(null, THREAD, { answers: 1, as: ["made"] });
    expect([ids(lensed), lensed.lens]).toEqual([[deep], { shown: 1, of: 2 }]);
  });

  it("are those of a question of this thread, or there is nothing", async () => {
    await expect(read({ answers: 99 })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a permalink", () => {
  it("leads to the page that holds its post, with what was said just before it", async () => {
    const made = await grow(Array.from({ length: 50 }, (_, n) => (n * 5 + 1) % 23));
    for (const { id } of made) {
      const { after, under } = await locatePost(null, id);
      const page = await read({ ...(after === null ? {} : { after }), ...(under === null ? {} : { under }) });
      expect(ids(page)).toContain(id);
    }
    expect(await locatePost(null, 1)).toMatchObject({ after: null, under: null });
  });

  it("leads to the page on which a conversation is continued", async () => {
    const chain: number[] = [];
    for (let n = 0; n < DEPTH_SHOWN + 3; n++) chain.push(await reply(chain.at(-1) ?? null));
    const { under } = await locatePost(null, chain.at(-1)!);
    const page = await read({ under: under! });
    expect(page.under!.id).toBe(chain[DEPTH_SHOWN]);
    expect(ids(page)).toContain(chain.at(-1));
  });
});

/**
 * Promises of a thread's pages while others write, delete, hide and vote between two of them. Each reply that
 * was there throughout is seen exactly once, and nothing is seen twice. In an order by votes this is promised
 * of replies whose votes do not change, and while the votes of the page's last reply do not either: a reply
 * that rises past the reader is on a page that they have left, one that falls may come up again.
 */
describe("while others write, delete, hide and vote", () => {
  const refused = (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  };
  const event = fc.record({
    do: fc.constantFrom("write", "answer", "delete", "hide", "show", "vote"),
    at: fc.nat(60),
    page: fc.nat(3),
  });

  it.each(["conversation", "newest", "oldest", "best"] as const)(
    "each reply that was there all along is seen exactly once: %s",
    async (view) => {
      const crowd = await makeMembers(2);
      let asked = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), async (events) => {
          const thread = await startThread(ada, {
            title: `A thread to page through ${++asked}`,
            tags: ["careers"],
            body: "Words.",
            questions: [],
            formKey: `paging-${asked}-${view}`,
          });
          const say = async (parentId: number | null) =>
            (await postReply(ada, thread.id, { body: "Words.", parentId, formKey: `paging-reply-${++keys}` }))
              .id;
          const made: number[] = [];
          for (let n = 0; n < 44; n++)
            made.push(await say(n % 3 === 0 ? null : made[(n * 7) % made.length]!));
          // A deleted reply that others hang on stays in its place: only the end of a branch goes.
          const leaf = new Set(
            made.filter((_, n) => !made.some((__, m) => m % 3 !== 0 && m > n && (m * 7) % m === n)),
          );
          const moved = new Set<number>();
          const act = async ({ do: what, at }: (typeof events)[number]) => {
            const id = made[at % made.length]!;
            if (what === "write") await say(null);
            if (what === "answer") await say(id).catch(refused);
            if (what === "delete" && leaf.has(id)) {
              moved.add(id);
              await deletePost(ada, id).catch(refused);
            }
            if (what === "hide" || what === "show")
              await write((tx) =>
                tx
                  .update(posts)
                  .set({ state: what === "hide" ? "hidden" : "visible" })
                  .where(and(eq(posts.id, id), ne(posts.state, "deleted"))),
              );
            if (what === "vote") {
              if (view === "best" && id === ids(page).at(-1)) return;
              if (view === "best") moved.add(id);
              for (const member of crowd) await markHelpful(member, id).catch(refused);
            }
          };
          const pageOf = (part: Part) => readThread(null, thread.id, { view, ...part });
          const seen: number[] = [];
          let page = await pageOf({});
          for (let n = 0; ; n++) {
            seen.push(...ids(page));
            for (const each of events.filter((one) => one.page === n)) await act(each);
            if (page.nextCursor === null) break;
            page = await pageOf({ after: page.nextCursor });
          }
          const shown = new Map<number, number>();
          for (const id of seen) shown.set(id, (shown.get(id) ?? 0) + 1);
          for (const id of made) if (!moved.has(id)) expect(shown.get(id), `${view} ${id}`).toBe(1);
          if (view !== "best") expect([...shown].filter(([, times]) => times > 1)).toEqual([]);
        }),
        { numRuns: dialect === "pg" ? 1 : 3 },
      );
    },
  );
});

describe("who is answered", () => {
  it("is told with the reply: its parent's number and author", async () => {
    const bob = await makeMember("bob");
    const first = await reply(null, bob);
    await reply(first);
    const [, second] = (await read()).replies;
    expect(second).toMatchObject({
      parentId: first,
      parent: { id: first, number: 2, username: "bob" },
      depth: 1,
    });
  });

  it("is nobody where the opening post is answered", async () => {
    await reply(1);
    expect((await read()).replies[0]).toMatchObject({ parentId: null, parent: null, depth: 0 });
  });

  it("cannot be a post that is hidden, that is not there, or of another thread", async () => {
    const hidden = await reply();
    await write((tx) => tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, hidden)));
    const other = await startThread(ada, {
      title: "Another thread",
      tags: ["careers"],
      body: "Words.",
      questions: [],
      formKey: "another-thread",
    });
    const elsewhere = await postReply(ada, other.id, { body: "Words.", formKey: "in-another-thread" });
    for (const parent of [hidden, 9_999, elsewhere.id])
      await expect(reply(parent)).rejects.toMatchObject({
        code: "invalid",
        reason: "parent-gone",
        field: "to",
      });
  });
});

it("a page that does not begin anywhere is not there", async () => {
  await reply();
  for (const part of [{ after: 99 }, { before: 99 }, { under: 99 }, { after: 1 }, { under: 1 }])
    await expect(read(part)).rejects.toMatchObject({ code: "not_found" });
});
