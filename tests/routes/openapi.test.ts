import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import routes from "../../app/routes";
import { jsonOf } from "../../app/ui/addresses";
import { operations } from "../../app/server/json/operations";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { members } from "../../db/schema";
import { Client, registered } from "../support/client";
import { ask } from "../support/questions";
import { type RunningServer, startServer } from "../support/server";

/**
 * The document at /openapi.json, held against its own standard and against what the addresses answer, to
 * every field.
 */
let site: RunningServer;
let engine: Engine;
let readers: Record<string, Client>;
let document: Document;
let ajv: Ajv2020;
/** Numbers of what was made, to be asked for beside the examples. */
let made: Record<"thread" | "hiddenThread" | "reply" | "edited" | "deleted" | "closed" | "summed", number>;

interface Parameter {
  name: string;
  in: "path" | "query";
  example?: string | number;
  schema: { enum?: string[] };
}
interface Document {
  paths: Record<
    string,
    {
      get: {
        operationId: string;
        parameters: Parameter[];
        responses: Record<string, { content: Record<string, { schema: object }> }>;
      };
    }
  >;
  components: { schemas: Record<string, object> };
}

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  const member = await registered(site.url, "reads-json");
  const moderator = await registered(site.url, "keeps-order");
  await write((tx) =>
    tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "keeps-order")),
  );
  readers = { "a visitor": new Client(site.url), "a member": member, "a moderator": moderator };
  made = await fill(member, moderator);
  await moderator.post(`/questions/${made.summed}/answer`, {
    intent: "post",
    version: "0",
    s1text: "So it is.",
    s1c1post: "#2",
    s1c1quote: "A reply.",
    reason: "It is time.",
  });
  document = await readers["a visitor"]!.json<Document>("/openapi.json");
  ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  ajv.addVocabulary(["openapi", "info", "servers", "security", "paths", "components"]);
  ajv.addSchema(document, "openapi.json");
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

/**
 * Threads of every state, deep, edited, deleted and hidden posts, answers, results that are open and hidden,
 * and what moderators did about it.
 */
async function fill(member: Client, moderator: Client) {
  const numberIn = (address: string | null) => Number(/\/(?:t|p|stories)\/(\d+)/.exec(address ?? "")![1]);
  let keys = 0;
  const send = async (path: string, fields: Record<string, string>) =>
    numberIn((await member.post(path, { formKey: `openapi-test-${++keys}`, ...fields })).location);
  const start = (title: string) =>
    send("/threads/new", {
      intent: "post",
      title,
      tags: "careers",
      body: "What happened.",
      q1kind: "open",
      q1prompt: "And you?",
    });
  // The first post after the article: what the examples of stories' addresses name.
  await send("/threads/1/story", {
    fromRole: "DevOps engineer",
    toRole: "MLOps engineer",
    stands: "made",
    months: "9",
    carriedMore: "CI/CD",
  });
  const [thread, hiddenThread] = [
    await start("A thread to read as JSON"),
    await start("A thread that is hidden"),
  ];
  const reply = await send(`/threads/${thread}/replies`, { body: "A *reply*." });
  const edited = await send(`/threads/${thread}/replies`, { body: "Said at first.", to: String(reply) });
  await member.post(`/posts/${edited}/edit`, {
    intent: "save",
    body: "Said at last.",
    revision: "1",
    note: "Better so.",
  });
  const deleted = await send(`/threads/${thread}/replies`, { body: "Taken back." });
  await send(`/threads/${thread}/replies`, { body: "What hangs on it.", to: String(deleted) });
  const hidden = await send(`/threads/${thread}/replies`, { body: "Hidden." });
  const { questions } = await member.json<{ questions: { id: number }[] }>(`/t/${thread}.json`);
  await send(`/threads/${thread}/replies`, { body: "An answer.", questionId: String(questions[0]!.id) });
  await member.post(`/posts/${deleted}/deletion`, { intent: "delete" });
  await member.post("/questions/1/ballot", { choice: "1", show: "yes" });
  await ask({ kind: "rank", reveal: "always" });
  await ask({
    kind: "scale",
    labels: ["1", "2", "3"],
    scale: { min: 1, max: 3, step: 1, low: "low", high: "high" },
    closesAt: new Date(Date.now() + 86_400_000),
  });
  const closed = (await ask({ reveal: "after_close" })).id;
  const act = (address: string, reason: string) => moderator.post(address, { intent: "do", reason });
  await act(`/moderation/posts/${hidden}/hide-post`, "It says that it is hidden.");
  await act(`/moderation/threads/${hiddenThread}/hide-thread`, "So does this.");
  await act(`/moderation/threads/${thread}/lock-thread`, "Too quick.");
  const locking = (
    await moderator.json<{ actions: { id: number }[] }>("/moderation/log.json?kind=lock-thread")
  ).actions[0]!.id;
  await act(`/moderation/actions/${locking}`, "Quick enough.");
  return { thread, hiddenThread, reply, edited, deleted, closed, summed: questions[0]!.id };
}

