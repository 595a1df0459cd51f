import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import type { Role } from "../../db/schema/accounts";
import { members, posts } from "../../db/schema";
import { Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let engine: Engine;
let chief: Client;
let mo: Client;
let ada: Client;
const ids = new Map<string, number>();

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  [chief, mo, ada] = [await person("chief", "admin"), await person("momo", "moderator"), await person("ada")];
}, 120_000);
afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

async function person(username: string, role: Role = "member"): Promise<Client> {
  const client = await registered(site.url, username);
  const [row] = await write((tx) =>
    tx.update(members).set({ role }).where(eq(members.usernameLower, username)).returning({ id: members.id }),
  );
  ids.set(username, row!.id);
  return client;
}

const act = (by: Client, at: string, fields: Record<string, string> = {}) =>
  by.post(`/moderation/${at}`, { intent: "do", reason: "For the test.", ...fields });
const onMember = (by: Client, username: string, kind: string, fields: Record<string, string> = {}) =>
  act(by, `members/${ids.get(username)}/${kind}`, fields);
const logIn = async (login: string) => {
  const client = new Client(site.url);
  return { client, answer: await client.post("/login", { login, password: PASSWORD }) };
};
let keys = 0;
const reply = (by: Client, body: string, more: Record<string, string> = {}) =>
  by.post("/threads/1/replies", { intent: "post", body, formKey: `standing-${++keys}`, ...more });
const postIdIn = (location: string | null) => Number(/\/p\/(\d+)/.exec(location ?? "")![1]);
const written = (source: string) => db.$count(posts, eq(posts.source, source));

describe("who is suspended", () => {
  it("is a visitor at once, is told why, and reaches what was done to them; lifted, is back", async () => {
    const done = await onMember(mo, "ada", "suspend", { days: "3" });
    expect(done.location).toMatch(/^\/moderation\/actions\/\d+$/);
    const home = await ada.get("/");
    expect(home.text).toContain("You are suspended");
    expect(home.text).not.toContain("<script");
    for (const path of ["/settings", "/notices", "/drafts", "/threads/new", "/login"])
      expect((await ada.get(path)).location).toBe("/suspended");
    const page = await ada.get("/suspended");
    expect(page.text).toContain("For the test.");
    expect(page.text).toContain(`href="${done.location}"`);
    expect((await ada.get(done.location!)).status).toBe(200);
    expect((await ada.post(done.location!, { intent: "do", reason: "I take it back myself." })).status).toBe(
      403,
    );

    expect((await reply(ada, "From outside.")).location).toBe("/login");
    const { client, answer } = await logIn("ada");
    expect(answer.location).toBe("/suspended");
    expect((await client.get("/suspended")).status).toBe(200);
    expect(await written("From outside.")).toBe(0);

    expect((await onMember(mo, "ada", "lift")).status).toBe(303);
    expect((await ada.get("/settings")).status).toBe(200);
    expect((await ada.get("/suspended")).location).toBe("/");
    expect((await ada.post("/logout")).location).toBe("/");
    ada = (await logIn("ada")).client;
  });

  it("can log out", async () => {
    const bob = await person("bob");
    await onMember(mo, "bob", "suspend", { days: "good" });
    expect((await bob.get("/suspended")).text).toContain("No end has been set.");
    await bob.post("/logout");
    expect((await bob.get("/")).text).not.toContain("You are suspended");
  });
});

describe("who is silenced", () => {
  it("reads, and writes nothing; what they typed comes back", async () => {
    const before = postIdIn((await reply(ada, "Said before.")).location);
    const other = postIdIn((await reply(mo, "By another.")).location);
    await onMember(mo, "ada", "silence", { days: "1" });
    const thread = await ada.get("/t/1/platform-engineering-isnt-the-only-path-forward");
    expect(thread.text).toContain("You may read, but not write for now.");
    const refused = await reply(ada, "Said all the same.");
    expect([refused.status, refused.text.includes("Said all the same.")]).toEqual([403, true]);
    const writes: [string, Record<string, string>][] = [
      ["/questions/1/ballot", { choice: "1" }],
      [`/posts/${other}/helpful`, { helpful: "yes" }],
      [`/posts/${before}/edit`, { intent: "save", body: "Said otherwise.", revision: "1", note: "" }],
      [
        "/threads/new",
        {
          intent: "post",
          title: "A thread all the same",
          tags: "mlops",
          body: "Words.",
          formKey: "silenced",
        },
      ],
      ["/settings/profile", { body: "About me." }],
    ];
    for (const [path, fields] of writes)
      expect([path, (await ada.post(path, fields)).status]).toEqual([path, 403]);
    expect([await written("Said all the same."), await written("Said otherwise.")]).toEqual([0, 0]);
    await onMember(mo, "ada", "lift");
    expect((await reply(ada, "Said at last.")).location).toMatch(/\/p\/\d+/);
  });
});

