import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { members } from "../../db/schema";
import type { Reveal } from "../../app/modules/questions/types";
import { Client, registered } from "../support/client";
import { ask, type Asked } from "../support/questions";
import { type RunningServer, startServer } from "../support/server";

/**
 * Hidden results are hidden everywhere: every address is read before and after others vote, and must be the
 * same to the last byte for those from whom the result is hidden. An answer that reveals a number would
 * change with it.
 */
let site: RunningServer;
let engine: Engine;
const voters: Client[] = [];
let postNumber = 0;
let postId = 0;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  for (let n = 0; n < 6; n++) voters.push(await registered(site.url, `voter-${n}`));
  for (const voter of voters) await voter.post("/questions/1/ballot", { choice: "1" });
  const author = await registered(site.url, "an-author");
  const made = await author.post("/threads/1/replies", {
    intent: "post",
    body: "Words that change minds.",
    formKey: "hidden-test-post",
  });
  postId = Number(/\/p\/(\d+)/.exec(made.location ?? "")![1]);
  postNumber = (await author.json<{ posts: { id: number; number: number }[] }>("/t/1.json")).posts.find(
    (post) => post.id === postId,
  )!.number;
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

const addresses = (id: number, slug: string) => {
  const thread = "/t/1/platform-engineering-isnt-the-only-path-forward";
  const question = `/q/${id}/${slug}`;
  return [
    "/",
    "/new",
    "/active",
    "/top",
    "/tags/mlops",
    "/threads.json",
    "/threads.json?order=hot",
    "/threads.json?order=active",
    "/threads.json?order=top",
    "/tags/mlops.json",
    "/m/voter-0",
    "/m/voter-0.json",
    thread,
    `${thread}?as=made`,
    `${thread}?as=made,reading`,
    `${thread}.data`,
    "/t/1.json",
    "/t/1.json?as=made",
    question,
    `${question}?as=made`,
    `${question}?sort=balanced`,
    `${question}?chose=1`,
    `${question}.data`,
    `/q/${id}.json`,
    `/q/${id}.json?as=made`,
    `/q/${id}/results.csv`,
    `/q/${id}/results.json`,
    `/q/${id}/codebook.csv`,
    `/q/${id}/chart.svg`,
    `/q/${id}/by`,
    `/q/${id}/by/1`,
    `/q/1/by/${id}`,
    `/questions/${id}/ballot`,
    `/questions/${id}/edit`,
    `/posts/${postId}/minds`,
    `/posts/${postId}/history`,
    `/posts/${postId}/history.json`,
    `/p/${postId}.json`,
    "/p/1.json",
    "/threads/1/replies",
    "/threads/1/questions",
    "/feed.xml",
    `/t/1/feed.xml`,
    `/q/${id}/feed.xml`,
    "/search?q=votes",
    "/search.json?q=votes",
    "/t/1/card.png",
    `/q/${id}/card.png`,
    "/sitemap.xml",
    "/moderation/log",
    "/moderation/log.json",
    "/moderation/log/feed.xml",
    "/moderation/rights",
  ];
};

/**
 * A page without what is new on every request, or every minute: the script nonce, the key of an empty form,
 * the clock beside a closing time.
 */