const fieldsOf = (path: string, status: number) => {
  const escaped = path
    .replaceAll("~", "~0")
    .replaceAll("/", "~1")
    .replaceAll("{", "%7B")
    .replaceAll("}", "%7D");
  const at = `#/paths/${escaped}/get/responses/${status}/content/application~1json/schema`;
  return ajv.compile({ $ref: `openapi.json${at}` });
};

/** Reads an address and holds the answer to what the document says of it. */
async function holds(reader: Client, path: string, address: string): Promise<number> {
  const { status, text, headers } = await reader.get(address);
  expect(headers.get("Content-Type"), address).toBe("application/json");
  expect(Object.keys(document.paths[path]!.get.responses), `${address} says ${status}`).toContain(
    String(status),
  );
  const check = fieldsOf(path, status);
  check(JSON.parse(text));
  expect(check.errors ?? [], `${address}: ${text.slice(0, 300)}`).toEqual([]);
  return status;
}

describe("the document", () => {
  it("is valid OpenAPI 3.1", async () => {
    expect(await new Validator().validate({ ...structuredClone(document) })).toEqual({ valid: true });
  });

  it("names no field twice over: every shape is closed", () => {
    const open = Object.entries(document.components.schemas).filter(
      ([, shape]) => (shape as { additionalProperties?: boolean }).additionalProperties !== false,
    );
    expect(open.map(([name]) => name)).toEqual([]);
  });

  it("describes every JSON address of the table of routes, and no other", () => {
    const addresses = routes
      .map(({ path = "" }) => `/${path}`)
      .filter((path) => path.endsWith(".json") && path !== "/openapi.json");
    const described = Object.keys(document.paths).map((path) => path.replace(/\{(\w+)\}/g, ":$1"));
    expect(described.toSorted()).toEqual(addresses.toSorted());
  });
});

