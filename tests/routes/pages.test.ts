import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let visitor: Client;
let member: Client;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  visitor = new Client(site.url);
  member = await registered(site.url);
}, 60_000);
afterAll(() => site.stop());

const THREAD = "/t/1/platform-engineering-isnt-the-only-path-forward";

describe("a visitor's page", () => {
  it.each([
    "/",
    "/new",
    "/active",
    "/top",
    THREAD,
    "/q/1",
    "/tags/mlops",
    "/m/byway",
    "/login",
    "/register",
    "/threads/1/replies",
  ])("%s holds no script but blocks of data, and allows none", async (path) => {
    let answer = await visitor.get(path);
    if (answer.location) answer = await visitor.get(answer.location);
    expect(answer.status).toBe(200);
    // JSON-LD is data: a browser that reads another type than a script's runs nothing, whatever the policy.
    const scripts = answer.text.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, "");
    expect(scripts).not.toMatch(/<script|modulepreload/i);
    expect(answer.headers.get("Content-Security-Policy")).toContain("script-src 'none'");
  });

  it("may be held by a cache, and sets no cookie", async () => {
    const { headers } = await visitor.get(THREAD);
    expect(headers.get("Cache-Control")).toContain("public");
    expect(headers.get("Vary")).toMatch(/cookie/i);
    expect(headers.getSetCookie()).toEqual([]);
  });
});

describe("a member's page", () => {
  it("is theirs alone, and runs only scripts that carry its nonce", async () => {
    const { headers, text } = await member.get(THREAD);
    expect(headers.get("Cache-Control")).toContain("private");
    const nonce = /'nonce-([^']+)'/.exec(headers.get("Content-Security-Policy") ?? "")?.[1];
    const scripts = text.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  });

  it("has another nonce each time", async () => {
    const [one, other] = await Promise.all([member.get("/"), member.get("/")]);
    expect(one.headers.get("Content-Security-Policy")).not.toBe(other.headers.get("Content-Security-Policy"));
  });
});

describe("addresses", () => {
  it.each([
    ["/t/1", THREAD],
    ["/t/1/wrong-slug", THREAD],
    ["/t/1/wrong-slug?view=newest", `${THREAD}?view=newest`],
    ["/p/1", `${THREAD}#p1`],
    ["/q/1", "/q/1/has-anyone-here-made-the-transition-from-devops-to-mlops"],
  ])("%s leads to %s", async (from, to) => {
    const answer = await visitor.get(from);
    expect(answer.status).toBeGreaterThanOrEqual(301);
    expect(new URL(answer.location!, site.url).href).toBe(new URL(to, site.url).href);
  });

  it.each([
    "/t/999",
    "/t/abc",
    "/t/0",
    "/t/-1",
    "/t/99999999999999999999",
    "/q/999",
    "/p/999",
    "/m/nobody-here",
    "/tags/none",
    "/nowhere",
    "/t/1.5.json",
    "/t/999.json",
    "/q/x.json",
    "/__proto__",
    "/t/__proto__/x",
    "/t/1/x/y",
    "/?after=forged",
    `${THREAD}?after=x`,
    `${THREAD}?after=-5`,
    "/new?after=1_99999999999",
    // No time is as late: PostgreSQL would have thrown.
    "/new?after=9999999999999999_1",
    "/t/1.json?after=%00",
    "/%E0%A4%A",
  ])("%s is nowhere", async (path) => {
    const answer = await visitor.get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(/\bat \/|node_modules|Error:/);
  });

  it("says in JSON what the design promises, and nothing more", async () => {
    const page = await visitor.json<{ thread: object; questions: object[]; posts: object[] }>("/t/1.json");
    expect(Object.keys(page)).toEqual(["thread", "questions", "posts", "notices", "nextCursor"]);
    expect(Object.keys(page.thread)).toEqual([
      "id",
      "slug",
      "title",
      "state",
      "pinned",
      "featured",
      "slowMinutes",
      "closesAt",
      "lockNote",
      "tags",
      "author",
      "createdAt",
      "lastActivityAt",
      "replyCount",
    ]);
    expect(Object.keys(page.questions[0]!)).toEqual([
      "id",
      "position",
      "prompt",
      "kind",
      "audience",
      "reveal",
      "state",
      "closesAt",
      "voters",
      "options",
      "runOff",
    ]);
    expect(Object.keys(page.posts[0]!)).toEqual([
      "id",
      "number",
      "parentId",
      "questionIds",
      "author",
      "html",
      "source",
      "helpful",
      "createdAt",
      "editedAt",
      "state",
      "locked",
      "staff",
      "story",
    ]);
    expect((await visitor.json<{ threads: object[] }>("/threads.json")).threads).toHaveLength(1);
    expect(Object.keys(await visitor.json<object>("/q/1.json"))).toContain("question");
  });

  it("starts at zero", async () => {
    const { questions, posts } = await visitor.json<{
      questions: { voters: number; options: { votes: number }[] }[];
      posts: unknown[];
    }>("/t/1.json");
    expect(questions.map((question) => question.voters)).toEqual([0, 0, 0, 0]);
    expect(questions.flatMap((question) => question.options).every((option) => option.votes === 0)).toBe(
      true,
    );
    expect(posts).toHaveLength(1);
  });

  it("answers the health check", async () => {
    expect((await visitor.get("/healthz")).text).toBe("ok");
  });
});

describe("where writes come from", () => {
  const foreign: Record<string, string>[] = [
    { Origin: "https://evil.example" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: "null" },
  ];
  it.each([
    "/questions/1/ballot",
    "/questions/1/withdrawal",
    "/posts/1/helpful",
    "/threads/1/replies",
    "/logout",
    "/login",
    "/register",
    "/settings",
  ])("%s refuses another site's form", async (path) => {
    for (const headers of foreign) {
      const body = new URLSearchParams({ choice: "1", body: "x", helpful: "yes" });
      expect((await member.send(path, { method: "POST", body, headers })).status).toBe(403);
    }
    const data = await member.send(`${path}.data`, {
      method: "POST",
      body: new URLSearchParams(),
      headers: { Origin: "https://evil.example" },
    });
    expect(data.status).toBe(403);
  });

  it("and takes its own", async () => {
    expect((await member.post("/posts/1/helpful", { helpful: "yes" })).status).toBe(303);
  });
});
