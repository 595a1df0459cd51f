import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { members } from "../../db/schema";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

/** Actions on a thread over HTTP, without scripts: preview, do, read the page, take back. */
let site: RunningServer;
let engine: Engine;
let ada: Client;
let mo: Client;
let threadId: number;
let tools: string;
let made = 0;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  [ada, mo] = [await registered(site.url, "ada"), await registered(site.url, "mona")];
  await write((tx) => tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "mona")));
  const { location } = await ada.post("/threads/new", {
    intent: "post",
    title: "A thread to look after",
    tags: ["careers", "mlops"],
    body: "Words.",
    formKey: "moderating-1",
  });
  threadId = Number(/\/t\/(\d+)/.exec(location!)![1]);
  tools = `/moderation/threads/${threadId}`;
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

const visitor = () => new Client(site.url);
/** Returns the text of the thread's page; React sets a comment between two texts. */
const page = async (who = visitor()) =>
  (await who.get((await who.get(`/t/${threadId}`)).location!)).text.replaceAll("<!-- -->", "");
const json = async () =>
  (await visitor().json<{ thread: Record<string, unknown> }>(`/t/${threadId}.json`)).thread;
/** Takes an action and returns its address. */
async function done(kind: string, fields: Record<string, string | string[]> = {}): Promise<string> {
  const { location, status, text } = await mo.post(`${tools}/${kind}`, {
    intent: "do",
    reason: `On account of ${kind}.`,
    publicNote: "",
    ...fields,
  });
  if (!location) throw new Error(`${kind}: ${status} ${text.slice(0, 2000)}`);
  return location;
}
const undone = async (action: string) =>
  expect((await mo.post(action, { intent: "do", reason: "On second thoughts." })).status).toBe(303);
const reply = (who: Client, body = "A reply.") =>
  who.post(`/threads/${threadId}/replies`, { intent: "post", body, formKey: `moderating-reply-${++made}` });