describe("an address of JSON", () => {
  it.each(operations.map(({ path }) => path))(
    "%s answers with its fields and no other, to everybody",
    async (path) => {
      const { parameters } = document.paths[path]!.get;
      const fill = (template: string) =>
        template.replace(/\{(\w+)\}/g, (_, name) =>
          encodeURIComponent(String(parameters.find((each) => each.name === name)!.example)),
        );
      const address = fill(path);
      const asked = parameters.filter((each) => each.in === "query");
      const ways = asked.flatMap(({ name, schema, example }) =>
        (schema.enum ?? (example === undefined ? [] : [String(example)])).map(
          (value) => `?${new URLSearchParams({ [name]: value })}`,
        ),
      );
      const beside: Record<string, string[]> = {
        "/t/{id}.json": [
          `/t/${made.thread}.json`,
          `/t/${made.thread}.json?view=conversation&under=2`,
          `/t/${made.thread}.json?after=2`,
        ],
        "/p/{id}.json": [`/p/${made.reply}.json`],
        "/posts/{id}/history.json": [`/posts/${made.edited}/history.json`],
        "/q/{id}.json": [`/q/${made.summed}.json`],
        "/questions/{id}/answer/history.json": [`/questions/${made.summed}/answer/history.json`],
        "/q/{id}/results.json": [`/q/2/results.json`],
        "/m/{username}.json": ["/m/Reads-JSON.json"],
        "/moderation/log.json": [
          `/moderation/log.json?thread=${made.thread}&undone=no&kind=&moderator=`,
          "/moderation/log.json?after=3",
        ],
        "/moderation/actions/{id}.json": [2, 3, 4].map((id) => `/moderation/actions/${id}.json`),
      };
      for (const reader of Object.values(readers))
        for (const each of [address, ...ways.map((way) => address + way), ...(beside[path] ?? [])])
          expect(await holds(reader, path, each), each).toBe(200);
    },
  );

  it("tells of everything that was made here: what is hidden, deleted, edited, answered", async () => {
    const { posts, questions } = await readers["a visitor"]!.json<{
      posts: { state: string; questionIds: number[] }[];
      questions: { id: number }[];
    }>(`/t/${made.thread}.json`);
    expect(posts.map(({ state }) => state)).toEqual([
      "visible",
      "visible",
      "visible",
      "deleted",
      "visible",
      "hidden",
      "visible",
    ]);
    expect(posts.at(-1)!.questionIds).toEqual([questions[0]!.id]);
    expect(
      (await readers["a visitor"]!.json<{ versions: unknown[] }>(`/posts/${made.edited}/history.json`))
        .versions,
    ).toHaveLength(2);
    expect(
      (
        await readers["a visitor"]!.json<{ communityAnswer: { sentences: unknown[] } }>(
          `/q/${made.summed}.json`,
        )
      ).communityAnswer.sentences,
    ).toHaveLength(1);
    expect(
      (await readers["a visitor"]!.json<{ statuses: unknown[] }>("/m/reads-json.json")).statuses,
    ).toHaveLength(1);
  });

  it("tells of moderation in place and in the log, and of what it changed to moderators alone", async () => {
    const { "a visitor": visitor, "a moderator": moderator } = readers as Record<string, Client>;
    const { posts, notices } = await visitor!.json<{
      posts: { id: number; state: string }[];
      notices: { kind: string; postId: number; by: string; note: string }[];
    }>(`/t/${made.thread}.json`);
    expect(notices.filter(({ kind }) => kind !== "write-answer")).toMatchObject([
      {
        kind: "hide-post",
        postId: posts.find(({ state }) => state === "hidden")!.id,
        by: "keeps-order",
        note: "It says that it is hidden.",
      },
    ]);
    const { actions } = await visitor!.json<{
      actions: { kind: string; undone: boolean; undoOf: number | null; says: { text: string }[] }[];
    }>("/moderation/log.json");
    expect(
      actions
        .filter(({ kind }) => kind !== "write-answer")
        .map(({ kind, undone, undoOf }) => [kind, undone, undoOf !== null]),
    ).toEqual([
      ["lock-thread", false, true],
      ["lock-thread", true, false],
      ["hide-thread", false, false],
      ["hide-post", false, false],
    ]);
    const changes = async (reader: Client) =>
      (await reader.json<{ changes: object[] }>("/moderation/actions/3.json")).changes;
    expect(await changes(visitor!)).toEqual([]);
    expect(await changes(moderator!)).toEqual([
      { what: "State of “A thread to read as JSON”", before: "open", after: "locked" },
    ]);
  });

  it("says no as JSON, with its status", async () => {
    const { "a visitor": visitor, "a moderator": moderator } = readers as Record<string, Client>;
    const cases: [Client, string, string, number][] = [
      [visitor!, "/t/{id}.json", "/t/99999.json", 404],
      [visitor!, "/t/{id}.json", "/t/x.json", 404],
      [visitor!, "/t/{id}.json", "/t/1.json?after=x", 404],
      [visitor!, "/t/{id}.json", "/t/1.json?view=sideways", 422],
      [visitor!, "/t/{id}.json", `/t/${made.hiddenThread}.json`, 404],
      [moderator!, "/t/{id}.json", `/t/${made.hiddenThread}.json`, 200],
      [visitor!, "/threads.json", "/threads.json?order=sideways", 422],
      [visitor!, "/threads.json", "/threads.json?after=forged", 404],
      [visitor!, "/tags/{tag}.json", "/tags/none.json", 404],
      [visitor!, "/p/{id}.json", `/p/${made.deleted}.json`, 410],
      [visitor!, "/posts/{id}/history.json", `/posts/${made.deleted}/history.json`, 410],
      [visitor!, "/q/{id}.json", "/q/99999.json", 404],
      [visitor!, "/q/{id}/results.json", `/q/${made.closed}/results.json`, 403],
      [visitor!, "/q/{id}/results.json", "/q/99999/results.json", 404],
      [visitor!, "/m/{username}.json", "/m/nobody-here.json", 404],
      [visitor!, "/search.json", "/search.json?q=x&page=99", 404],
      [visitor!, "/moderation/log.json", "/moderation/log.json?kind=none", 404],
      [visitor!, "/moderation/log.json", "/moderation/log.json?undone=perhaps", 404],
      [visitor!, "/moderation/log.json", `/moderation/log.json?thread=${made.hiddenThread}`, 404],
      [moderator!, "/moderation/log.json", `/moderation/log.json?thread=${made.hiddenThread}`, 200],
      [visitor!, "/moderation/actions/{id}.json", "/moderation/actions/99999.json", 404],
    ];
    for (const [reader, path, address, status] of cases)
      expect(await holds(reader, path, address), address).toBe(status);
    const { status, text } = await visitor!.get("/t/1/what.json/else.json");
    expect([status, JSON.parse(text)]).toEqual([
      404,
      { error: { code: "not_found", message: expect.any(String) } },
    ]);
  });

  it("lists the same threads in every order, the newest first where nothing is said", async () => {
    const all = await readers["a visitor"]!.json<{ threads: { id: number }[] }>("/threads.json");
    for (const order of ["hot", "new", "active", "top"]) {
      const { threads } = await readers["a visitor"]!.json<{ threads: { id: number }[] }>(
        `/threads.json?order=${order}`,
      );
      expect(threads.map(({ id }) => id).toSorted()).toEqual(all.threads.map(({ id }) => id).toSorted());
    }
    expect(await readers["a visitor"]!.json("/threads.json?order=new")).toEqual(all);
  });

  it("tells who hurries how long to wait", async () => {
    const slow = await startServer();
    const hasty = new Client(slow.url);
    // Something else each time: what has been found already is kept, and costs nothing.
    let answer = await hasty.get("/search.json?q=a");
    for (let n = 0; answer.status === 200 && n < 200; n++) answer = await hasty.get(`/search.json?q=a${n}`);
    expect(answer.status).toBe(429);
    expect(JSON.parse(answer.text).error.code).toBe("too_many");
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    await slow.stop();
  });
});

