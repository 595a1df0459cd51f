import { matchRoutes } from "@remix-run/react";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import routes from "../../app/routes";
import { addEvidence, markClaim, withdrawClaim } from "../../app/modules/claims/commands";
import { keepStandings } from "../../app/modules/claims/verdicts";
import { act, undo } from "../../app/modules/moderation/executor";
import { ACTION_TYPES, type ActionTypeName, actionTypeNamed } from "../../app/modules/moderation/actionTypes";
import { setAbout } from "../../app/modules/profiles/commands";
import { markHelpful, postReply } from "../../app/modules/posts/commands";
import { editPost } from "../../app/modules/posts/edits";
import { castBallot } from "../../app/modules/questions/commands";
import { askAgain, askDue, checkIn } from "../../app/modules/stories/checkIns";
import { changeStory, readFields, tellStory } from "../../app/modules/stories/commands";
import { takeSnapshotWhenDue } from "../../app/modules/stories/snapshots";
import { toPlainText } from "../../app/markdown/plain";
import { Refusal } from "../../app/modules/decision";
import { Page } from "../../app/server/pageCache/page";
import { PageStore } from "../../app/server/pageCache/store";
import { db, engine } from "../../db/client";
import { trackReads } from "../../db/client/dependencyTracking";
import * as schema from "../../db/schema";
import { useDatabase } from "../support/database";
import { type Forum, makeForum, pick } from "../support/moderation/forum";
import { answersTo, aStory, votesOn } from "../support/stories";
import { TRIES } from "../support/moderation/tries";

/**
 * After any action, each page that visitors read differently is one of those that the cache drops. The pages
 * are read by their own loaders, so that their reads are those of a request.
 */
useDatabase();

const ORIGIN = "https://byway.example";
const WHY = { reason: "Because.", publicNote: "Seen by all." };
const table = routes.map(({ path = "/", file }) => ({ path, id: file }));
// oxlint-disable-next-line typescript/no-explicit-any -- a loader of whichever route
const modules = import.meta.glob<{ loader?: (args: any) => Promise<unknown> }>(
  "../../app/modules/*/routes/**/*.{ts,tsx}",
);

let asked = 0;

/**
 * Returns the page at this address as a visitor reads it; for an answer that is no page (a redirect, a
 * refusal), its status.
 */
async function answered(address: string): Promise<{ page: boolean; text: string }> {
  const [match] = matchRoutes(table, new URL(address, ORIGIN).pathname)!.slice(-1);
  const { loader } = await modules[`../../app/${match!.route.id}`]!();
  // Everybody who asks is somebody else: nobody asks so much that it would be too much.
  const context = {
    viewer: null,
    barred: null,
    sessionId: null,
    address: `192.0.2.${++asked}`,
    origin: ORIGIN,
    secure: true,
    nonce: "",
  };
  try {
    const data = await loader!({
      request: new Request(new URL(address, ORIGIN)),
      params: match!.params,
      context,
    });
    return { page: true, text: data instanceof Response ? await data.text() : JSON.stringify(data) };
  } catch (error) {
    if (error instanceof Response)
      return { page: false, text: `${error.status} ${error.headers.get("Location") ?? ""}` };
    throw error;
  }
}

const LISTS = [
  "/",
  "/new",
  "/active",
  "/top",
  "/featured",
  "/threads.json",
  "/tags",
  "/tags.json",
  "/tags/mlops",
  "/tags/devops+pay",
  "/feed.xml",
];
const ALWAYS = [
  ...LISTS,
  "/search?q=words",
  "/search.json?q=reply",
  "/sitemap.xml",
  "/sitemap/1.xml",
  "/moderation/log",
  "/moderation/log.json",
  "/stories",
  "/stories.json",
  "/evidence",
  "/evidence.json",
  "/evidence.csv",
  "/evidence/codebook.csv",
  "/evidence/pay.svg",
  "/stories.csv",
  "/stories?stands=made&from=devops",
];

/**
 * Returns every address of a small forum that a visitor may read. Cards are left out: they are pictures of
 * what pages say.
 */