describe("a role", () => {
  it("that is taken away is gone at the next request", async () => {
    const tools = `/moderation/members/${ids.get("ada")}`;
    const deputy = await person("deputy", "moderator");
    expect((await deputy.get(tools)).status).toBe(200);
    expect((await onMember(chief, "deputy", "change-role", { role: "member" })).status).toBe(303);
    expect((await deputy.get(tools)).status).toBe(403);
    expect((await onMember(deputy, "ada", "suspend", { days: "1" })).status).toBe(403);
    expect((await onMember(mo, "deputy", "change-role", { role: "moderator" })).status).toBe(403);
  });
});

describe("a merged account", () => {
  it("has no session, lets nobody in, and its address leads to the other", async () => {
    const eve = await person("eve");
    const post = postIdIn((await reply(eve, "By eve.")).location);
    expect((await onMember(chief, "eve", "merge-accounts", { into: "ada" })).status).toBe(303);
    expect((await eve.get("/settings")).location).toMatch(/^\/login/);
    expect((await logIn("eve")).answer.status).toBe(422);
    const former = await new Client(site.url).get("/m/eve");
    expect([former.status, former.location]).toEqual([301, "/m/ada"]);
    expect(
      (await mo.json<{ post: { author: { username: string } } }>(`/p/${post}.json`)).post.author.username,
    ).toBe("ada");
  });
});

describe("a post", () => {
  it("that is locked or a staff notice says so, and a locked one takes nothing more", async () => {
    const id = postIdIn((await reply(ada, "To be locked.")).location);
    const told = async () =>
      (await ada.json<{ post: { locked: boolean; staff: boolean } }>(`/p/${id}.json`)).post;
    expect(await told()).toMatchObject({ locked: false, staff: false });
    await act(mo, `posts/${id}/lock-post`);
    expect(await told()).toMatchObject({ locked: true, staff: false });
    expect((await reply(mo, "In reply.", { to: String(id) })).status).toBe(403);
    expect((await mo.post(`/posts/${id}/helpful`, { helpful: "yes" })).status).toBe(403);
    expect(
      (await ada.post(`/posts/${id}/edit`, { intent: "save", body: "Changed.", revision: "1", note: "" }))
        .status,
    ).toBe(403);
    expect((await act(mo, `posts/${id}/staff-notice`)).status).toBe(403);
  });

  it("is edited by a moderator from what it says now, or not at all", async () => {
    const id = postIdIn((await reply(ada, "    as it was")).location);
    const form = await mo.get(`/moderation/posts/${id}/edit-post`);
    expect(form.text).toContain("    as it was</textarea>");
    await ada.post(`/posts/${id}/edit`, {
      intent: "save",
      body: "Changed meanwhile.",
      revision: "1",
      note: "",
    });
    const late = await act(mo, `posts/${id}/edit-post`, { body: "    as it should be", revision: "1" });
    expect([
      late.status,
      late.text.includes("as it should be"),
      late.text.includes('name="revision" value="2"'),
    ]).toEqual([409, true, true]);
    expect(
      (await act(mo, `posts/${id}/edit-post`, { body: "    as it should be", revision: "2" })).status,
    ).toBe(303);
    expect(await written("    as it should be")).toBe(1);
    expect((await mo.get(`/posts/${id}/edit`)).status).toBe(403);
  });
});

describe("what moderators know of a member", () => {
  it("is on one page, for them alone", async () => {
    await onMember(mo, "ada", "note", { reason: "Knows a lot about pagers." });
    const hidden = postIdIn((await reply(ada, "To be hidden from all.")).location);
    await act(mo, `posts/${hidden}/hide-post`);
    const address = `/moderation/members/${ids.get("ada")}/activity`;
    const page = await mo.get(address);
    for (const text of ["Knows a lot about pagers.", "To be hidden from all.", "suspended"])
      expect(page.text).toContain(text);
    const replace = /note\?replaces=\d+/.exec(page.text)![0];
    expect((await mo.get(`/moderation/members/${ids.get("ada")}/${replace}`)).text).toMatch(
      /name="replaces"[^>]*value="\d+"|value="\d+"[^>]*name="replaces"/,
    );
    expect((await ada.get(address)).status).toBe(403);
    expect((await new Client(site.url).get(address)).location).toMatch(/^\/login/);
    expect((await ada.get("/m/ada")).text).not.toContain("pagers");
  });
});
