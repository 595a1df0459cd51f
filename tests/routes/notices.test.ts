import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NOTICES_PER_PAGE } from "../../app/forum/notifications/limits";
import type { Engine } from "../../db/client";
import { openSqlite } from "../../db/client/sqlite";
import * as members from "../../db/queries/members";
import * as notices from "../../db/queries/notices";
import { type Answer, Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let engine: Engine;
let ada: Client;
let name: string;
let made = 0;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
}, 60_000);
afterAll(async () => {
  await engine.close();
  await site.stop();
});
beforeEach(async () => {
  name = `ada-${++made}`;
  ada = await registered(site.url, name);
});

const about = { questionId: 2, threadId: 1, prompt: "What was the hardest part?", from: "<i>GPUs</i>", to: "Serving", why: "merged" };
const NOON = new Date("2026-03-01T12:00:00Z");

/** Nothing over HTTP moves a vote yet: notices go straight into the server's file. */
async function tell(username: string, ...times: Date[]) {
  const member = await members.byUsername(engine.db, username);
  await engine.write((tx) => notices.add(tx, times.map((at) => ({ memberId: member!.id, kind: "vote-moved", about, at }))));
}
const upTo = ({ text }: Answer) => /name="upTo" value="(\d+)"/.exec(text)?.[1];
const shown = ({ text }: Answer) => text.match(/<li class="row notice/g)?.length ?? 0;
/** The link in the masthead: its name, and what is seen of it. */
function masthead({ text }: Answer) {
  const [, link, seen] = /(<a [^>]*href="\/notices"[^>]*>)(.*?)<\/a>/.exec(text) ?? [];
  return link && { name: /aria-label="([^"]*)"/.exec(link)?.[1], seen: seen!.replace(/<[^>]+>/g, "") };
}
const nothingUnread = { name: undefined, seen: "Notices" };
const unread = (count: string) => ({ name: `Notices, ${count} unread`, seen: `Notices (${count})` });

describe("/notices", () => {
  it("is for members, and sends others to log in and back", async () => {
    const visitor = new Client(site.url);
    const answer = await visitor.get("/notices");
    expect(answer.status).toBe(302);
    const to = new URL(answer.location!, site.url);
    expect([to.pathname, to.searchParams.get("next")]).toEqual(["/login", "/notices"]);
    expect(masthead(await visitor.get("/"))).toBeUndefined();
  });

  it("says so where there is nothing", async () => {
    const page = await ada.get("/notices");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Nothing yet.");
    expect(upTo(page)).toBeUndefined();
    expect(masthead(page)).toEqual(nothingUnread);
    expect(page.headers.get("Cache-Control")).toContain("private");
  });

  it("tells what happened by day, as plain text, with the way there", async () => {
    await tell(name, new Date("2026-02-28T09:05:00Z"), NOON, NOON);
    const page = await ada.get("/notices");
    expect(shown(page)).toBe(3);
    expect(page.text.match(/<h2[^>]*><time[^>]*>([^<]+)/g)?.map((h2) => h2.replace(/.*>/, ""))).toEqual(["1 Mar 2026", "28 Feb 2026"]);
    expect(page.text).toContain('href="/q/2">Your vote on “What was the hardest part?” moved from “&lt;i&gt;GPUs&lt;/i&gt;” to “Serving”');
    expect((await ada.get("/q/2")).status).toBeLessThan(400);
    expect(page.text).toContain("09:05 UTC");
  });

  it("shows nobody what another was told", async () => {
    await tell(name, NOON);
    const other = await registered(site.url, `other-${made}`);
    const page = await other.get("/notices");
    expect([shown(page), masthead(page)]).toEqual([0, nothingUnread]);
  });

  it("has pages, and no page at a forged address", async () => {
    await tell(name, ...Array.from({ length: NOTICES_PER_PAGE + 1 }, () => NOON));
    const first = await ada.get("/notices");
    const next = /href="(\/notices\?after=[\d_]+)"/.exec(first.text)?.[1];
    const last = await ada.get(next!);
    expect([shown(first), shown(last)]).toEqual([NOTICES_PER_PAGE, 1]);
    expect(last.text).not.toMatch(/rel="next"/);
    expect((await ada.get("/notices?after=1_1")).text).toContain("There is nothing older.");
    expect((await ada.get("/notices?after=x")).status).toBe(404);
  });
});

describe("reading", () => {
  it("is not done by looking, but by the form", async () => {
    await tell(name, NOON, NOON);
    await ada.get("/notices");
    const page = await ada.get("/notices");
    expect(masthead(page)).toEqual(unread("2"));
    expect(page.text.match(/>Unread</g)).toHaveLength(2);

    await tell(name, NOON);
    const answer = await ada.post("/notices/read", { upTo: upTo(page)! });
    expect([answer.status, answer.location]).toEqual([303, "/notices"]);
    const after = await ada.get("/notices");
    expect([shown(after), masthead(after)]).toEqual([3, unread("1")]);

    await ada.post("/notices/read", { upTo: upTo(after)! });
    const done = await ada.get("/notices");
    expect([masthead(done), upTo(done)]).toEqual([nothingUnread, undefined]);
    expect(done.text).not.toContain(">Unread<");
  });

  it("says many where there are more than a hundred", async () => {
    await tell(name, ...Array.from({ length: 101 }, () => NOON));
    expect(masthead(await ada.get("/"))).toEqual(unread("99+"));
  });

  it("refuses a form without a notice, another site's, and a visitor's", async () => {
    for (const fields of [{}, { upTo: "" }, { upTo: "-1" }, { upTo: "all" }] as Record<string, string>[]) {
      expect((await ada.post("/notices/read", fields)).status).toBe(404);
    }
    expect((await ada.post("/notices/read", { upTo: "1" }, { Origin: "https://evil.example" })).status).toBe(403);
    const answer = await new Client(site.url).post("/notices/read", { upTo: "1" });
    expect([answer.status, answer.location]).toEqual([303, "/login?next=/notices"]);
  });

  it("leads whoever types its address to the page", async () => {
    expect((await ada.get("/notices/read")).location).toBe("/notices");
  });
});
