import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SUGGESTIONS_PER_MEMBER } from "../../app/modules/accounts/limits";
import { LIVE_PREVIEWS_PER_MEMBER } from "../../app/modules/posts/limits";
import { Client, registered } from "../support/client";
import { makeModerator } from "../support/roles";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let member: Client;
beforeAll(async () => {
  site = await startServer();
  member = await registered(site.url, "suggester");
}, 60_000);
afterAll(() => site.stop());

/** Sends the same request as often as a limit allows, and once more, and returns the answers. */
async function exhausted(points: number, send: () => Promise<{ status: number; headers: Headers }>) {
  const statuses: number[] = [];
  for (let left = points; left > 0; left -= 50) {
    const answers = await Promise.all(Array.from({ length: Math.min(50, left) }, send));
    statuses.push(...answers.map(({ status }) => status));
  }
  const last = await send();
  return {
    before: new Set(statuses),
    last: last.status,
    retryAfter: Number(last.headers.get("Retry-After")),
  };
}

describe("POST /preview", () => {
  const preview = (body: string, client = member) => client.post("/preview", { body });

  it("renders a text as the server does, with ids of its own", async () => {
    const answer = await preview("# Hello\r\n\r\n<script>alert(1)</script> @ada `x`");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toMatch(/^application\/json/);
    const { html } = JSON.parse(answer.text) as { html: string };
    expect(html).toContain('<h2 id="h-live_hello">');
    expect(html).toContain("&#x3C;script>");
    expect(html).toContain('href="/m/ada"');
  });

  it.each([
    ["nothing", "  ", "Write something first."],
    ["too much", "x ".repeat(20_001), "This is longer than a post may be."],
    ["what is too complex", "x".repeat(8_001), "too intricate to be shown"],
  ])("says why it refuses %s", async (_, body, reason) => {
    const answer = await preview(body);
    expect(answer.status).toBe(422);
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/plain/);
    expect(answer.text).toContain(reason);
  });

  it("is for members, and nothing to look at", async () => {
    expect((await preview("x", new Client(site.url))).status).toBe(401);
    expect((await member.get("/preview")).status).toBe(404);
    expect((await member.post("/preview", { body: "x" }, { "Sec-Fetch-Site": "cross-site" })).status).toBe(
      403,
    );
  });

  it("has a limit of its own for each member", async () => {
    const writer = await registered(site.url, "fast-writer");
    const { before, last, retryAfter } = await exhausted(LIVE_PREVIEWS_PER_MEMBER.points, () =>
      preview("x", writer),
    );
    expect([...before]).toEqual([200]);
    expect(last).toBe(429);
    expect(retryAfter).toBeGreaterThan(0);
    expect((await preview("x")).status).toBe(200);
    expect((await writer.post("/threads/1/replies", { body: "x", intent: "preview" })).status).toBe(200);
  });
});

describe("GET /members/suggest", () => {
  const suggest = (query: string, client = member) => client.get(`/members/suggest?${query}`);

  it("tells members who may be meant, those of the thread first", async () => {
    const other = await registered(site.url, "zora-b");
    // A newcomer's post, sent this soon, would wait for approval.
    await makeModerator(site, "zora-b");
    await registered(site.url, "zora-a");
    await other.post("/threads/1/replies", { body: "Here.", formKey: "suggest-route-test" });
    const answer = await suggest("q=ZOR&thread=1");
    expect(JSON.parse(answer.text)).toEqual({
      members: [
        { username: "zora-b", here: true },
        { username: "zora-a", here: false },
      ],
    });
    expect(answer.headers.get("Cache-Control")).toBe("private, no-cache");
    expect((await suggest("q=zor", new Client(site.url))).status).toBe(401);
  });

  it.each(["thread=999", "thread=x", "thread=0", "thread=99999999999"])(
    "knows nothing of %s",
    async (thread) => {
      expect((await suggest(`q=z&${thread}`)).status).toBe(404);
    },
  );

  it("tells nothing of a hidden thread", async () => {
    const tables = new Database(join(site.dataDir, "byway.db"));
    const setState = tables.prepare("update threads set state = ? where id = 1");
    setState.run("hidden");
    const answer = await suggest("q=zor&thread=1");
    setState.run("open");
    tables.close();
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("zora");
  });

  it("has a limit", async () => {
    const lister = await registered(site.url, "lister");
    const { before, last } = await exhausted(SUGGESTIONS_PER_MEMBER.points, () => suggest("q=a", lister));
    expect([...before]).toEqual([200]);
    expect(last).toBe(429);
  });
});
