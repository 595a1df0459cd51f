import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { posts, threads } from "../../db/schema";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let engine: Engine;
let author: Client;
let visitor: Client;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  author = await registered(site.url, "writes-feeds");
  visitor = new Client(site.url);
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

let made = 0;
const start = async (title: string, body = "What happened.") => {
  const { location } = await author.post("/threads/new", {
    intent: "post",
    title,
    tags: "careers",
    body,
    formKey: `feeds-test-${++made}`,
    q1kind: "open",
    q1prompt: "And you, reader?",
  });
  return Number(/\/t\/(\d+)/.exec(location!)![1]);
};
const say = async (threadId: number, body: string, more: Record<string, string> = {}) =>
  Number(
    /\/p\/(\d+)/.exec(
      (await author.post(`/threads/${threadId}/replies`, { body, formKey: `feeds-test-${++made}`, ...more }))
        .location!,
    )![1],
  );

const all = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, "g"))].map(([, text]) => text!);
const entries = async (path: string) => all((await visitor.get(path)).text, "entry");
const idOf = (entry: string) => all(entry, "id")[0];

describe("a feed", () => {
  it("of the site has the newest threads first, with their articles, tags and author", async () => {
    const id = await start(
      "A thread for feeds",
      "It **happened**[^1], see [the list](/new).\n\n[^1]: Twice.",
    );
    const answer = await visitor.get("/feed.xml");
    expect(answer.headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
    const [entry] = all(answer.text, "entry");
    expect(idOf(entry!)).toBe(`${site.url}/t/${id}`);
    expect(entry).toContain("A thread for feeds");
    expect(entry).toContain("<strong>happened</strong>");
    expect(entry).toContain(`href="${site.url}/new"`);
    expect(entry).toContain(`href="${site.url}/t/${id}#fn-1"`);
    expect(entry!.match(/ href="(?!https?:)/g)).toBeNull();
    expect(entry).toContain('term="careers"');
    expect(all(entry!, "name")).toEqual(["writes-feeds"]);
    expect(await entries("/tags/careers/feed.xml")).toHaveLength((await entries("/feed.xml")).length);
    expect((await entries("/tags/mlops/feed.xml")).map(idOf)).toEqual([`${site.url}/t/1`]);
  });

  it("of a thread has its newest replies, and of a question the answers to it alone", async () => {
    const id = await start("A thread with replies");
    const { questions } = await visitor.json<{ questions: { id: number }[] }>(`/t/${id}.json`);
    const [reply, answer] = [
      await say(id, "A reply."),
      await say(id, "An answer.", { questionId: String(questions[0]!.id) }),
    ];
    expect((await entries(`/t/${id}/feed.xml`)).map(idOf).slice(0, 2)).toEqual([
      `${site.url}/p/${answer}`,
      `${site.url}/p/${reply}`,
    ]);
    expect((await entries(`/q/${questions[0]!.id}/feed.xml`)).map(idOf)).toEqual([`${site.url}/p/${answer}`]);
    await author.post(`/posts/${answer}/deletion`, { intent: "delete" });
    expect(await entries(`/q/${questions[0]!.id}/feed.xml`)).toEqual([]);
    expect((await visitor.get(`/t/${id}/feed.xml`)).text).not.toContain("An answer.");
  });

  it("keeps what members wrote from being markup", async () => {
    const id = await start('<b>Bold</b> & ]]> "quoted" <script>');
    const { text } = await visitor.get(`/t/${id}/feed.xml`);
    expect(text).not.toMatch(/<script|<b>/);
    expect(all(text, "entry")).toHaveLength(1);
  });

  it("is the same for everybody, and there is none of what not everybody may see", async () => {
    const id = await start("A thread to be hidden");
    const hidden = await say(id, "A reply to be hidden.");
    await write((tx) => tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, hidden)));
    expect((await visitor.get(`/t/${id}/feed.xml`)).text).not.toContain("A reply to be hidden.");
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, id)));
    for (const path of [
      `/t/${id}/feed.xml`,
      "/t/99999/feed.xml",
      "/q/99999/feed.xml",
      "/tags/no-such-tag/feed.xml",
      "/t/x/feed.xml",
    ])
      expect((await visitor.get(path)).status, path).toBe(404);
    expect((await visitor.get("/feed.xml")).text).not.toContain("A thread to be hidden");
    expect((await author.get("/feed.xml")).text).toBe((await visitor.get("/feed.xml")).text);
  });
});

describe("the site's map", () => {
  it("names every thread and question that everybody may see, and no other", async () => {
    const [seen, hidden] = [await start("A thread on the map"), await start("A thread off the map")];
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, hidden)));
    const parts = all((await visitor.get("/sitemap.xml")).text, "loc");
    expect(parts).toEqual(
      ["pages", "threads", "questions", "tags"].map((kind) => `${site.url}/sitemap/${kind}-1.xml`),
    );
    const places = (await Promise.all(parts.map((part) => visitor.get(part)))).flatMap(({ text }) =>
      all(text, "loc"),
    );
    expect(places).toContain(`${site.url}/t/${seen}/a-thread-on-the-map`);
    expect(places.filter((place) => place.includes("off-the-map"))).toEqual([]);
    const { questions } = await author.json<{ questions: { id: number }[] }>(`/t/${seen}.json`);
    expect(places).toContain(`${site.url}/q/${questions[0]!.id}/and-you-reader`);
    for (const path of ["/stories", "/evidence", "/tags/careers"])
      expect(places).toContain(`${site.url}${path}`);
    for (const place of places) expect((await visitor.get(place)).status, place).toBe(200);
  });

  it("has no parts but those it names", async () => {
    for (const part of ["threads-2", "threads-0", "posts-1", "threads-1e9", "..%2f"])
      expect((await visitor.get(`/sitemap/${part}.xml`)).status, part).toBe(404);
  });

  it("is named in robots.txt, beside what is closed", async () => {
    const { text } = await visitor.get("/robots.txt");
    expect(text).toContain(`Sitemap: ${site.url}/sitemap.xml`);
    expect(text).toContain("Disallow: /posts/");
    expect(text).toContain("Disallow: /moderation");
  });
});

describe("a page's head", () => {
  it.each([
    ["/", "/", "/feed.xml"],
    [
      "/t/1/platform-engineering-isnt-the-only-path-forward?as=made&view=newest",
      "/t/1/platform-engineering-isnt-the-only-path-forward",
      "/t/1/feed.xml",
    ],
    ["/tags/mlops", "/tags/mlops", "/tags/mlops/feed.xml"],
    ["/moderation/log?kind=lock-thread", "/moderation/log", "/moderation/log/feed.xml"],
  ])("%s names its one address and its feed", async (path, canonical, feed) => {
    const { text } = await visitor.get(path);
    expect(text).toContain(`<link rel="canonical" href="${site.url}${canonical}"/>`);
    expect(text).toContain(`type="application/atom+xml" href="${feed}"`);
  });
});
