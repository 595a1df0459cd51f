import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { members } from "../../db/schema";
import { Client, PASSWORD, registered } from "../support/client";
import { ask } from "../support/questions";
import { type RunningServer, startServer } from "../support/server";

/** Flags, queue, appeal, as forms without scripts send them. */
let site: RunningServer;
let engine: Engine;
let ada: Client;
let bob: Client;
let mo: Client;
let max: Client;
/** The thread's address without its title, and its page. */
let thread: string;
let page: string;
let keys = 0;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  [ada, bob, mo, max] = [
    await registered(site.url, "ada"),
    await registered(site.url, "bob-flags"),
    await registered(site.url, "moss"),
    await registered(site.url, "maxi"),
  ];
  for (const name of ["moss", "maxi"])
    await write((tx) => tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, name)));
  const started = await ada.post("/threads/new", {
    intent: "post",
    title: "A thread with posts to flag",
    tags: "careers",
    body: "Words.",
    formKey: "queue-route-1",
  });
  page = started.location!;
  thread = /\/t\/\d+/.exec(page)![0];
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

const reply = async (by: Client) =>
  Number(
    /\/p\/(\d+)/.exec(
      (
        await by.post(`/threads/${thread.slice(3)}/replies`, {
          intent: "post",
          body: `Words ${++keys}.`,
          formKey: `queue-route-reply-${keys}`,
        })
      ).location!,
    )![1],
  );
/** A page as it reads: without the marks that React leaves between two pieces of text. */
const seen = async (client: Client, address: string) =>
  (await client.get(address)).text.replaceAll("<!-- -->", "");
const itemIn = (text: string) => /\/moderation\/queue\/\d+/.exec(text)![0];

it("from a flag to a decision to an appeal to another's decision, which undoes it", async () => {
  const id = await reply(ada);
  expect(await seen(bob, page)).toContain(`href="/posts/${id}/flag"`);
  expect(await seen(ada, page)).not.toContain(`href="/posts/${id}/flag"`);

  // A flag: refused with its reason beside the field, nothing typed lost; then made.
  const address = `/posts/${id}/flag`;
  expect(await seen(bob, address)).toContain("Words");
  const refused = await bob.post(address, { intent: "flag", reason: "", note: "It sells a course." });
  expect([refused.status, refused.text.includes("It sells a course.")]).toEqual([422, true]);
  expect(refused.text).toContain('id="flag-reason-error"');
  expect(
    (await bob.post(address, { intent: "flag", reason: "spam", note: "It sells a course." })).location,
  ).toBe(address);
  expect(await seen(bob, address)).toContain("No moderator has decided on it yet.");
  expect((await bob.post(address, { intent: "flag", reason: "spam" })).status).toBe(409);

  // The queue, and the claim of whoever takes the item.
  expect(await seen(mo, "/")).toContain('aria-label="Queue, 1 waiting"');
  expect(await seen(bob, "/")).not.toContain('href="/moderation"');
  const item = itemIn(await seen(mo, "/moderation?kind=flags&reason=spam"));
  expect(await seen(mo, item)).toContain("Assign to me");
  expect(await seen(mo, "/moderation?claim=mine")).not.toContain(`"${item}"`);
  expect((await mo.post(item, { intent: "claim" })).location).toBe(item);
  expect((await max.post(item, { intent: "claim" })).status).toBe(409);
  const opened = await seen(mo, item);
  for (const words of [
    "It sells a course.",
    "Assigned to you until",
    "Hide: 1 person is told.",
    "1 flagger is told that you agreed",
  ])
    expect(opened).toContain(words);
  const others = await seen(max, item);
  expect(others).toContain("Assigned to moss until");
  expect(others).not.toContain('value="disagree"');
  const taken = await max.post(item, { intent: "disagree" });
  expect([taken.status, taken.text.includes("Another moderator has this before them.")]).toEqual([409, true]);
  expect(await seen(max, "/moderation")).toContain("moss has it until");

  // Agreeing with something done needs a reason; what another typed in vain is shown to them.
  expect((await mo.post(item, { intent: "agree", act: "hide-post", reason: "" })).status).toBe(422);
  expect(
    (await mo.post(item, { intent: "preview", act: "lock-thread", note: "Enough.", reason: "Kept." })).text,
  ).toContain("Kept.");
  expect(
    (await mo.post(item, { intent: "agree", act: "hide-post", reason: "An advertisement." })).location,
  ).toBe(item);
  const late = await max.post(item, { intent: "agree", act: "hide-post", reason: "My long reason." });
  expect(late.status).toBe(409);
  for (const words of ["has been decided on already", "agreed", 'href="/m/moss"', "My long reason."])
    expect(late.text.replaceAll("<!-- -->", "")).toContain(words);
  expect(await seen(new Client(site.url), page)).not.toContain(`Words ${keys}.`);
  expect(await seen(bob, "/notices")).toContain("Moderators agreed with you.");

  // The appeal, by whom it was done to alone.
  const [action] = /\/moderation\/actions\/\d+/.exec(await seen(ada, "/notices"))!;
  expect(await seen(ada, action)).toContain("You can <a");
  for (const other of [bob, mo, new Client(site.url)])
    expect(await seen(other, action)).not.toContain("/appeal");
  expect((await bob.post(`${action}/appeal`, { text: "Mine." })).status).toBe(403);
  const empty = await ada.post(`${action}/appeal`, { text: " " });
  expect([empty.status, empty.text.includes('id="appeal-text-error"')]).toEqual([422, true]);
  expect(
    (await ada.post(`${action}/appeal`, { text: "It is about a course, and sells none." })).location,
  ).toBe(action);
  expect(await seen(ada, action)).toContain("It is about a course");
  expect(await seen(bob, action)).not.toContain("It is about a course");
  const appealed = itemIn(await seen(max, "/moderation?kind=appeal"));
  expect(await seen(mo, appealed)).toContain("Another moderator decides on the appeal.");
  expect((await mo.post(appealed, { intent: "agree", reason: "Well." })).status).toBe(403);
  expect(await seen(max, appealed)).toContain("What was done is taken back.");
  expect((await max.post(appealed, { intent: "agree", reason: "You are right." })).location).toBe(appealed);
  expect(await seen(new Client(site.url), page)).toContain(`Words ${keys}.`);
  expect(await seen(ada, "/notices")).toContain("You are right.");
  expect(await seen(mo, "/moderation")).toContain("Nothing waits for you.");
});

