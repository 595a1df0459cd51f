import { spawnSync } from "node:child_process";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { START, startServer } from "../support/server";

interface ThreadJson {
  posts: { source: string }[];
  nextCursor: number | null;
}

async function sources(url: string): Promise<string[]> {
  const client = new Client(url);
  const found: string[] = [];
  let page = await client.json<ThreadJson>("/t/1.json");
  for (;;) {
    found.push(...page.posts.map((post) => post.source));
    if (page.nextCursor === null) return found;
    page = await client.json<ThreadJson>(`/t/1.json?after=${page.nextCursor}`);
  }
}

describe("the process", () => {
  it("loses no acknowledged reply to kill -9 during a burst, and comes up again by itself", async () => {
    const first = await startServer({ env: { RATE_LIMITS: "off" } });
    const writers = await Promise.all(
      Array.from({ length: 4 }, (_, n) => registered(first.url, `writer-${n}`)),
    );
    const acknowledged: string[] = [];
    let killed: Promise<void> | undefined;
    await Promise.all(
      writers.map(async (writer, w) => {
        for (let n = 0; ; n++) {
          const body = `Burst ${w}.${n}`;
          const answer = await writer
            .post("/threads/1/replies", { body, formKey: `burst-key-${w}-${n}` })
            .catch(() => null);
          if (answer?.status !== 303) return;
          acknowledged.push(body);
          if (acknowledged.length === 60) killed = first.kill9();
        }
      }),
    );
    await killed;
    const second = await startServer({ dataDir: first.dataDir });
    const kept = new Set(await sources(second.url));
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    expect(acknowledged.filter((body) => !kept.has(body))).toEqual([]);
    await second.stop();
    await first.stop();
  }, 90_000);

  it("keeps its data, sessions and one seed over a second start, and listens before it indexes", async () => {
    const first = await startServer({ env: { RATE_LIMITS: "off" } });
    const member = await registered(first.url, "stays");
    await member.post("/threads/1/replies", { body: "Still here", formKey: "still-here-1" });
    const dataDir = first.dataDir;
    await first.kill9();
    // As if its index were of an older version.
    const database = new Database(join(dataDir, "byway.db"));
    database.exec("delete from search_progress");
    database.close();
    const second = await startServer({ dataDir, env: { LOG_LEVEL: "info" } });
    await expect
      .poll(second.output, { timeout: 20_000 })
      .toMatch(/^Byway is at [^]*put into the search index/m);
    const again = new Client(second.url);
    for (const [name, value] of member.cookies) again.cookies.set(name, value);
    expect((await again.get("/settings")).status).toBe(200);
    expect((await again.json<{ threads: unknown[] }>("/threads.json")).threads).toHaveLength(1);
    expect(await sources(second.url)).toContain("Still here");
    await second.stop();
    await first.stop();
  }, 90_000);

  it("prints a link that makes one person the admin, once", async () => {
    const site = await startServer();
    const link = /\/claim\/\S+/.exec(site.output())![0];
    const visitor = new Client(site.url);
    expect((await visitor.get(link)).status).toBe(200);
    const [first, second] = [
      await registered(site.url, "first-one"),
      await registered(site.url, "second-one"),
    ];
    await first.get(link);
    expect((await second.post(link)).status).toBeLessThan(400);
    expect((await first.post(link)).status).toBeGreaterThanOrEqual(400);
    const { dataDir } = site;
    await site.kill9();
    const again = await startServer({ dataDir });
    expect(again.output()).not.toContain("/claim/");
    await again.stop();
    await site.stop();
  }, 90_000);

  it("says loudly that rate limits are off", async () => {
    const site = await startServer({ env: { RATE_LIMITS: "off" } });
    expect(site.output()).toContain("RATE_LIMITS=off");
    await site.stop();
  }, 60_000);

  it("slows down who guesses passwords, and gives the name back", async () => {
    const site = await startServer();
    const guesser = new Client(site.url);
    let last = await guesser.post("/login", { login: "byway", password: "wrong password 0" });
    for (let n = 1; n < 40 && last.status !== 429; n++)
      last = await guesser.post("/login", { login: "byway", password: `wrong password ${n}` });
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(last.text).toContain('value="byway"');
    await site.stop();
  }, 60_000);

  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["ORIGIN", "forum.example.org"],
    ["RATE_LIMITS", "maybe"],
    ["SMTP_URL", "mail.example.org"],
  ])("does not start with %s=%s, and says in one line what it wants", (name, value) => {
    const run = spawnSync(process.execPath, START, {
      encoding: "utf8",
      env: { PATH: process.env.PATH, [name]: value } as Record<string, string> as NodeJS.ProcessEnv,
    });
    expect(run.status).toBe(1);
    expect(run.stderr.trim().split("\n")).toHaveLength(1);
    expect(run.stderr).toContain(name);
    expect(run.stderr).toContain("must be");
  });
});
