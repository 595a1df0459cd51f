import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db, useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { members, options, questions, threads } from "../../db/schema";
import { Client, registered } from "../support/client";
import { ask, type Asked } from "../support/questions";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let engine: Engine;
let author: Client;
let moderator: Client;
let ada: Client;
let bob: Client;
let eve: Client;
let asked: Asked;
let page: string;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  [author, moderator, ada, bob, eve] = [
    await registered(site.url, "the-author"),
    await registered(site.url, "mo-of-edits"),
    await registered(site.url, "ada"),
    await registered(site.url, "bob"),
    await registered(site.url, "eve"),
  ];
  await write(async (tx) => {
    await tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "mo-of-edits"));
    const [row] = await tx
      .select({ id: members.id })
      .from(members)
      .where(eq(members.usernameLower, "the-author"));
    await tx.update(threads).set({ authorId: row!.id }).where(eq(threads.id, 1));
  });
}, 60_000);
afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});
beforeEach(async () => {
  asked = await ask({
    reveal: "always",
    labels: ["Red", "Green", "Blue", "Something else"],
    slug: "which-colour",
  });
  page = `/questions/${asked.id}/edit`;
});

const row = async () => (await db.select().from(questions).where(eq(questions.id, asked.id)))[0]!;
const labels = async () =>
  (await db.select().from(options).where(eq(options.questionId, asked.id)).orderBy(options.position))
    .filter((option) => option.state !== "merged")
    .map((option) => (option.state === "retired" ? `${option.label} (retired)` : option.label));
const vote = (voter: Client, option: string, text = "") =>
  voter.post(`/questions/${asked.id}/ballot`, { choice: String(asked.option[option]), text });
const result = async () => {
  const { question } = await eve.json<{
    question: { voters: number; options: { label: string; votes: number }[] };
  }>(`/q/${asked.id}.json`);
  return Object.fromEntries(question.options.map((option) => [option.label, option.votes]));
};
const eventId = async () => Number(/name="event" value="(\d+)"/.exec((await moderator.get(page)).text)![1]);

describe("the page", () => {
  it("is for the author and moderators", async () => {
    for (const who of [author, moderator]) expect((await who.get(page)).status).toBe(200);
    expect((await ada.get(page)).status).toBe(403);
    expect((await ada.post(page, { intent: "add", label: "Mine" })).status).toBe(403);
    expect((await new Client(site.url).get(page)).location).toBe(`/login?next=${encodeURIComponent(page)}`);
    expect((await author.get("/questions/999/edit")).status).toBe(404);
    expect(await labels()).not.toContain("Mine");
  });

  it("offers merging to moderators only", async () => {
    expect((await moderator.get(page)).text).toContain("Merge two options");
    expect((await author.get(page)).text).not.toContain("Merge two options");
    const answer = await author.post(page, {
      intent: "merge",
      from: String(asked.option.Red),
      into: String(asked.option.Blue),
    });
    expect([answer.status, answer.text.includes("Only moderators can merge")]).toEqual([403, true]);
  });

  it("shows no votes and no texts while the result is hidden from who looks", async () => {
    asked = await ask({ reveal: "blind_first", labels: ["Red", "Something else"] });
    page = `/questions/${asked.id}/edit`;
    await vote(ada, "Something else", "Ultraviolet");
    await vote(bob, "Something else", "ultraviolet");
    const hidden = (await author.get(page)).text;
    expect(hidden).toContain("This is part of the result.");
    expect(hidden).not.toMatch(/ultraviolet|2 votes/i);
    expect(
      (await author.post(page, { intent: "promote", text: "ultraviolet", label: "Ultraviolet" })).status,
    ).toBe(403);
    await author.post(`/questions/${asked.id}/look`);
    expect((await author.get(page)).text).toMatch(/Ultraviolet.*2 votes/);
  });

  it("states the time in UTC, to the minute", async () => {
    const [, now] = /In UTC, where it is now (\d{4}-\d\d-\d\d, \d\d:\d\d)\./.exec(
      (await author.get(page)).text.replaceAll("<!-- -->", ""),
    )!;
    expect(Math.abs(Date.now() - Date.parse(`${now!.replace(", ", "T")}Z`))).toBeLessThan(120_000);
  });
});

