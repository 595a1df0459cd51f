import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

/** Forms that visitors send before they log in. */
let site: RunningServer;
beforeAll(
  async () => void (site = await startServer({ env: { RATE_LIMITS: "off", LOG_LEVEL: "silent" } })),
  60_000,
);
afterAll(() => site.stop());

const isKept = (client: Client) => [...client.cookies.keys()].some((name) => name.includes("parked"));
const optionOf = async (question: number) =>
  (await new Client(site.url).json<{ question: { options: { id: number }[] } }>(`/q/${question}.json`))
    .question.options[0]!.id;

describe("what nobody could send is not kept for after the login", () => {
  it.each<[what: string, path: string, fields: Record<string, string>, status: number, words: string]>([
    ["a vote with nothing chosen", "/questions/1/ballot", { intent: "vote" }, 422, "Choose"],
    [
      "a vote for another question's option",
      "/questions/1/ballot",
      { choice: "9999" },
      422,
      "That is not one of the options.",
    ],
    ["a vote on a question that is answered in words", "/questions/3/ballot", { choice: "1" }, 422, "words"],
    ["a vote on no question", "/questions/999/ballot", { choice: "1" }, 404, ""],
    ["a reply without words", "/threads/1/replies", { body: "  " }, 422, "Write something first."],
    [
      "a draft of a reply without words",
      "/threads/1/replies",
      { body: "", intent: "draft", draftPlace: "reply:1", draftVersion: "" },
      422,
      "",
    ],
  ])("%s", async (_, path, fields, status, words) => {
    const visitor = new Client(site.url);
    const answer = await visitor.post(path, fields);
    expect([answer.status, isKept(visitor)]).toEqual([status, false]);
    expect(answer.text).toContain(words);
    expect((await visitor.get("/login")).text).not.toContain("kept");
  });

  it("and a vote that can be cast is", async () => {
    const visitor = new Client(site.url);
    expect((await visitor.post("/questions/1/ballot", { choice: String(await optionOf(1)) })).location).toBe(
      "/login",
    );
    expect(isKept(visitor)).toBe(true);
  });
});

it("a thread's form whose login expired is kept with its errors, and given back after login", async () => {
  await registered(site.url, "expired");
  const visitor = new Client(site.url);
  const fields = {
    intent: "post",
    title: "A thread that I began",
    tags: "careers",
    body: "Much was written here.",
    q1kind: "single",
    q1prompt: "",
    formKey: "pending-test-thread",
  };
  expect((await visitor.post("/threads/new", fields)).location).toBe("/login");
  const page = await visitor.postAndFollow("/login", { login: "expired", password: PASSWORD });
  expect([page.at, page.text.includes("Much was written here.")]).toEqual(["/threads/new", true]);
});

describe("text written when the login had expired survives every button, not only the one to post", () => {
  const WORDS = "Half an hour of work.";
  let n = 0;
  it.each<[what: string, path: string, fields: Record<string, string>, to: string]>([
    [
      "a preview of a thread",
      "/threads/new",
      { intent: "preview", title: "Soon", body: WORDS },
      "/threads/new",
    ],
    [
      "one more question",
      "/threads/new",
      { intent: "add-single", title: "Soon", body: "A", q1kind: "single", q1prompt: WORDS },
      "/threads/new",
    ],
    ["an article that is read", "/threads/new/article", { article: `${WORDS}\n\nAnd you?` }, "/threads/new"],
    [
      "a preview of an edit",
      "/posts/OWN/edit",
      { intent: "preview", revision: "1", body: WORDS },
      "/posts/OWN/edit",
    ],
    [
      "a preview of a story",
      "/threads/1/story",
      { intent: "preview", fromRole: "A", hardest: WORDS },
      "/threads/1/story",
    ],
    [
      "a story with something missing",
      "/threads/1/story",
      { intent: "post", fromRole: "A", hardest: WORDS },
      "/threads/1/story",
    ],
    [
      "a preview of a text about oneself",
      "/settings/profile",
      { intent: "preview", body: WORDS },
      "/settings/profile",
    ],
  ])("%s", async (_, path, fields, to) => {
    const username = `buttons-${++n}`;
    const author = await registered(site.url, username);
    const posted = await author.post("/threads/1/replies", {
      intent: "post",
      body: `Reply ${n}, to be changed.`,
      formKey: `pending-buttons-${n}`,
    });
    const own = /\/p\/(\d+)/.exec(posted.location ?? "")![1]!;
    const visitor = new Client(site.url);
    expect((await visitor.post(path.replace("OWN", own), fields)).location).toBe("/login");
    const page = await visitor.postAndFollow("/login", { login: username, password: PASSWORD });
    expect([page.at, page.text.includes(WORDS)]).toEqual([to.replace("OWN", own), true]);
  });
});