it("a claim is let go, and a flag taken back, by whose they are", async () => {
  const id = await reply(ada);
  await bob.post(`/posts/${id}/flag`, { intent: "flag", reason: "unkind" });
  const item = itemIn(await seen(mo, "/moderation?kind=flags"));
  await mo.post(item, { intent: "claim" });
  expect(await seen(mo, "/moderation?claim=mine")).toContain(item);
  expect((await mo.post(item, { intent: "let-go" })).location).toBe("/moderation");
  expect(await seen(mo, "/moderation?claim=free")).toContain(item);
  expect((await bob.post(`/posts/${id}/flag`, { intent: "take-back" })).location).toBe(`/posts/${id}/flag`);
  expect(await seen(mo, "/moderation")).not.toContain(`"${item}"`);
  expect((await bob.post(`/posts/${id}/flag`, { intent: "take-back" })).status).toBe(409);
});

describe("who is not a moderator", () => {
  const ADDRESSES = ["/moderation", "/moderation/queue/1", "/moderation/dashboard"];
  it.each(ADDRESSES)("%s asks visitors to log in, and refuses members", async (address) => {
    const visitor = await new Client(site.url).get(address);
    expect([visitor.status, visitor.location]).toEqual([302, `/login?next=${encodeURIComponent(address)}`]);
    expect((await bob.get(address)).status).toBe(403);
    expect((await mo.get(address)).status).toBe(200);
  });

  it("does nothing to an item by knowing its number", async () => {
    for (const intent of ["agree", "disagree", "ignore", "let-go", "preview"])
      expect(
        (await bob.post("/moderation/queue/1", { intent, act: "hide-post", reason: "So." })).status,
        intent,
      ).toBe(403);
    expect((await new Client(site.url).post("/moderation/queue/1", { intent: "agree" })).location).toContain(
      "/login",
    );
  });
});

it("flags say nothing to others: not on pages, in JSON, or to whose the thing is", async () => {
  const id = await reply(ada);
  const read = async (client: Client, addresses: string[]) => {
    const texts: string[] = [];
    for (const address of addresses) texts.push(await seen(client, address));
    return texts;
  };
  const data = [
    `${thread}.json`,
    `/p/${id}.json`,
    "/m/ada.json",
    "/m/bob-flags.json",
    "/search.json?q=words",
    `${thread}/feed.xml`,
  ];
  const pages = [page, "/m/ada", "/m/bob-flags", "/notices", `/posts/${id}/flag`];
  const before = await read(ada, data);
  await bob.post(`/posts/${id}/flag`, { intent: "flag", reason: "misleading", note: "A secret note." });
  await bob.post("/m/ada/flag", { intent: "flag", reason: "unkind", note: "A secret note." });
  expect(await read(ada, data)).toEqual(before);
  for (const reader of [ada, max, new Client(site.url)])
    expect((await read(reader, pages)).join(" ")).not.toMatch(/secret note|bob-flags flagged/i);
});

it("a vote's reason is flagged where its voters are named; its form is kept over a login", async () => {
  const asked = await ask({
    kind: "single",
    reveal: "always",
    slug: "in-the-open",
    prompt: "Openly?",
    publicBallots: true,
  });
  await ada.post(`/questions/${asked.id}/ballot`, { choice: String(asked.option.A), reason: "So I say." });
  const open = await seen(bob, `/q/${asked.id}/in-the-open`);
  const [address] = /\/ballots\/\d+\/flag/.exec(open)!;
  expect(await seen(ada, `/q/${asked.id}/in-the-open`)).not.toContain(address);
  const visitor = new Client(site.url);
  expect((await visitor.get(address)).location).toContain("/login?next=");
  expect((await visitor.post(address, { intent: "flag", reason: "unkind", note: "Look." })).location).toBe(
    "/login",
  );
  expect((await visitor.post("/login", { login: "bob-flags", password: PASSWORD })).location).toBe(address);
  expect(await seen(bob, address)).toContain("Look.");
  expect((await mo.get(itemIn(await seen(mo, "/moderation?kind=flags")))).status).toBe(200);
  const secret = await ask({ kind: "single", reveal: "always", slug: "in-secret", prompt: "Secretly?" });
  await ada.post(`/questions/${secret.id}/ballot`, {
    choice: String(secret.option.A),
    reason: "Between us.",
  });
  const next = Number(/\d+/.exec(address)![0]) + 1;
  expect((await bob.get(`/ballots/${next}/flag`)).status).toBe(404);
});
