import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { ballotOrigins, members, parkedForms, posts, threads } from "../../db/schema";
import { stampedKey } from "../../app/server/formKey";
import { keyFrom } from "../../app/server/secret";
import { type Answer, Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";
import { regex } from "../../app/markdown/regex";

/** With every limit on: what a newcomer meets at the forms themselves. */
let site: RunningServer;
let engine: Engine;
let made = 0;
let mo: Client;

beforeAll(async () => {
  site = await startServer();
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  mo = await registered(site.url, "mo-of-newcomers");
  await engine.write((tx) =>
    tx.update(members).set({ role: "admin" }).where(eq(members.usernameLower, "mo-of-newcomers")),
  );
}, 60_000);
afterAll(async () => {
  await engine.close();
  await site.stop();
});

const THREAD = "/t/1/platform-engineering-isnt-the-only-path-forward";
const REPLIES = "/threads/1/replies";
const keyIn = ({ text }: Answer) => /name="formKey" value="([^"]*)"/.exec(text)![1]!;
/** A form that was served so long ago. */
const keyFromBefore = (seconds: number) =>
  stampedKey(
    new Date(Date.now() - seconds * 1000),
    keyFrom(readFileSync(join(site.dataDir, "secret"), "utf8"), "form keys"),
  );
const newcomer = async () => {
  const username = `newcomer-${++made}`;
  return { username, client: await registered(site.url, username) };
};
const stateOf = async (id: number) =>
  (await engine.db.select({ state: posts.state }).from(posts).where(eq(posts.id, id)))[0]?.state;
const idIn = ({ location }: Answer) => Number(/\/p\/(\d+)/.exec(location ?? "")?.[1]);
/** Makes a member and their posts old: the process's clock is its own. */
const longAgo = (username: string) =>
  engine.write(async (tx) => {
    const [member] = await tx
      .update(members)
      .set({ createdAt: new Date(0) })
      .where(eq(members.usernameLower, username))
      .returning();
    await tx
      .update(posts)
      .set({ createdAt: new Date(0) })
      .where(eq(posts.authorId, member!.id));
  });