describe("a form kept by an older version of the site never breaks a login", () => {
  /** Changes what is kept for a visitor, as if another version had done it. */
  const rewrite = (change: { kind?: string; fields?: unknown }) => {
    const database = new Database(join(site.dataDir, "byway.db"));
    if (change.kind)
      database
        .prepare(
          "update parked_forms set kind = ? where id = (select id from parked_forms order by rowid desc)",
        )
        .run(change.kind);
    if (change.fields !== undefined)
      database
        .prepare(
          "update parked_forms set fields = ? where id = (select id from parked_forms order by rowid desc)",
        )
        .run(JSON.stringify(change.fields));
    database.close();
  };
  let n = 0;

  it.each<[what: string, change: { kind?: string; fields?: unknown }, at: RegExp, words: string]>([
    ["a field that is missing", { fields: { note: "x" } }, /^\/threads\/1\/replies$/, "The form has changed"],
    [
      "a field of another shape",
      { fields: { body: "My words.", questionId: ["3", "4"], later: { deep: 1 } } },
      /^\/threads\/1\/replies$/,
      "My words.",
    ],
    [
      "a field that is no text",
      { fields: { body: { text: "My words." }, questionId: 3 } },
      /^\/threads\/1\/replies$/,
      "The form has changed",
    ],
    [
      "fields that nobody knows",
      { fields: { body: `Known words ${Date.now()}.`, stickers: "many" } },
      /^\/t\/1\//,
      "Known words",
    ],
    ["a kind that is none any more", { kind: "wave" }, /^\/$/, ""],
    ["no fields at all", { fields: null }, /^\/threads\/1\/replies$/, "The form has changed"],
  ])("%s", async (_, change, at, words) => {
    const username = `older-${++n}`;
    await registered(site.url, username);
    const visitor = new Client(site.url);
    await visitor.post("/threads/1/replies", { body: "Words." });
    rewrite(change);
    expect((await visitor.get("/login")).status).toBe(200);
    const page = await visitor.postAndFollow("/login", { login: username, password: PASSWORD });
    expect([page.status, page.at]).toEqual([200, expect.stringMatching(at)]);
    expect(page.text).toContain(words);
    expect(page.text).toContain(username);
  });
});

describe("an answer in words", () => {
  const form = (text: string) => ({
    question: /<select id="reply-question".*?<option value="(\d*)"[^>]* selected=""/s.exec(text)?.[1] ?? "",
    place: /name="draftPlace" value="([^"]*)"/.exec(text)?.[1],
    body: /<textarea[^>]*name="body"[^>]*>([^<]*)/.exec(text)?.[1]!.trim(),
  });
  const save = (client: Client, fields: Record<string, string>, at = "") =>
    client.post(`/threads/1/replies${at}`, {
      intent: "draft",
      draftVersion: "",
      draftTab: "",
      formKey: `pending-test-${++keys}`,
      ...fields,
    });
  let keys = 0;
  /** Members who have answered the first question: the one in words asks them, too. */
  const made = async (username: string) => {
    const client = await registered(site.url, username);
    await client.post("/questions/1/ballot", { choice: String(await optionOf(1)) });
    return client;
  };
  const asking = async (client: Client) => {
    const { text } = await client.get("/threads/1/replies");
    return [
      .../<select id="reply-question".*?<\/select>/s.exec(text)![0].matchAll(/<option value="(\d+)"/g),
    ].map((match) => match[1]!);
  };

  it("is to the question that its address names, whatever draft the thread has", async () => {
    const ada = await made("ada-answers");
    const [one, two] = (await asking(ada)) as [string, string];
    expect(two).toBeDefined();
    await save(ada, { draftPlace: "reply:1", body: "A draft for the thread.", questionId: two });
    expect(form((await ada.get(`/threads/1/replies?question=${one}`)).text)).toEqual({
      question: one,
      place: `reply:1:q${one}`,
      body: "",
    });
    await save(
      ada,
      { draftPlace: `reply:1:q${one}`, body: "A draft for the first.", questionId: two },
      `?question=${one}`,
    );
    expect(form((await ada.get(`/threads/1/replies?question=${one}`)).text)).toMatchObject({
      question: one,
      body: "A draft for the first.",
    });
    expect(form((await ada.get(`/threads/1/replies?question=${two}`)).text)).toMatchObject({
      question: two,
      body: "",
    });
    expect(form((await ada.get("/threads/1/replies")).text)).toMatchObject({
      question: two,
      body: "A draft for the thread.",
    });
    const drafts = (await ada.get("/drafts")).text;
    for (const way of [`/threads/1/replies?question=${one}`, '/threads/1/replies"'])
      expect(drafts).toContain(`href="${way}`);
  });

  it("stays that answer in a preview without scripts, and takes only its own draft when posted", async () => {
    const ada = await made("ada-previews");
    const [one] = (await asking(ada)) as [string];
    await save(ada, { draftPlace: "reply:1", body: "For the thread." });
    const kept = await save(
      ada,
      { draftPlace: `reply:1:q${one}`, body: "For the question.", questionId: one },
      `?question=${one}`,
    );
    expect(kept.text).toContain(`action="/threads/1/replies?question=${one}"`);
    const previewed = await ada.post(`/threads/1/replies?question=${one}`, {
      intent: "preview",
      body: "For the question.",
      questionId: "",
      draftPlace: `reply:1:q${one}`,
    });
    expect(form(previewed.text)).toEqual({
      question: "",
      place: `reply:1:q${one}`,
      body: "For the question.",
    });
    const version = /name="draftVersion" value="([^"]*)"/.exec(
      (await ada.get(`/threads/1/replies?question=${one}`)).text,
    )![1]!;
    const posted = await ada.post(`/threads/1/replies?question=${one}`, {
      intent: "post",
      body: "For the question.",
      questionId: one,
      draftPlace: `reply:1:q${one}`,
      draftVersion: version,
      formKey: "pending-test-posted",
    });
    expect(posted.location).toMatch(/^\/p\//);
    expect(form((await ada.get(`/threads/1/replies?question=${one}`)).text).body).toBe("");
    expect(form((await ada.get("/threads/1/replies")).text).body).toBe("For the thread.");
  });
});