/** Pages that are not for software to read, each with the reason. */
const WITHOUT_TWIN: Record<string, string> = {
  "moderation/mail": "for admins alone",
  "threads/new": "a form",
  "threads/new/article": "a form",
  "threads/:id/replies": "a form",
  "threads/:id/questions": "a form",
  "stories/new": "a form",
  "stories/mine": "a member's own",
  "stories/mine/:id": "a form",
  "stories/:id/edit": "a form",
  "stories/:id/check-in": "a form",
  "threads/:id/story": "a form",
  "threads/:id/claims/new": "a form",
  "claims/:id/evidence": "a form",
  "claims/:id/withdrawal": "a form",
  "posts/:id/edit": "a form",
  "posts/:id/deletion": "a form",
  "posts/:id/minds": "a form",
  "questions/:id/ballot": "a form",
  "questions/:id/edit": "a form",
  "questions/:id/answer": "a form",
  "questions/:id/answer/writers": "a form",
  "questions/:id/answer/quotes/:citation": "a form",
  "q/:id/by/:other?": "two results side by side: each is at /q/:id/results.json, by status there too",
  "moderation/words": "admins' own",
  "moderation/patterns": "moderators' own",
  notices: "a member's own",
  suspended: "a member's own",
  "moderation/members/:id/activity": "for moderators",
  register: "a form",
  login: "a form",
  logout: "a form",
  settings: "a member's own",
  "settings/profile": "a form",
  "settings/following": "a member's own",
  "settings/notices": "a member's own",
  "unsubscribe/:token": "a form",
  drafts: "a member's own",
  "drafts/discarded": "a member's own",
  "drafts/:id": "a member's own",
  "moderation/:noun/:id": "for moderators",
  "moderation/:noun/:id/:kind": "a form",
  ":noun/:id/flag": "a form",
  moderation: "for moderators",
  "moderation/queue/:id": "for moderators",
  "moderation/dashboard": "for moderators",
  "moderation/actions/:id/appeal": "a form",
  "help/keyboard": "about pages, which software does not press keys on",
  "settings/sessions": "a member's own",
  "password/forgot": "a form",
  "password/reset/:token": "a form",
  "claim/:token": "a form",
  "*": "every address that is none",
};

describe("a public page", () => {
  const pages = routes.filter(({ file }) => file.endsWith(".tsx")).map(({ path = "" }) => path);
  const example = (path: string) =>
    `/${path}`
      .replace("stories/:id", "stories/2")
      .replace(":id", "1")
      .replace("/:slug?", "/a-slug")
      .replace(":tag", "mlops")
      .replace(":username", "byway");

  it.each(pages.filter((path) => !(path in WITHOUT_TWIN)))(
    "/%s has a twin in JSON, and names it in its head",
    async (path) => {
      const page = path.includes(":slug")
        ? (await readers["a visitor"]!.get(example(path))).location!
        : example(path);
      const twin = jsonOf(new URL(page, site.url).pathname, "");
      expect(twin, `there is no JSON of ${page}: add it, or say above why there is none`).not.toBeNull();
      expect((await readers["a visitor"]!.get(twin!)).status).toBe(200);
      const { text } = await readers["a visitor"]!.get(page);
      expect(text).toContain(`<link rel="alternate" type="application/json" href="${twin}"/>`);
    },
  );

  it("has no reason given that is not needed", () => {
    expect(Object.keys(WITHOUT_TWIN).filter((path) => !pages.includes(path))).toEqual([]);
    expect(Object.keys(WITHOUT_TWIN).filter((path) => jsonOf(example(path), "") !== null)).toEqual([]);
  });
});