const steady = (text: string) =>
  text
    .replace(/nonce(=|":|-)"?[^"' ;<>]+/g, "nonce")
    .replace(/[0-9a-f]{32}|[0-9a-f-]{36}/g, "key")
    .replace(/\d{4}-\d\d-\d\d, \d\d:\d\d/g, "clock");

async function readAll(reader: Client, question: Asked & { slug: string }) {
  const answers = await Promise.all(
    addresses(question.id, question.slug).map(async (address) => {
      const { status, text, headers, location } = await reader.get(address);
      const told = ["ETag", "Last-Modified", "Content-Length"].map((name) =>
        name === "Content-Length" ? null : headers.get(name),
      );
      return [address, { status, location, told, text: steady(text) }] as const;
    }),
  );
  return Object.fromEntries(answers);
}

const cases: { reveal: Reveal; kind: "single" | "multi" | "rank" | "scale"; mayHaveVoted: boolean }[] = [
  { reveal: "blind_first", kind: "single", mayHaveVoted: false },
  { reveal: "blind_first", kind: "rank", mayHaveVoted: false },
  { reveal: "after_answer", kind: "multi", mayHaveVoted: false },
  { reveal: "after_close", kind: "scale", mayHaveVoted: true },
  { reveal: "after_close", kind: "single", mayHaveVoted: true },
];

describe.each(cases)("a $kind question that shows its result $reveal", ({ reveal, kind, mayHaveVoted }) => {
  it("is the same to every reader it is hidden from, at every address, whoever else votes", async () => {
    const slug = `hidden-${kind}-${reveal.replace("_", "-")}`;
    const labels = kind === "scale" ? ["1", "2", "3"] : ["Red", "Green", "Something else"];
    const scale = kind === "scale" ? { min: 1, max: 3, step: 1, low: "low", high: "high" } : null;
    const question = { ...(await ask({ kind, reveal, slug, labels, scale })), slug };
    const ids = Object.values(question.option);
    const vote = (voter: Client, option: number, more: Record<string, string> = {}) =>
      voter.post(
        `/questions/${question.id}/ballot`,
        kind === "rank" ? { place: `${option}.1`, ...more } : { choice: String(option), ...more },
      );
    // The first vote closes some ways of editing, which its author may know: it is cast before anybody looks.
    expect((await vote(voters[0]!, ids[0]!)).status).toBe(303);

    const moderator = await registered(
      site.url,
      `mo-${kind}-${reveal.slice(-5)}`.replace("_", "-").slice(0, 20),
    );
    await write((tx) =>
      tx
        .update(members)
        .set({ role: "moderator" })
        .where(eq(members.usernameLower, `mo-${kind}-${reveal.slice(-5)}`.replace("_", "-").slice(0, 20))),
    );
    const readers: Record<string, Client> = {
      visitor: new Client(site.url),
      member: await registered(site.url),
      moderator,
      ...(mayHaveVoted ? { "the one who voted": voters[0]! } : {}),
    };
    const before: Record<string, Awaited<ReturnType<typeof readAll>>> = {};
    for (const [who, reader] of Object.entries(readers)) before[who] = await readAll(reader, question);

    for (const [n, voter] of voters.slice(1).entries())
      expect((await vote(voter, ids[n % 3]!)).status).toBe(303);
    expect((await vote(voters[1]!, ids[1]!, { because: `#${postNumber}` })).status).toBe(303);
    await voters[5]!.post(`/questions/${question.id}/withdrawal`);

    for (const [who, reader] of Object.entries(readers)) {
      const after = await readAll(reader, question);
      for (const address of Object.keys(after))
        expect(after[address], `${address} for ${who}`).toEqual(before[who]![address]);
    }
  });

  it("does change for somebody it is open to, so that the comparison can fail", async () => {
    if (reveal === "after_close") return;
    const slug = `open-${kind}-${reveal.replace("_", "-")}`;
    const question = { ...(await ask({ kind, reveal, slug, labels: ["Red", "Green"] })), slug };
    const ids = Object.values(question.option);
    const fields = (option: number): Record<string, string> =>
      kind === "rank" ? { place: `${option}.1` } : { choice: String(option) };
    await voters[0]!.post(`/questions/${question.id}/ballot`, fields(ids[0]!));
    const before = await readAll(voters[0]!, question);
    await voters[1]!.post(`/questions/${question.id}/ballot`, fields(ids[1]!));
    const after = await readAll(voters[0]!, question);
    for (const address of [
      `/q/${question.id}/${slug}`,
      `/q/${question.id}.json`,
      "/t/1.json",
      `/q/${question.id}/results.csv`,
      `/q/${question.id}/chart.svg`,
    ]) {
      expect(after[address], address).not.toEqual(before[address]);
    }
  });
});

it("shows the result to a visitor's browser that asked for it, and to no other", async () => {
  const question = await ask({ slug: "looked-at", reveal: "blind_first" });
  await voters[0]!.post(`/questions/${question.id}/ballot`, { choice: String(question.option.A) });
  const visitor = new Client(site.url);
  const read = async (reader: Client) =>
    (await reader.json<{ question: { voters: number | null } }>(`/q/${question.id}.json`)).question.voters;
  expect(await read(visitor)).toBeNull();
  const answer = await visitor.post(`/questions/${question.id}/look`, { from: "question" });
  expect(answer.location).toBe(`/q/${question.id}/looked-at`);
  expect(await read(visitor)).toBe(1);
  expect(await read(new Client(site.url))).toBeNull();
  // The browser's looks become the member's, and the vote an informed one.
  await visitor.post("/register", {
    username: "looked-first",
    email: "looked@example.org",
    password: "correct horse battery staple",
  });
  expect(await read(visitor)).toBe(1);
  await visitor.post(`/questions/${question.id}/ballot`, { choice: String(question.option.A) });
  const page = await visitor.get(`/q/${question.id}/looked-at`);
  expect(page.text).toContain("your vote");
});

it("names nothing hidden in what moderators did, wherever that is told", async () => {
  const author = await registered(site.url, "writes-and-regrets");
  const moderator = await registered(site.url, "hides-with-care");
  await write((tx) =>
    tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "hides-with-care")),
  );
  let keys = 0;
  const made = async (path: string, fields: Record<string, string>) =>
    Number(
      /\/[tp]\/(\d+)/.exec(
        (await author.post(path, { intent: "post", formKey: `regrets-and-hides-${++keys}`, ...fields }))
          .location ?? "",
      )![1],
    );
  const gone = await made("/threads/new", {
    title: "Zanzibarine matters of mine",
    tags: "careers",
    body: "Quokkaesque remarks.",
  });
  const shown = await made("/threads/new", {
    title: "A thread with a gap",
    tags: "careers",
    body: "Plain words.",
  });
  const reply = await made(`/threads/${shown}/replies`, { body: "Wombatical insults." });
  await made(`/threads/${shown}/replies`, { body: "What hangs on them.", to: String(reply) });
  const acts: number[] = [];
  const act = async (address: string) =>
    acts.push(
      Number(
        /actions\/(\d+)/.exec(
          (await moderator.post(address, { intent: "do", reason: "Not like this." })).location ?? "",
        )![1],
      ),
    );
  await act(`/moderation/threads/${gone}/lock-thread`);
  await act(`/moderation/actions/${acts[0]}`);
  await act(`/moderation/posts/${reply}/hide-post`);
  await act(`/moderation/threads/${gone}/hide-thread`);

  const secret = /Zanzibarine|zanzibarine|Quokkaesque|Wombatical/;
  const told = [
    "/moderation/log",
    "/moderation/log.json",
    "/moderation/log/feed.xml",
    "/moderation/log?kind=hide-thread",
    `/moderation/log?thread=${shown}`,
    ...acts.flatMap((id) => [`/moderation/actions/${id}`, `/moderation/actions/${id}.json`]),
    `/t/${shown}.json`,
    `/t/${shown}/feed.xml`,
  ];
  const thread = (await author.get(`/t/${shown}`)).location!;
  for (const reader of [new Client(site.url), await registered(site.url)]) {
    for (const address of [...told, thread, `${thread}.data`, "/moderation/log.data"]) {
      const { status, text } = await reader.get(address);
      expect([address, status]).toEqual([address, 200]);
      expect(secret.test(text), address).toBe(false);
    }
    expect((await reader.get(`/moderation/log?thread=${gone}`)).status).toBe(404);
    expect((await reader.get(thread)).text).toMatch(/Hidden by .*hides-with-care.*Not like this\./s);
    expect((await reader.get("/moderation/log")).text).toContain("a thread that is not shown");
  }
  expect(secret.test((await moderator.get("/moderation/log")).text)).toBe(true);
  expect((await new Client(site.url).get("/moderation/log")).text).not.toContain("<script");
});