async function addresses(): Promise<string[]> {
  const [threads, questions, members, posts, told, actions] = await Promise.all([
    db.select().from(schema.threads),
    db.select().from(schema.questions),
    db.select().from(schema.members),
    db.select().from(schema.posts),
    db.select().from(schema.stories),
    db.select().from(schema.modActions),
  ]);
  return [
    ...ALWAYS,
    ...threads.flatMap(({ id, slug }) => [
      `/t/${id}/${slug}`,
      `/t/${id}/${slug}?view=best`,
      `/t/${id}.json`,
      `/t/${id}/feed.xml`,
      `/t/${id}/claims`,
      `/t/${id}/claims.json`,
    ]),
    ...questions.flatMap(({ id, slug }) => [
      `/q/${id}/${slug}`,
      `/q/${id}.json`,
      `/q/${id}/results.csv`,
      `/q/${id}/feed.xml`,
      `/questions/${id}/answer/history`,
    ]),
    ...members.flatMap(({ username }) => [`/m/${username}`, `/m/${username}.json`]),
    ...posts.slice(0, 12).flatMap(({ id }) => [`/p/${id}.json`, `/posts/${id}/history`]),
    ...told.flatMap(({ postId }) => [`/stories/${postId}.json`, `/stories/${postId}/devops-to-mlops`]),
    ...actions.slice(-2).map(({ id }) => `/moderation/actions/${id}`),
  ];
}

/** Reads every page that the store has not into it, and notes what each said. */
async function readAll(store: PageStore, said: Map<string, string>): Promise<void> {
  for (const address of await addresses()) {
    if (store.get(address)) continue;
    const making = store.begin();
    const { page, text } = await trackReads(making.topics, () => answered(address));
    const kept = store.end(making, address, page ? new Page(new Headers(), Buffer.from(text)) : null);
    if (page) {
      expect(kept, `${address} is kept, having read ${[...making.topics].join(", ")}`).toBe(true);
      said.set(address, text);
    }
  }
}

/** Pages that the store still has, though they read otherwise now. */
async function stale(store: PageStore, said: Map<string, string>): Promise<string[]> {
  store.changed(engine().changes());
  const old: string[] = [];
  for (const [address, text] of said)
    if (store.get(address) && (await answered(address)).text !== text) old.push(address);
  return old;
}

/** The walk is the same every time, so that a failure can be looked at. */
const numbers = fc.sample(fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }), { numRuns: 400, seed: 6 });
/** Often enough that each kind finds something to be done to. */
const PASSES = 8;

const MEMBERS_DO: ((forum: Forum, picks: number[], key: string) => Promise<unknown>)[] = [
  async ({ members, threadIds }, [who, where], key) =>
    postReply(pick(members, who!), pick(threadIds, where!), {
      body: `Words of ${key}.`,
      parentId: null,
      formKey: key,
    }),
  async ({ members }, [n], key) => {
    const own = (await db.select().from(schema.posts)).filter(
      ({ authorId, state }) => state === "visible" && members.some(({ id }) => id === authorId),
    );
    const { id, authorId, revision } = pick(own, n!);
    return editPost(
      members.find((member) => member.id === authorId)!,
      id,
      { source: `Edited words of ${key}.`, note: "", revision },
    );
  },
  async ({ members }, [who, what]) =>
    markHelpful(pick(members, who!), pick(await db.select().from(schema.posts), what!).id),
  async ({ members }, [who, which, what]) => {
    const question = pick(
      (await db.select().from(schema.questions)).filter(({ kind }) => kind !== "open"),
      which!,
    );
    const offered = (await db.select().from(schema.options)).filter(
      ({ questionId }) => questionId === question.id,
    );
    return castBallot(pick(members, who!), question.id, { optionIds: [pick(offered, what!).id], reason: "" });
  },
  async ({ members }, [who, how], key) =>
    tellStory(pick(members, who!), 1, {
      story: aStory({
        fromRole: "DevOps",
        toRole: "MLOps",
        stands: pick(["made", "middle", "against"], how!),
        body: `Told by ${key}.`,
      }),
      answering: [...(how! % 2 === 0 ? [votesOn(1)] : []), answersTo(3)],
      formKey: key,
    }),
  async ({ members }, [which, months]) => {
    const mine = await db
      .select({ id: schema.posts.id, authorId: schema.posts.authorId, revision: schema.posts.revision })
      .from(schema.stories)
      .innerJoin(schema.posts, eq(schema.posts.id, schema.stories.postId));
    if (mine.length === 0) return;
    const { id, authorId, revision } = pick(mine, which!);
    return changeStory(members.find((member) => member.id === authorId) ?? pick(members, 0), id, {
      story: { ...(await readFields(id))!, months: months! },
      revision,
    });
  },
  async () => takeSnapshotWhenDue(),
  async () => keepStandings(),
  async ({ members }, [which, note]) => {
    const told = await db
      .select({ id: schema.posts.id, authorId: schema.posts.authorId })
      .from(schema.stories)
      .innerJoin(schema.posts, eq(schema.posts.id, schema.stories.postId));
    if (told.length === 0) return;
    const { id, authorId } = pick(told, which!);
    const author = members.find((member) => member.id === authorId) ?? pick(members, 0);
    await askAgain(author, id, true);
    await askDue(new Date(Date.now() + 400 * 86_400_000));
    await checkIn(author, id, { stands: "back", note: `Said ${note}.` });
  },
  async ({ mo, members }, [who, which, bearing], key) => {
    const first = (await db.select().from(schema.posts)).find(
      ({ number, state }) => number === 1 && state === "visible",
    );
    await markClaim(mo, first!.threadId, {
      sentence: "An article.",
      says: `what ${key} says`,
      measure: { by: "carried-over", percent: which! + 1 },
      why: "",
    });
    const [claim] = (await db.select().from(schema.claims)).slice(-1);
    const post = pick(
      (await db.select().from(schema.posts)).filter(({ number }) => number > 1),
      who!,
    );
    await addEvidence(pick(members, who!), claim!.id, {
      post: `/p/${post.id}`,
      bearing: pick(["for", "against", "qualifies"], bearing!),
      quote: toPlainText(post.html).split(/\s/)[0]!,
    });
  },
  async ({ mo }, [which]) => {
    const standing = (await db.select().from(schema.claims)).filter(
      ({ withdrawnAt }) => withdrawnAt === null,
    );
    if (standing.length > 0) await withdrawClaim(mo, pick(standing, which!).id, "Because.");
  },
  async ({ members }, [who], key) => setAbout(pick(members, who!), `About ${key}.`),
];

