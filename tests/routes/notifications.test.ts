import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NOTICES_PER_PAGE } from "../../app/modules/notifications/limits";
import type { Engine } from "../../db/client";
import { unsubscribeToken } from "../../app/modules/notifications/unsubscribe";
import type { MailScope } from "../../app/modules/notifications/types";
import { keyFrom, MAIL_LINKS, readOrMake } from "../../app/server/secret";
import { openSqlite } from "../../db/client/sqlite";
import * as members from "../../db/queries/accounts/members";
import * as notices from "../../db/queries/notifications/notifications";
import * as recipients from "../../db/queries/notifications/recipients";
import { threads } from "../../db/schema";
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

const about = {
  questionId: 2,
  threadId: 1,
  prompt: "What was the hardest part?",
  from: "<i>GPUs</i>",
  to: "Serving",
  why: "merged",
};
const NOON = new Date("2026-03-01T12:00:00Z");

/** Straight into the server's file. */
async function tell(username: string, ...times: Date[]) {
  const member = await members.byUsername(engine.db, username);
  await engine.write((tx) =>
    notices.add(
      tx,
      times.map((at) => ({ memberId: member!.id, kind: "vote-moved", about, at })),
    ),
  );
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
    expect(page.text.match(/<h2[^>]*><time[^>]*>([^<]+)/g)?.map((h2) => h2.replace(/.*>/, ""))).toEqual([
      "1 Mar 2026",
      "28 Feb 2026",
    ]);
    expect(page.text).toContain(
      'href="/q/2">Your vote on “What was the hardest part?” moved ' +
        "from “&lt;i&gt;GPUs&lt;/i&gt;” to “Serving”",
    );
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

    await tell(name, new Date(NOON.getTime() + 1));
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
    expect(
      (
        await ada.post(
          "/notices/read",
          { upTo: "1" },
          { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
        )
      ).status,
    ).toBe(403);
    const answer = await new Client(site.url).post("/notices/read", { upTo: "1" });
    expect([answer.status, answer.location]).toEqual([303, "/login?next=/notices"]);
  });

  it("leads whoever types its address to the page", async () => {
    expect((await ada.get("/notices/read")).location).toBe("/notices");
  });
});

describe("a thread's page", () => {
  let keys = 0;
  const key = () => `notices-route-${made}-${++keys}`;
  const threadOf = async (client: Client) => {
    const { location } = await client.post("/threads/new", {
      intent: "post",
      title: `A thread of ${name}`,
      tags: "careers",
      body: "How it went.",
      formKey: key(),
    });
    return Number(/\/t\/(\d+)/.exec(location!)![1]);
  };

  it("takes what it shows out of the unread, by the notice's own link or by its own address", async () => {
    const grace = await registered(site.url, `grace-${made}`);
    const thread = await threadOf(ada);
    const reply = () => grace.post(`/threads/${thread}/replies`, { body: "Well said.", formKey: key() });
    await reply();
    const list = await ada.get("/notices");
    expect(masthead(list)).toEqual(unread("1"));
    const link = new RegExp(`href="(/p/\\d+)">grace-${made} replied to you in “A thread of ${name}”`).exec(
      list.text,
    )![1]!;
    const { location } = await ada.open(link);
    await expect.poll(async () => masthead(await ada.get(location!))).toEqual(nothingUnread);
    await reply();
    await new Client(site.url).open(location!);
    expect(masthead(await ada.get("/"))).toEqual(unread("1"));
    await ada.open(location!);
    await expect.poll(async () => masthead(await ada.get("/"))).toEqual(nothingUnread);
  });
});

describe("/settings/notices", () => {
  const ways = {
    reply: "none",
    mention: "site",
    answer: "weekly",
    followed: "daily",
    story: "none",
    moderation: "at-once",
  };
  const chosen = ({ text }: Answer) =>
    Object.fromEntries(
      [...text.matchAll(/<input[^>]*type="radio"[^>]*>/g)].flatMap(([input]) =>
        / checked=""/.test(input)
          ? [[/name="(\w+)"/.exec(input)![1], /value="([\w-]+)"/.exec(input)![1]]]
          : [],
      ),
    );

  it("keeps a choice for each kind, and whether mail is wanted at all", async () => {
    expect(chosen(await ada.get("/settings/notices"))).toEqual({
      reply: "at-once",
      mention: "at-once",
      answer: "daily",
      followed: "weekly",
      story: "at-once",
      moderation: "at-once",
    });
    const answer = await ada.post("/settings/notices", { ...ways, mailMuted: "on" });
    expect([answer.status, answer.location]).toEqual([303, "/settings/notices?saved"]);
    const page = await ada.get("/settings/notices");
    expect(chosen(page)).toEqual(ways);
    expect(page.text).toMatch(/<input[^>]*name="mailMuted"[^>]*checked=""/);
    await ada.post("/settings/notices", ways);
    expect((await ada.get("/settings/notices")).text).not.toMatch(
      /<input[^>]*name="mailMuted"[^>]*checked=""/,
    );
    expect((await ada.get("/settings")).text).toContain('href="/settings/notices"');
  });

  it("refuses what is no choice, and visitors", async () => {
    expect((await ada.post("/settings/notices", { ...ways, reply: "pigeon" })).status).toBe(422);
    expect((await ada.post("/settings/notices", { reply: "site" })).status).toBe(422);
    const visitor = new Client(site.url);
    expect((await visitor.get("/settings/notices")).location).toContain("/login?next=");
    expect(await visitor.post("/settings/notices/feed", { intent: "renew" })).toMatchObject({
      status: 307,
      location: "/settings/notices",
    });
  });
});

