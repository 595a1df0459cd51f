import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { members, posts, tags, threads } from "../../db/schema";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let engine: Engine;
let ada: Client;
let mo: Client;
const reader = () => new Client(site.url);

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  ada = await registered(site.url, "ada");
  mo = await registered(site.url, "mona");
  await write((tx) => tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "mona")));
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

let made = 0;
/** Starts a thread; its address and id. */
async function start(fields: Record<string, string | string[]>) {
  const { location, status, text } = await ada.post("/threads/new", {
    intent: "post",
    title: `A thread ${++made}`,
    body: "Words.",
    formKey: `tags-route-${made}`,
    ...fields,
  });
  if (!location) throw new Error(`${status} ${text}`);
  return { location, id: Number(/\/t\/(\d+)/.exec(location)![1]) };
}

describe("a proposed tag", () => {
  it("shows on the thread for its author and moderators, nowhere for others, until accepted", async () => {
    const { location, id } = await start({
      tags: ["careers", "", "MLOps, careers"],
      proposedTag: "Platform Teams",
    });
    for (const one of [ada, mo]) expect((await one.get(location)).text).toContain("platform-teams");
    const bob = await registered(site.url);
    for (const other of [bob, reader()]) {
      for (const address of [
        location,
        `/t/${id}.json`,
        `${location}.data`,
        "/",
        "/new",
        "/tags",
        "/threads.json",
        "/feed.xml",
        "/tags/careers",
        "/m/ada",
      ]) {
        expect((await other.get(address)).text, address).not.toContain("platform-teams");
      }
    }
    expect((await bob.get("/tags/proposed")).status).toBe(403);
    expect((await reader().get("/tags/proposed")).location).toContain("/login");
    expect((await mo.get("/tags/proposed")).location).toBe("/moderation?kind=tag");
    const item = /href="(\/moderation\/queue\/\d+)"/.exec((await mo.get("/moderation?kind=tag")).text)![1]!;
    expect((await bob.post(item, { intent: "agree", name: "platform-teams" })).status).toBe(403);
    const refused = await mo.post(item, { intent: "agree", name: "a+b" });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/id="tag-name-error"/);
    expect(refused.text).toMatch(/value="a\+b"/);
    expect((await mo.post(item, { intent: "agree", name: "platform-teams" })).location).toBe(item);
    expect((await reader().json<{ thread: { tags: string[] } }>(`/t/${id}.json`)).thread.tags).toEqual([
      "careers",
      "mlops",
      "platform-teams",
    ]);
    expect((await mo.get("/moderation?kind=tag&state=resolved")).text).toContain("accepted");
    expect((await reader().get("/tags")).text).toContain('href="/tags/platform-teams"');
  });

  it("comes back with its reason beside it, and nothing typed is lost", async () => {
    const answer = await ada.post("/threads/new", {
      intent: "post",
      title: "A title to keep",
      tags: "careers, no-such-tag",
      proposedTag: "a+b",
      body: "Words.",
      formKey: "tags-route-bad",
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/id="proposed-tag-error"[^>]*>[^<]/);
    expect(answer.text).toMatch(/value="no-such-tag"/);
  });
});

describe("/tags/:tags", () => {
  it("has one address for a set of tags, whose pages, orders and feed are there", async () => {
    const { location } = await start({ tags: ["mlops", "careers"] });
    for (const other of [
      "/tags/mlops+careers",
      "/tags/Careers+mlops",
      "/tags/careers+mlops+careers",
      "/tags/mlops%2Bcareers",
    ]) {
      expect([other, (await reader().get(other)).location]).toEqual([other, "/tags/careers+mlops"]);
    }
    expect((await reader().get("/tags/mlops+careers?order=top")).location).toBe(
      "/tags/careers+mlops?order=top",
    );
    for (const order of ["", "?order=hot", "?order=new", "?order=top", "?order=nonsense"]) {
      const { status, text } = await reader().get(`/tags/careers+mlops${order}`);
      expect(status).toBe(200);
      expect(text).toContain(`href="${location}"`);
    }
    expect((await reader().get("/tags/careers+mlops/feed.xml")).status).toBe(200);
    for (const address of ["/tags/careers+no-such", "/tags/no-such/feed.xml", "/tags/+", "/tags/a+b+c+d+e"])
      expect((await reader().get(address)).status, address).toBe(404);
  });
});