/** Returns null where a rule refuses; any other error fails the test. */
const unlessRefused = async <T>(doing: Promise<T>): Promise<T | null> =>
  doing.catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });

it("no page stays as it was, whatever members and moderators do, and when it is taken back", async () => {
  const steps = Array.from({ length: 25 }, (_, n) => ({ what: n % 10, who: n, where: n * 7, more: n * 13 }));
  const forum = await makeForum({
    threads: [
      { author: 0, tags: 1 },
      { author: 1, tags: 2 },
      { author: 2, tags: 1 },
    ],
    steps,
  });
  const store = new PageStore({ ageMs: 3_600_000 });
  const said = new Map<string, string>();
  const done = new Set<string>();
  const expectFresh = async (what: string) => {
    expect(await stale(store, said), `left as they were after ${what}`).toEqual([]);
    await readAll(store, said);
  };
  await readAll(store, said);
  for (const [n, kind] of Array.from({ length: PASSES }, () => Object.keys(ACTION_TYPES) as ActionTypeName[])
    .flat()
    .entries()) {
    if (done.size === Object.keys(ACTION_TYPES).length) break;
    const picks = numbers[n % numbers.length]!;
    await unlessRefused(pick(MEMBERS_DO, n)(forum, picks, `step-${n}`));
    await expectFresh(`what members did in step ${n}`);
    if (done.has(kind)) continue;
    const given = await unlessRefused(TRIES[kind](forum, picks));
    if (!given) continue;
    const { by = forum.mo, targetId, typed = {} } = given;
    const acted = await unlessRefused(act(by, { kind, targetId, typed }, WHY));
    await expectFresh(kind);
    if (!acted) continue;
    done.add(kind);
    if (!actionTypeNamed(kind)!.undoable || picks[0]! % 2) continue;
    await unlessRefused(undo(by, acted.id, WHY));
    await expectFresh(`${kind}, taken back`);
  }
  expect(Object.keys(ACTION_TYPES).filter((kind) => !done.has(kind))).toEqual([]);
  expect(
    (await db.select().from(schema.claimEvidence)).length,
    "evidence that members added to claims",
  ).toBeGreaterThan(0);
  expect(
    (await db.select().from(schema.checkIns)).filter(({ answeredAt }) => answeredAt !== null).length,
    "check-ins that members answered",
  ).toBeGreaterThan(0);

  // Threads name one another: where posts went to, where they came from, what was merged.
  for (const { id } of await db.select().from(schema.threads).where(eq(schema.threads.state, "open"))) {
    await act(
      forum.mo,
      { kind: "edit-title", targetId: id, typed: { title: `Called otherwise, thread ${id}` } },
      WHY,
    );
    await expectFresh(`thread ${id} was called otherwise`);
  }
}, 600_000);