describe("a moderator", () => {
  it("finds the tools from the thread, its posts, author and tags; others find no way in", async () => {
    expect((await reply(ada)).status).toBe(303);
    const ways = (text: string) =>
      [...text.matchAll(/href="(\/moderation\/(?:threads|posts|members|tags)\/\d+)"/g)].map(
        ([, href]) => href!,
      );
    const pages = [`/t/${threadId}/a-thread-to-look-after`, "/m/ada", "/tags/careers"];
    const found = (await Promise.all(pages.map(async (each) => ways((await mo.get(each)).text)))).flat();
    expect(found.map((href) => href.replace(/\d+/, "N"))).toEqual([
      "/moderation/threads/N",
      "/moderation/posts/N",
      "/moderation/posts/N",
      "/moderation/members/N",
      "/moderation/tags/N",
    ]);
    for (const who of [ada, visitor()])
      for (const each of pages) expect(ways((await who.get(each)).text), each).toEqual([]);
    for (const href of found) {
      expect((await mo.get(href)).status, href).toBe(200);
      expect((await ada.get(href)).status, href).toBe(403);
      expect((await visitor().get(href)).location, href).toContain("/login");
    }
  });

  it("has a form for each tool that is offered: a page with a title, one heading, no id twice", async () => {
    const offered = [
      ...(await mo.get(tools)).text.matchAll(new RegExp(`href="(${tools}/[a-z-]+)"`, "g")),
    ].map(([, href]) => href!);
    expect(offered.length).toBeGreaterThan(6);
    const titles = await Promise.all(
      [tools, ...offered].map(async (href) => {
        const { status, text } = await mo.get(href);
        const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
        expect([status, text.match(/<h1/g)?.length, ids.length - new Set(ids).size], href).toEqual([
          200, 1, 0,
        ]);
        return /<title>([^<]+)/.exec(text)![1];
      }),
    );
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("looks first, does it, sees it on the page, and takes it back", async () => {
    const form = await mo.get(`${tools}/lock-thread`);
    expect(form.text).toContain("Note at the foot of the thread");
    const looked = await mo.post(`${tools}/lock-thread`, {
      intent: "preview",
      note: "See the other one.",
      reason: "",
    });
    expect(looked.text).toContain("1 person is told");
    expect(looked.text).toContain('value="See the other one."');
    expect((await json()).state).toBe("open");
    const missing = await mo.post(`${tools}/lock-thread`, {
      intent: "do",
      note: "See the other one.",
      reason: " ",
    });
    expect([
      missing.status,
      /id="act-reason-error"/.test(missing.text),
      missing.text.includes('value="See the other one."'),
    ]).toEqual([422, true, true]);

    const action = await done("lock-thread", { note: "See the other one." });
    expect(await json()).toMatchObject({ state: "locked", lockNote: "See the other one." });
    expect(await page()).toContain("See the other one.");
    expect((await reply(ada)).status).toBe(403);
    expect((await ada.get("/notices")).text).toContain("On account of lock-thread.");
    const offered = (await mo.get(tools)).text;
    expect(offered).toContain(`href="${tools}/unlock-thread"`);
    expect(offered).not.toContain(`href="${tools}/lock-thread"`);
    expect((await mo.get(`${tools}/lock-thread`)).text).not.toContain('name="note"');
    expect((await mo.post(`${tools}/lock-thread`, { intent: "do", reason: "Again." })).status).toBe(409);

    expect((await mo.post(action, { intent: "preview", reason: "" })).text).toContain("What this will do");
    await undone(action);
    expect(await json()).toMatchObject({ state: "open", lockNote: "" });
    expect((await mo.get(tools)).text).toContain("taken back");
    expect((await reply(ada)).status).toBe(303);
  });

  it("gives another title, to which the old address leads, and other tags", async () => {
    const named = await done("edit-title", { title: "A thread well looked after" });
    expect((await visitor().get(`/t/${threadId}/a-thread-to-look-after`)).location).toBe(
      `/t/${threadId}/a-thread-well-looked-after`,
    );
    const short = await mo.post(`${tools}/edit-title`, { intent: "do", title: "Short", reason: "So." });
    expect([
      short.status,
      /id="act-title-error"/.test(short.text),
      short.text.includes('value="Short"'),
    ]).toEqual([422, true, true]);
    const form = (await mo.get(`${tools}/set-tags`)).text;
    expect([
      ...form.matchAll(/<input type="checkbox" name="tags"[^>]*checked=""[^>]*value="([^"]+)"/g),
    ]).toHaveLength(2);
    const unknown = await mo.post(`${tools}/set-tags`, {
      intent: "do",
      tags: ["mlops", "no-such"],
      reason: "So.",
    });
    expect([
      unknown.status,
      /id="act-tags-error"/.test(unknown.text),
      unknown.text.includes('value="no-such"'),
    ]).toEqual([422, true, true]);
    const tagged = await done("set-tags", { tags: ["mlops", "devops"] });
    expect((await json()).tags).toEqual(["mlops", "devops"]);
    await undone(tagged);
    await undone(named);
    expect(await json()).toMatchObject({ title: "A thread to look after", tags: ["careers", "mlops"] });
  });

  it("features and pins it, and hides it from both lists", async () => {
    const listed = async (list: string) => (await visitor().get(list)).text.includes(`href="/t/${threadId}/`);
    expect(await listed("/featured")).toBe(false);
    await done("feature-thread");
    await done("pin-thread", { until: "2126-01-01T00:00" });
    expect(await json()).toMatchObject({ featured: true, pinned: true });
    expect([
      await listed("/featured"),
      (await visitor().json<{ threads: unknown[] }>("/featured.json")).threads.length,
    ]).toEqual([true, 1]);
    expect((await visitor().get("/")).text).toMatch(/pinned<\/span><span class="mark">featured/);
    const hidden = await done("hide-thread");
    expect([
      await listed("/featured"),
      await listed("/"),
      (await visitor().get("/featured.json")).text.includes("look after"),
    ]).toEqual([false, false, false]);
    await undone(hidden);
  });
});

describe("a writer", () => {
  it("is told in a slow thread how long to wait, and keeps what they wrote", async () => {
    const action = await done("slow-thread", { minutes: "30" });
    const who = await registered(site.url, "bob");
    expect(await page(who)).not.toContain("You can post here again");
    expect((await reply(who)).status).toBe(303);
    const early = await reply(who, "Too early to say.");
    expect(early.status).toBe(429);
    expect(Number(early.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(early.text).toMatch(/you can post here again in \d+ minutes/);
    expect(early.text).toContain("Too early to say.</textarea>");
    const told = await page(who);
    for (const said of ["slow mode", "every member waits 30 minutes", "You can post here again in"])
      expect(told).toContain(said);
    expect(await page()).toContain("every member waits 30 minutes");
    await undone(action);
    expect((await reply(who)).status).toBe(303);
  });

  it("is told until when replies are taken", async () => {
    await done("close-replies", { at: "2126-01-01T00:00" });
    expect(await page()).toMatch(/Replying is open until <time[^>]*>1 Jan 2126, 00:00 UTC/);
    expect((await json()).closesAt).toBe("2126-01-01T00:00:00.000Z");
  });
});