describe("a change", () => {
  it("of the words changes the address, and the old one leads there", async () => {
    const done = await author.post(page, {
      intent: "word-question",
      prompt: "Which colour is it?",
      help: "Look closely.",
    });
    expect([done.status, done.location]).toEqual([303, `${page}#wording`]);
    expect(await row()).toMatchObject({
      prompt: "Which colour is it?",
      help: "Look closely.",
      slug: "which-colour-is-it",
    });
    expect(await eve.get(`/q/${asked.id}/which-colour`)).toMatchObject({
      status: 301,
      location: `/q/${asked.id}/which-colour-is-it`,
    });
  });

  it("of a question's story field shows in the form, its history, and the form of a story", async () => {
    expect((await author.post(page, { intent: "story-field", story: "helped" })).location).toBe(
      `${page}#stories`,
    );
    const { text } = await author.get(page);
    expect(text).toMatch(/<option value="helped" selected="">What helped<\/option>/);
    expect(text.replaceAll("<!-- -->", "")).toMatch(/What a story answers it by was .*is now .*What helped/);
    expect((await eve.get("/threads/1/story")).text.replaceAll("<!-- -->", "")).toContain(
      "if I write something under “What helped”",
    );
    const refused = await author.post(page, { intent: "story-field", story: "stands" });
    expect([refused.status, /id="edit-story-error"[^>]*>([^<]*)/.exec(refused.text)?.[1]]).toEqual([
      422,
      "A story has no such field that could answer this. Choose another.",
    ]);
    expect((await ada.post(page, { intent: "story-field", story: "" })).status).toBe(403);
    expect((await row()).storyField).toBe("helped");
  });

  it("of options goes form by form", async () => {
    const option = String(asked.option.Red);
    expect((await author.post(page, { intent: "word-option", option, label: "Crimson" })).location).toBe(
      `${page}#option-${option}`,
    );
    await author.post(page, { intent: "add", label: "Yellow" });
    await author.post(page, { intent: "retire", option: String(asked.option.Blue), label: "Blue" });
    expect(await labels()).toEqual(["Crimson", "Green", "Blue (retired)", "Yellow", "Something else"]);
    await author.post(page, { intent: "restore", option: String(asked.option.Blue), label: "Blue" });
    expect(await labels()).toEqual(["Crimson", "Green", "Blue", "Yellow", "Something else"]);
  });

  it("by merging keeps every vote, and can be taken back", async () => {
    await vote(ada, "Red");
    await vote(bob, "Green");
    const merged = await moderator.post(page, {
      intent: "merge",
      from: String(asked.option.Red),
      into: String(asked.option.Green),
    });
    expect(merged.location).toBe(`${page}#history`);
    expect(await result()).toEqual({ Green: 2, Blue: 0, "Something else": 0 });
    expect((await moderator.get(page)).text.replaceAll("<!-- -->", "")).toContain(
      "Merged <q>Red</q> into <q>Green</q>.",
    );
    await moderator.post(page, { intent: "undo", event: String(await eventId()) });
    expect(await result()).toEqual({ Red: 1, Green: 1, Blue: 0, "Something else": 0 });
  });

  it("makes an option of what two wrote", async () => {
    await vote(ada, "Something else", "Infrared");
    await vote(bob, "Something else", "infrared.");
    expect(
      (await author.post(page, { intent: "promote", text: "Infrared", label: "Infra-red" })).status,
    ).toBe(303);
    expect(await result()).toEqual({ Red: 0, Green: 0, Blue: 0, "Infra-red": 2, "Something else": 0 });
  });

  it("closes, sets a time in UTC, and opens again", async () => {
    const year = new Date().getUTCFullYear() + 1;
    await author.post(page, { intent: "time", closesAt: `${year}-06-01T09:30` });
    expect((await row()).closesAt).toEqual(new Date(`${year}-06-01T09:30:00Z`));
    expect((await author.get(page)).text).toContain(`value="${year}-06-01T09:30"`);
    await author.post(page, { intent: "untime", closesAt: `${year}-06-01T09:30` });
    expect((await row()).closesAt).toBeNull();
    await author.post(page, { intent: "close", closesAt: "" });
    expect((await vote(ada, "Red")).status).toBe(403);
    await author.post(page, { intent: "reopen", closesAt: "" });
    expect((await vote(ada, "Red")).status).toBe(303);
  });
});

describe("what is refused comes back with what was typed and the reason beside it", () => {
  const long = "x".repeat(121);
  it.each<[string, Record<string, string>, number, string, string]>([
    [
      "an empty question",
      { intent: "word-question", prompt: "", help: "Some help." },
      422,
      "Some help.",
      "Write the question.",
    ],
    ["a long option", { intent: "add", label: long }, 422, long, "longer than 120 characters"],
    [
      "an option there is",
      { intent: "add", label: "red." },
      422,
      'value="red."',
      "There is an option like this already",
    ],
    [
      "a time past",
      { intent: "time", closesAt: "2020-01-01T00:00" },
      422,
      'value="2020-01-01T00:00"',
      "This time is past",
    ],
    ["no time", { intent: "time", closesAt: "soon" }, 422, 'value="soon"', "This is not a date and time"],
  ])("%s", async (_, fields, status, typed, reason) => {
    const answer = await author.post(page, fields);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(typed);
    expect(answer.text).toContain(reason);
    expect(answer.text).toMatch(/aria-invalid="true"/);
  });

  it("an option, in its own form alone", async () => {
    const answer = await author.post(page, {
      intent: "word-option",
      option: String(asked.option.Green),
      label: "Red",
    });
    const [, described] =
      /<input[^>]*id="option-\d+-label"[^>]*aria-invalid="true"[^>]*aria-describedby="([^" ]+)/.exec(
        answer.text,
      )!;
    expect(described).toBe(`option-${asked.option.Green}-label-error`);
    expect(answer.text.match(/aria-invalid="true"/g)).toHaveLength(1);
  });

  it.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["an unknown intent", { intent: "explode" }],
    ["an option of nowhere", { intent: "retire", option: "999999" }],
    ["an option that is no number", { intent: "retire", option: "__proto__" }],
    ["an event that is none", { intent: "undo", event: "999999" }],
  ])("%s gets a 4xx and a reason", async (_, fields) => {
    const answer = await moderator.post(page, fields);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).toContain("form-error");
  });

  it("a merge names both selects", async () => {
    const answer = await moderator.post(page, { intent: "merge", from: String(asked.option.Red), into: "" });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Choose an option.");
    expect(answer.text).toMatch(new RegExp(`<option value="${asked.option.Red}" selected`));
  });
});