describe("the feed of one's notices", () => {
  const addressIn = ({ text }: Answer) => /href="[^"]*(\/notices\/feed\/[\w-]+)"/.exec(text)?.[1];
  const visitor = () => new Client(site.url);

  it("is had at a secret address until that is renewed or ended", async () => {
    expect(addressIn(await ada.get("/settings/notices"))).toBeUndefined();
    const shown = await ada.post("/settings/notices", { intent: "renew" });
    expect(shown.headers.get("Cache-Control")).toBe("private, no-store");
    const first = addressIn(shown)!;
    expect(addressIn(await ada.get("/settings/notices"))).toBeUndefined();
    expect(first).toMatch(/\/[\w-]{34}$/);
    await tell(name, NOON);
    const feed = await visitor().get(first);
    expect([
      feed.status,
      feed.headers.get("Content-Type"),
      feed.headers.get("Cache-Control"),
      feed.headers.get("X-Robots-Tag"),
    ]).toEqual([200, "application/atom+xml; charset=utf-8", "private, no-store", "noindex"]);
    expect(feed.text.match(/<entry>/g)).toHaveLength(1);
    expect(feed.text).toContain(`<link href="${site.url}/q/2"/>`);
    expect(feed.text).not.toContain("<i>");

    const second = addressIn(await ada.post("/settings/notices", { intent: "renew" }))!;
    expect([(await visitor().get(first)).status, (await visitor().get(second)).status]).toEqual([404, 200]);
    await ada.post("/settings/notices", { intent: "end" });
    expect((await visitor().get(second)).status).toBe(404);
    expect((await visitor().get("/notices/feed/null")).status).toBe(404);
  });

  it("tells nothing that its member may not read any more", async () => {
    const address = addressIn(await ada.post("/settings/notices", { intent: "renew" }))!;
    await tell(name, NOON);
    await engine.write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, 1)));
    const { text } = await visitor().get(address);
    await engine.write((tx) => tx.update(threads).set({ state: "open" }).where(eq(threads.id, 1)));
    expect(text).toContain("hidden now");
    expect(text).not.toContain("hardest part");
  });
});

describe("/unsubscribe", () => {
  async function linkOf(scope: MailScope) {
    const member = await members.byUsername(engine.db, name);
    const holder = (await recipients.recipientById(engine.db, member!.id))!;
    return `/unsubscribe/${unsubscribeToken(keyFrom(readOrMake(site.dataDir), MAIL_LINKS), holder, scope)}`;
  }
  /** Sends the request of a mail program: no cookies, no Origin, and the one field of RFC 8058. */
  const oneClick = (path: string) =>
    new Client(site.url).send(path, {
      method: "POST",
      body: "List-Unsubscribe=One-Click",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
  const way = async (kind: string) =>
    new RegExp(`<input[^>]*name="${kind}"[^>]*checked=""[^>]*>`).exec(
      (await ada.get("/settings/notices")).text,
    )?.[0];

  it("changes nothing by being looked at, and asks", async () => {
    const link = await linkOf("reply");
    const page = await new Client(site.url).get(link);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Unsubscribe");
    expect(page.text).not.toContain("<script");
    expect(page.text).toContain('name="robots" content="noindex"');
    expect(await way("reply")).toContain("at-once");
  });

  it("is done by one click in a mail program, and undone on the page that says so", async () => {
    const link = await linkOf("reply");
    const answer = await oneClick(link);
    expect(answer.status).toBe(200);
    expect(answer.text.replaceAll("<!-- -->", "")).toContain(
      "You are unsubscribed: you are no longer sent mail about replies to you",
    );
    expect(await way("reply")).toContain("site");
    expect(await way("mention")).toContain("at-once");
    expect((await oneClick(link)).status).toBe(200);
    const undo = await new Client(site.url).post(link, { intent: "undo", off: "reply at-once" });
    expect(undo.text).toContain("You are subscribed again");
    expect(await way("reply")).toContain("at-once");
  });

  it("knows no link that it did not make", async () => {
    const link = await linkOf("reply");
    for (const forged of [
      link.replace("reply", "mention"),
      link.slice(0, -2),
      "/unsubscribe/x",
      link.replace(/\/\d+\./, "/1."),
    ]) {
      expect((await oneClick(forged)).status).toBe(404);
      expect((await new Client(site.url).get(forged)).status).toBe(404);
    }
    expect(await way("mention")).toContain("at-once");
    expect((await new Client(site.url).post(link, { intent: "undo", off: "reply none" })).status).toBe(404);
  });
});