describe("/threads/similar", () => {
  it("tells members what is close to a title, and visitors nothing", async () => {
    const { id } = await start({ tags: "careers", title: "Observability budgets in hospitals" });
    const ask = async () =>
      (
        await ada.json<{ threads: { id: number }[] }>("/threads/similar?title=Hospital+observability")
      ).threads.map((thread) => thread.id);
    expect(await ask()).toEqual([id]);
    expect(
      (await ada.post("/threads/new", { intent: "preview", title: "Hospital observability", body: "Words." }))
        .text,
    ).toContain("Observability budgets in hospitals");
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, id)));
    expect(await ask()).toEqual([]);
    expect(
      (await mo.json<{ threads: unknown[] }>("/threads/similar?title=Hospital+observability")).threads,
    ).toEqual([]);
    expect((await reader().get("/threads/similar?title=Hospital")).status).toBe(401);
    for (const title of ["", "%22", "NEAR(", "%ff", "x".repeat(9_000)])
      expect((await ada.get(`/threads/similar?title=${title}`)).status, title).toBe(200);
  });
});

describe("pinned threads", () => {
  it("stand on top of the front page, once, and are hidden where they are", async () => {
    const { id, location } = await start({ tags: "careers", title: "Read this before you post" });
    await start({ tags: "careers" });
    await write((tx) => tx.update(threads).set({ pinned: true }).where(eq(threads.id, id)));
    const titles = async () =>
      [...(await reader().get("/")).text.matchAll(/class="row-title"><a[^>]*href="([^"]+)"/g)].map(
        ([, href]) => href,
      );
    const listed = await titles();
    expect(listed[0]).toBe(location);
    expect(listed.filter((href) => href === location)).toHaveLength(1);
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, id)));
    expect(await titles()).not.toContain(location);
  });
});

describe("/search", () => {
  it("finds a post once acknowledged, by what it says now, and never while hidden or deleted", async () => {
    const said = await ada.post("/threads/1/replies", {
      body: "An unrepeatable marzipan.",
      formKey: "tags-search-post",
    });
    const id = Number(/\/p\/(\d+)/.exec(said.location!)![1]);
    const finds = async (word: string, who = reader()) =>
      (await who.get(`/search?q=${word}`)).text.includes(`href="/p/${id}"`);
    const setState = (state: "visible" | "hidden") =>
      write((tx) => tx.update(posts).set({ state }).where(eq(posts.id, id)));
    expect(await finds("marzipan")).toBe(true);
    await setState("hidden");
    for (const who of [reader(), ada, mo]) expect(await finds("marzipan", who)).toBe(false);
    await setState("visible");
    expect(await finds("marzipan")).toBe(true);
    expect(
      (
        await ada.post(`/posts/${id}/edit`, {
          intent: "save",
          body: "A nougat now.",
          note: "",
          revision: "1",
        })
      ).status,
    ).toBe(303);
    expect([await finds("marzipan"), await finds("nougat")]).toEqual([false, true]);
    expect((await ada.post(`/posts/${id}/deletion`, { intent: "delete" })).status).toBe(303);
    expect(await finds("nougat")).toBe(false);
  });
});

describe("a tag with signs, or of another script", () => {
  it("has one address, which is no other tag's, in pages, JSON and feeds", async () => {
    for (const name of ["c++", "c", "node.js", "机器学习"])
      await write((tx) => tx.insert(tags).values({ name }));
    const { id } = await start({ tags: ["c++", "node.js", "机器学习"] });
    const path = "/tags/c%2B%2B";
    const page = await reader().get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`/t/${id}/`);
    for (const each of [path, "/tags/node.js", `/tags/${encodeURIComponent("机器学习")}`])
      expect(page.text, each).toContain(`href="${each}"`);
    expect((await reader().get("/tags/C%2b%2B")).location).toMatch(/\/tags\/c%2B%2B$/);
    expect((await reader().get("/tags/node.js+c%2B%2B")).location).toMatch(/\/tags\/c%2B%2B\+node\.js$/);
    expect((await reader().get("/tags/c%2B%2B+node.js")).text).toContain(`/t/${id}/`);
    expect((await reader().get("/tags/c++")).location).toMatch(/\/tags\/c$/);
    expect((await reader().get("/tags/c")).text).not.toContain(`/t/${id}/`);
    expect(await reader().json<{ tags: string[]; threads: { id: number }[] }>(`${path}.json`)).toMatchObject({
      tags: ["c++"],
      threads: [{ id }],
    });
    expect((await reader().get(`${path}/feed.xml`)).text).toContain(`/t/${id}`);
    expect((await ada.post(`${path}/follow`, { intent: "follow" })).status).toBeLessThan(400);
  });
});