describe("a first post", () => {
  it("that comes at once waits: nobody else sees it before it is approved", async () => {
    const { client, username } = await newcomer();
    const formKey = keyIn(await client.get(REPLIES));
    const sent = await client.post(REPLIES, { body: "Buy **everything** here.", formKey, intent: "post" });
    const id = idIn(sent);
    expect(await stateOf(id)).toBe("held");
    const own = await client.get(THREAD);
    expect(own.text).toContain("Buy <strong>everything</strong> here.");
    expect(own.text).toContain("waits for approval");
    const visitor = new Client(site.url);
    for (const address of [
      THREAD,
      "/t/1.json",
      "/t/1/feed.xml",
      `/m/${username}`,
      "/search?q=everything",
      "/active",
    ])
      expect((await visitor.get(address)).text, address).not.toContain("everything</strong>");
    for (const address of [`/p/${id}`, `/p/${id}.json`, `/posts/${id}/history`])
      expect((await visitor.get(address)).status, address).toBe(404);
    expect((await mo.get(THREAD)).text).toContain(`/moderation/posts/${id}/approve-post`);

    const approved = await mo.post(`/moderation/posts/${id}/approve-post`, {
      intent: "do",
      reason: "Welcome.",
    });
    expect(approved.location).toMatch(/^\/moderation\/actions\/\d+$/);
    expect((await visitor.get(THREAD)).text).toContain("Buy <strong>everything</strong> here.");
    expect((await client.get("/notices")).text).toContain("was approved");
  });

  it("that took its time stands at once; a repeat is refused, beside its field, with its text", async () => {
    const { client } = await newcomer();
    const sent = await client.post(REPLIES, {
      body: "Carefully worded.",
      formKey: keyFromBefore(60),
      intent: "post",
    });
    expect(await stateOf(idIn(sent))).toBe("visible");
    const again = await client.post(REPLIES, {
      body: "Carefully  worded.",
      formKey: keyFromBefore(60),
      intent: "post",
    });
    expect(again.status).toBe(429);
    expect(again.text).toContain("You have just posted the same.");
    expect(again.text).toContain("Carefully  worded.</textarea>");
    const soon = await client.post(REPLIES, {
      body: "Something else.",
      formKey: keyFromBefore(60),
      intent: "post",
    });
    expect([soon.status, Number(soon.headers.get("Retry-After")) > 60]).toEqual([429, true]);
    expect(soon.text).toMatch(/2 minutes between two of your posts\. Try again in 2 minutes\./);
    expect(soon.text).toContain("Something else.</textarea>");
  });

  it("whose form says no time, or one that it was not served at, waits as well", async () => {
    const forged = `${"0".repeat(32)}${"f".repeat(32)}`;
    for (const formKey of [crypto.randomUUID(), forged]) {
      const { client } = await newcomer();
      expect(
        await stateOf(idIn(await client.post(REPLIES, { body: `By ${formKey}.`, formKey, intent: "post" }))),
      ).toBe("held");
    }
  });

  it("of a visitor is timed from when it was kept, through registering", async () => {
    const visitor = new Client(site.url);
    await visitor.post(REPLIES, { body: "Written before I had an account.", intent: "post" });
    const form = (await engine.db.select().from(parkedForms)).find(
      ({ fields }) => fields.body === "Written before I had an account.",
    );
    // Registering took a minute.
    await engine.write((tx) =>
      tx
        .update(parkedForms)
        .set({ fields: { ...form!.fields, formKey: keyFromBefore(60) } })
        .where(eq(parkedForms.id, form!.id)),
    );
    expect(String(form!.fields.formKey)).toMatch(/^[0-9a-f]{64}$/);
    const arrived = await visitor.post("/register", {
      username: "kept-newcomer",
      email: "kept@example.org",
      password: PASSWORD,
    });
    expect(await stateOf(idIn(arrived))).toBe("visible");
  });

  it("opening a thread that waits is its author's to see", async () => {
    const { client } = await newcomer();
    const fields = {
      title: "A thread that came at once",
      tags: "careers",
      body: "Words of an opening.",
      intent: "post",
    };
    const sent = await client.post("/threads/new", {
      ...fields,
      formKey: keyIn(await client.get("/threads/new")),
    });
    expect(sent.location).toMatch(/^\/t\/\d+\/a-thread-that-came-at-once$/);
    const own = await client.get(sent.location!);
    expect([own.status, own.text.includes("waits for approval")]).toEqual([200, true]);
    const visitor = new Client(site.url);
    expect((await visitor.get(sent.location!)).status).toBe(404);
    for (const address of [
      "/new",
      "/feed.xml",
      "/threads.json?order=new",
      "/tags/careers",
      "/search?q=opening",
      "/sitemap.xml",
    ])
      expect((await visitor.get(address)).text, address).not.toContain("came at once");
    expect((await engine.db.select().from(threads).where(eq(threads.title, fields.title)))[0]!.state).toBe(
      "held",
    );
  });
});

