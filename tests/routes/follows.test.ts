import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHOICES_PER_MEMBER } from "../../app/modules/follows/limits";
import { ABOUT_MAX_CHARS } from "../../app/modules/accounts/limits";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { threads } from "../../db/schema";
import { type Answer, Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let engine: Engine;
let ada: Client;
let bob: Client;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  [ada, bob] = [await registered(site.url, "ada"), await registered(site.url, "bob")];
}, 60_000);
afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

let made = 0;
async function start(author: Client, title = `A thread by somebody ${++made}`) {
  const { location } = await author.post("/threads/new", {
    intent: "post",
    title,
    tags: "careers",
    body: "Words of a thread.",
    formKey: `following-route-${++made}`,
  });
  return { id: Number(/\/t\/(\d+)/.exec(location!)![1]), title };
}
const pressed = ({ text }: Answer, label: "Follow" | "Mute") =>
  new RegExp(`<button[^>]*aria-pressed="(true|false)"[^>]*>${label}<`).exec(text)?.[1];
const page = async (client: Client, path: string): Promise<Answer> => {
  const answer = await client.get(path);
  return answer.location ? client.get(answer.location) : answer;
};

describe("the addresses that take a choice", () => {
  it.each([
    ["/threads/1/follow", "/t/1", "Follow"],
    ["/questions/2/follow", "/q/2", "Follow"],
    ["/tags/careers/follow", "/tags/careers", "Follow"],
    ["/m/ada/follow", "/m/ada", "Follow"],
    ["/threads/1/mute", "/t/1", "Mute"],
    ["/m/ada/mute", "/m/ada", "Mute"],
  ] as const)("%s turns it on and off, and leads back", async (path, place, label) => {
    expect(pressed(await page(bob, place), label)).toBe("false");
    expect(await bob.post(path)).toMatchObject({ status: 303, location: place });
    expect(pressed(await page(bob, place), label)).toBe("true");
    expect(await bob.post(path, { on: "no", next: "/settings/following" })).toMatchObject({
      status: 303,
      location: "/settings/following",
    });
    expect(pressed(await page(bob, place), label)).toBe("false");
    expect(await bob.get(path)).toMatchObject({ status: 302, location: place });
    expect((await bob.post(path, { next: "https://elsewhere.example/" })).location).toBe("/");
    await bob.post(path, { on: "no" });
  });

  it("send a visitor to log in, and back to where they were", async () => {
    const visitor = new Client(site.url);
    for (const path of ["/threads/1/follow", "/m/ada/mute"]) {
      expect(await visitor.post(path, { next: "/t/1?view=newest" })).toMatchObject({
        status: 303,
        location: `/login?next=${encodeURIComponent("/t/1?view=newest")}`,
      });
    }
    expect((await visitor.get("/settings/following")).location).toMatch(/^\/login\?next=/);
  });

  it("tell nobody of what is hidden, and refuse oneself", async () => {
    const { id } = await start(ada);
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, id)));
    for (const path of [
      `/threads/${id}/follow`,
      `/threads/${id}/mute`,
      "/threads/9999/follow",
      "/questions/9999/follow",
      "/tags/none/follow",
      "/m/nobody-here/mute",
    ]) {
      expect((await bob.post(path)).status).toBe(404);
    }
    for (const path of ["/m/bob/follow", "/m/bob/mute"]) expect((await bob.post(path)).status).toBe(403);
    expect((await bob.get("/m/bob")).text).not.toContain("/m/bob/mute");
  });

  it("are limited", async () => {
    const limited = await startServer();
    const eve = await registered(limited.url, "eve");
    const answers = await Promise.all(
      Array.from({ length: CHOICES_PER_MEMBER.points + 1 }, () =>
        eve.post("/threads/1/follow", { on: "no" }),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    await limited.stop();
  });
});

describe("who has muted somebody", () => {
  it("finds their threads in no list, page or JSON, but at their address; nobody else does", async () => {
    const { id, title } = await start(ada);
    await bob.post("/m/ada/mute");
    for (const list of ["/", "/new", "/active", "/top", "/tags/careers", "/threads.json"]) {
      expect((await bob.get(list)).text).not.toContain(title);
      expect((await ada.get(list)).text).toContain(title);
    }
    const thread = await page(bob, `/t/${id}`);
    expect(thread.text).toContain("You have muted ada: show this post");
    expect(thread.text).toContain("Words of a thread.");
    expect((await page(ada, `/t/${id}`)).text).not.toContain("You have muted");
    expect((await bob.get("/m/ada")).text).toContain(title);
    await bob.post("/m/ada/mute", { on: "no" });
    expect((await bob.get("/new")).text).toContain(title);
  });
});

describe("a member's page", () => {
  it("has an address for each kind of what they did, and none for what is not there", async () => {
    await start(ada, "A thread of which ada is proud");
    await ada.post("/threads/1/replies", {
      intent: "post",
      body: "A reply of hers.",
      formKey: "following-route-reply",
    });
    expect((await bob.get("/m/ada?show=threads")).text).toContain("A thread of which ada is proud");
    const replies = (await bob.get("/m/ada?show=replies")).text;
    expect(replies).toContain("A reply of hers.");
    expect(replies).not.toContain("A thread of which ada is proud");
    expect((await bob.get("/m/ADA?show=replies")).location).toBe("/m/ada?show=replies");
    expect((await bob.get("/m/ada?show=replies&after=1")).text).toContain("There is nothing after this.");
    expect((await bob.get("/m/ada?show=replies&after=x")).status).toBe(404);
    expect((await bob.get("/m/nobody-here?show=threads")).status).toBe(404);
  });
});

describe("what a member says of themselves", () => {
  it("is kept while its author logs in again, and saved then", async () => {
    const visitor = new Client(site.url);
    const sent = await visitor.post("/settings/profile", { body: "Once *ops*, now models.", intent: "save" });
    expect(sent).toMatchObject({ status: 303, location: "/login" });
    expect((await visitor.get("/login")).text).toContain("Your text about you is kept");
    expect((await visitor.post("/login", { login: "bob", password: PASSWORD })).location).toBe("/m/bob");
    expect((await new Client(site.url).get("/m/bob")).text).toContain("Once <em>ops</em>, now models.");
  });

  it("is given back where it is too long", async () => {
    const answer = await ada.post("/settings/profile", {
      body: "much ".repeat(ABOUT_MAX_CHARS),
      intent: "save",
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("much much much");
    expect(answer.text).toContain("longer than 2,000 characters");
  });
});