describe("the field that nobody sees", () => {
  it("is in each of the forms, out of everybody's way", async () => {
    const { client } = await newcomer();
    for (const [reader, address] of [
      [new Client(site.url), "/register"],
      [client, REPLIES],
      [client, "/threads/new"],
    ] as const) {
      const [field] = /<div class="honeypot" aria-hidden="true">.*?<\/div>/s.exec(
        (await reader.get(address)).text,
      ) ?? [""];
      expect(field, address).toMatch(
        regex("i")`
          <input(?=[^>]* name="homepage")(?=[^>]* tabindex="-1")
          (?=[^>]* autocomplete="off")(?=[^>]* value="")
        `,
      );
    }
  });

  it("keeps whoever fills it in from registering, who may try again", async () => {
    const visitor = new Client(site.url);
    const typed = { username: "filled-it-in", email: "filled@example.org", password: PASSWORD };
    const refused = await visitor.post("/register", { ...typed, homepage: "https://evil.example" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("A field was filled in that people do not see");
    expect(refused.text).toContain("filled@example.org");
    expect(refused.text).not.toContain("evil.example");
    expect((await visitor.post("/register", { ...typed, homepage: "" })).location).not.toBeNull();
  });

  it("holds a reply and a thread, of somebody who is known here too", async () => {
    const { client, username } = await newcomer();
    const posted = await client.post(REPLIES, {
      body: "A first word of mine.",
      formKey: keyFromBefore(60),
      intent: "post",
    });
    expect(await stateOf(idIn(posted))).toBe("visible");
    await longAgo(username);
    const trapped = await client.post(REPLIES, {
      body: "Filled in.",
      formKey: keyFromBefore(60),
      intent: "post",
      homepage: "x",
    });
    expect(await stateOf(idIn(trapped))).toBe("held");
    await longAgo(username);
    await client.post("/threads/new", {
      title: "A thread of a script",
      tags: "careers",
      body: "Words.",
      formKey: keyFromBefore(60),
      homepage: "x",
      intent: "post",
    });
    expect(
      (await engine.db.select().from(threads).where(eq(threads.title, "A thread of a script")))[0]!.state,
    ).toBe("held");
  });
});

describe("/moderation/words", () => {
  it("is for admins: a text is tried before anything is kept, and what is kept holds", async () => {
    const page = "/moderation/words";
    const { client, username } = await newcomer();
    expect([
      (await new Client(site.url).get(page)).status,
      (await client.get(page)).status,
      (await client.post(page, { intent: "add", kind: "word", pattern: "x", reason: "x" })).status,
    ]).toEqual([302, 403, 403]);
    const typed = {
      kind: "word",
      pattern: "Casino*",
      verdict: "hold",
      note: "Comes every week.",
      text: "Two CASINOS, one word.",
    };
    const tried = await mo.post(page, { ...typed, intent: "try" });
    expect(tried.text).toMatch(/Two <mark>CASINO<\/mark>S, one word/);
    expect(tried.text).toContain("would wait for approval");
    expect((await mo.get(page)).text).not.toContain("Comes every week.");
    const unreasoned = await mo.post(page, { ...typed, intent: "add" });
    expect(unreasoned.text).toContain("Say why.");
    expect(unreasoned.text).toContain("Two CASINOS, one word.</textarea>");
    expect((await mo.post(page, { ...typed, intent: "add", reason: "Spam." })).location).toBe(page);
    expect((await mo.get(page)).text).toContain("Comes every week.");
    expect((await mo.post(page, { ...typed, intent: "add", reason: "Spam." })).text).toContain(
      "This is watched already.",
    );
    const held = await client.post(REPLIES, {
      body: "A casino.",
      formKey: keyFromBefore(60),
      intent: "post",
    });
    expect(await stateOf(idIn(held))).toBe("held");
    await longAgo(username);
    expect(
      (await mo.post(page, { intent: "remove", kind: "word", pattern: "casino*", reason: "Over." })).location,
    ).toBe(page);
    expect(
      await stateOf(
        idIn(
          await client.post(REPLIES, { body: "Another casino.", formKey: keyFromBefore(60), intent: "post" }),
        ),
      ),
    ).toBe("visible");
  });
});

it("/moderation/patterns is for moderators, and shows a vote's address to nobody", async () => {
  const voter = await registered(site.url);
  expect((await voter.post("/questions/1/ballot", { choice: "1" })).status).toBe(303);
  expect([
    (await new Client(site.url).get("/moderation/patterns")).status,
    (await voter.get("/moderation/patterns")).status,
  ]).toEqual([302, 403]);
  expect((await mo.get("/moderation/patterns")).status).toBe(200);
  const [kept] = await engine.db.select().from(ballotOrigins);
  for (const address of [
    "/moderation/patterns",
    "/q/1.json",
    "/q/1/results.csv",
    "/q/1/results.json",
    "/q/1/codebook.csv",
  ])
    expect((await mo.get(address)).text, address).not.toContain(kept!.origin);
});
