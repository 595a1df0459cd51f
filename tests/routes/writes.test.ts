import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEngine } from "../../db/client";
import { openSqlite } from "../../db/client/sqlite";
import { Client, PASSWORD, registered } from "../support/client";
import { ask } from "../support/questions";
import { type RunningServer, startServer } from "../support/server";
import { REFUSED, SLOWEST } from "../markdown/slowTexts";

interface ThreadJson {
  thread: { replyCount: number };
  posts: { id: number; source: string; author: { username: string; status: string | null } }[];
  questions: { id: number; voters: number; options: { id: number; label: string; votes: number }[] }[];
}

let site: RunningServer;
beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
}, 60_000);
afterAll(() => site.stop());

const thread = (client = new Client(site.url)) => client.json<ThreadJson>("/t/1.json");
const replies = async () => (await thread()).posts.slice(1);
const written = (html: string) =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

/** Does something to the site's tables beside the site. */
async function withTables<T>(work: () => Promise<T>): Promise<T> {
  const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  try {
    return await work();
  } finally {
    useEngine(undefined);
    await engine.close();
  }
}

describe("what arrives broken", () => {
  const battery: [string, string, Record<string, string | string[]>][] = [
    ["no choice", "/questions/1/ballot", {}],
    ["two choices of one", "/questions/1/ballot", { choice: ["1", "2"] }],
    ["an unknown option", "/questions/1/ballot", { choice: "999" }],
    ["a choice that is no number", "/questions/1/ballot", { choice: "__proto__" }],
    ["another question's option", "/questions/1/ballot", { choice: "8" }],
    ["a question for others", "/questions/4/ballot", { choice: "14" }],
    ["a vote on an open question", "/questions/3/ballot", { choice: "1" }],
    ["a reason too long", "/questions/1/ballot", { choice: "1", reason: "x".repeat(501) }],
    ["an unknown question", "/questions/999/ballot", { choice: "1" }],
    ["a place that is none", "/questions/1/ballot", { place: "1.x" }],
    ["two options in one place", "/questions/1/ballot", { place: ["1.1", "2.1"] }],
    ["shown what is no option", "/questions/1/ballot", { choice: "1", shown: "a.b" }],
    ["what else, unchosen", "/questions/1/ballot", { choice: "1", text: "More" }],
    ["a cause that is none", "/questions/1/ballot", { choice: "1", because: "#9999" }],
    ["a look at nothing", "/questions/999/look", {}],
    ["withdrawing nothing", "/questions/1/withdrawal", {}],
    ["an empty reply", "/threads/1/replies", { body: "  " }],
    ["a reply to what is no post", "/threads/1/replies", { body: "x", to: "x" }],
    ["no body at all", "/threads/1/replies", {}],
    ["two bodies", "/threads/1/replies", { body: ["one", "two"] }],
    ["another thread's question", "/threads/1/replies", { body: "x", questionId: "999" }],
    ["a question that is no number", "/threads/1/replies", { body: "x", questionId: "constructor" }],
    ["an unknown thread", "/threads/999/replies", { body: "x" }],
    ["an unknown intent", "/threads/1/replies", { body: "x", intent: "explode" }],
    ["a forged form key", "/threads/1/replies", { body: "x", formKey: "../../etc" }],
    ["a NUL", "/threads/1/replies", { body: "before\u0000after" }],
    ["an escape", "/threads/1/replies", { body: "red \u001b[31m" }],
    [
      "a path into the prototype",
      "/threads/1/replies",
      { "__proto__.body": "x", "constructor[prototype][x]": "y", body: "" },
    ],
    ["an unknown post", "/posts/999/helpful", { helpful: "yes" }],
    ["a huge id", "/posts/99999999999/helpful", { helpful: "yes" }],
    ["one's vote on nothing", "/posts/abc/helpful", {}],
  ];
  let member: Client;
  beforeAll(async () => {
    member = await registered(site.url);
  });

  it.each(battery)("%s gets a 4xx with a reason and no trace of our insides", async (_, path, fields) => {
    const answer = await member.post(path, fields);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(/\bat \/|node_modules|ZodError|SQLITE/);
  });

  it("a lone surrogate is refused or made whole, never a 500", async () => {
    const body = "body=%ED%A0%80&formKey=surrogate-key-1";
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: site.url };
    expect((await member.send("/threads/1/replies", { method: "POST", body, headers })).status).toBeLessThan(
      500,
    );
  });

  const WRITES = [
    "/threads/1/replies",
    "/questions/1/ballot",
    "/questions/1/withdrawal",
    "/posts/1/helpful",
    "/login",
    "/register",
    "/settings",
    "/settings/sessions",
    "/password/forgot",
    "/password/reset/x",
    "/claim/x",
    "/",
    "/t/1.json",
    "/p/1",
    "/nowhere",
  ];
  it.each([
    ["JSON", "application/json", '{"body":"x"}'],
    ["nothing", "text/plain", ""],
    ["half a multipart form", "multipart/form-data; boundary=x", "--x\r\nContent-Disp"],
    [
      "a file",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="body"; filename="a"\r\n\r\nx\r\n--x--',
    ],
  ])("%s instead of a form gets a 4xx everywhere, or the way to the login", async (_, type, body) => {
    for (const client of [member, new Client(site.url)])
      for (const path of WRITES) {
        const answer = await client.send(path, {
          method: "POST",
          body,
          headers: { "Content-Type": type, Origin: site.url },
        });
        const turnedAway = answer.status === 303 || answer.status === 302;
        expect([path, turnedAway || (answer.status >= 400 && answer.status < 500)]).toEqual([path, true]);
        expect(answer.text).not.toMatch(/\bat \/|node_modules|ZodError|SQLITE/);
      }
  });

  it("a megabyte comes back whole, with the reason beside it", async () => {
    const body = `It began "so" & <so>. ${"word ".repeat(200_000)}`;
    const answer = await member.post("/threads/1/replies", { body });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("longer than a post may be");
    expect(written(answer.text)).toContain(body);
  });

  it("what a form refuses stands in it again, choices and all", async () => {
    const { options } = (await thread()).questions[0]!;
    const answer = await member.post("/questions/1/ballot", {
      choice: String(options[1]!.id),
      reason: "y".repeat(501),
    });
    expect(answer.text).toContain("y".repeat(501));
    expect(answer.text).toMatch(
      new RegExp(`<input[^>]*(value="${options[1]!.id}"[^>]*checked|checked[^>]*value="${options[1]!.id}")`),
    );
    expect(answer.text).toContain("longer than 500 characters");
  });
});

it("what is written to a post that is gone comes back, and goes to the thread when sent again", async () => {
  const writer = await registered(site.url);
  const form = { body: "Written in vain?", formKey: "to-nobody-at-all", to: "999999" };
  const refused = await writer.post("/threads/1/replies", form);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("The post that this answers is gone");
  expect(refused.text).toContain("Written in vain?");
  expect(refused.text).not.toContain('name="to"');
  expect((await writer.post("/threads/1/replies", { ...form, to: "" })).status).toBe(303);
  expect((await replies()).at(-1)!.source).toBe("Written in vain?");
});

describe("one form, one post", () => {
  it("however often it is sent, at once or again", async () => {
    const member = await registered(site.url);
    const fields = { body: "Said once", formKey: "double-click-1" };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => member.post("/threads/1/replies", fields)),
    );
    const again = await member.post("/threads/1/replies", fields);
    expect(new Set([...answers, again].map((answer) => answer.location)).size).toBe(1);
    expect((await replies()).filter((post) => post.source === "Said once")).toHaveLength(1);
  });
});

describe("who is not logged in yet", () => {
  it("finds their vote cast once they have registered", async () => {
    const visitor = new Client(site.url);
    const before = (await thread()).questions[0]!;
    const choice = String(before.options[2]!.id);
    const parked = await visitor.post("/questions/1/ballot", { choice, reason: "Curious" });
    expect(parked.location).toBe("/login");
    await visitor.post("/register", {
      username: "late-voter",
      email: "late@example.org",
      password: "a long enough phrase",
    });
    const after = (await thread()).questions[0]!;
    expect(after.voters).toBe(before.voters + 1);
    expect(after.options[2]!.votes).toBe(before.options[2]!.votes + 1);
  });

  it("finds their reply posted once, after a wrong password too", async () => {
    await registered(site.url, "returning");
    const visitor = new Client(site.url);
    await visitor.post("/threads/1/replies", { body: "Typed before the login" });
    await visitor.post("/login", { login: "returning", password: "not the password at all" });
    const page = await visitor.postAndFollow("/login", {
      login: "returning",
      password: "correct horse battery staple",
    });
    expect(page.at).toMatch(/^\/t\/1\//);
    expect(page.text).toContain("Typed before the login");
    expect((await replies()).filter((post) => post.source === "Typed before the login")).toHaveLength(1);
    expect([...visitor.cookies.keys()].some((name) => name.includes("parked"))).toBe(false);
  });

  it("finds all that they sent before they came in, in its order", async () => {
    const visitor = new Client(site.url);
    const before = (await thread()).questions[0]!;
    await visitor.post("/questions/1/ballot", { choice: String(before.options[3]!.id) });
    await visitor.post("/threads/1/replies", { body: "And a word on it" });
    await visitor.post("/questions/1/ballot", { choice: String(before.options[0]!.id) });
    await visitor.post("/threads/1/replies", { body: "What surprised me", questionId: "3" });
    expect((await visitor.get("/login")).text).toContain("Your vote and your reply are kept");
    await visitor.post("/register", {
      username: "all-at-once",
      email: "all@example.org",
      password: "a long enough phrase",
    });
    const after = await thread();
    expect(after.questions[0]!.options[0]!.votes).toBe(before.options[0]!.votes + 1);
    expect(after.questions[0]!.options[3]!.votes).toBe(before.options[3]!.votes);
    const mine = after.posts.filter((post) => post.author.username === "all-at-once");
    expect(mine.map((post) => post.source)).toEqual(["And a word on it", "What surprised me"]);
    expect((await visitor.get("/login")).location).toBe("/");
    expect([...visitor.cookies.keys()].some((name) => name.includes("parked"))).toBe(false);
  });

  it("gets the text back with the reason where it cannot be posted", async () => {
    await registered(site.url, "unasked");
    const visitor = new Client(site.url);
    await visitor.post("/threads/1/replies", { body: "Nobody asked me", questionId: "3" });
    const page = await visitor.postAndFollow("/login", {
      login: "unasked",
      password: "correct horse battery staple",
    });
    expect(page.at).toBe("/threads/1/replies");
    expect(page.text).toContain("Nobody asked me");
    expect(page.text).toContain("Answer the first question");
    const { headers } = await visitor.get("/threads/1/replies");
    expect(headers.get("Cache-Control")).toContain("private");
  });

  it("finds their edit saved; or kept, with the reason, where somebody else edited meanwhile", async () => {
    const writer = await registered(site.url);
    const sent = await writer.post("/threads/1/replies", {
      body: "First words",
      formKey: "edited-logged-out",
    });
    const id = Number(/\/p\/(\d+)/.exec(sent.location!)![1]);
    const member = await writer.get("/");
    const name = /href="\/m\/([^"]+)"/.exec(member.text)![1]!;
    const logIn = async (client: Client) => client.post("/login", { login: name, password: PASSWORD });
    const out = new Client(site.url);
    expect((await out.post(`/posts/${id}/edit`, { body: "Second words", revision: "1" })).location).toBe(
      "/login",
    );
    expect((await logIn(out)).location).toBe(`/p/${id}`);
    expect((await replies()).find((post) => post.id === id)!.source).toBe("Second words");

    const late = new Client(site.url);
    await late.post(`/posts/${id}/edit`, { body: "Third words", revision: "1" });
    const refused = await logIn(late);
    expect(refused.location).toBe(`/posts/${id}/edit?refused=edited-meanwhile`);
    const page = await late.get(refused.location!);
    expect(page.text).toContain("Third words");
    expect(page.text).toContain("Somebody has edited this post");
  });

  it("keeps it when the login has expired meanwhile", async () => {
    const member = await registered(site.url, "expired");
    const session = [...member.cookies.keys()].find((name) => name.includes("session"))!;
    member.cookies.set(session, "a".repeat(40));
    const answer = await member.post("/threads/1/replies", { body: "Written while it expired" });
    expect(answer.location).toBe("/login");
    await member.post("/login", { login: "expired", password: "correct horse battery staple" });
    expect((await replies()).some((post) => post.source === "Written while it expired")).toBe(true);
  });
});

describe("Markdown made to be slow", () => {
  it.each(REFUSED.filter((_, at) => at % 6 === 1))(
    "%s is refused with the reason beside the field, and given back",
    async (_, body) => {
      const writer = await registered(site.url);
      const answer = await writer.post("/threads/1/replies", { body });
      expect(answer.status).toBe(422);
      expect(/<p[^>]* id="([^"]*)"[^>]*>This is too intricate to be shown/.exec(answer.text)?.[1]).toMatch(
        /body/,
      );
      expect(written(answer.text).includes(body.trimEnd())).toBe(true);
    },
  );

  it("keeps nobody waiting: others are answered twenty times while the slowest are rendered", async () => {
    const writer = await registered(site.url);
    const slowest = SLOWEST.filter(([name]) =>
      ["headings", "tasks", "mentions", "backticks"].includes(name),
    ).map(([, body]) => body);
    expect(slowest).toHaveLength(4);
    const answered: string[] = [];
    const sent = [...slowest, ...slowest].map(async (body) => {
      const answer = await writer.post("/threads/1/replies", { intent: "preview", body });
      answered.push("slow");
      return { status: answer.status, givenBack: written(answer.text).includes(body.trimEnd()) };
    });
    for (let n = 0; n < 20; n++) {
      expect((await new Client(site.url).get("/threads.json")).status).toBe(200);
      answered.push("other");
    }
    // In time, or not at all; what was typed is there in any case.
    const told = { status: expect.toBeOneOf([200, 422, 503]) as unknown, givenBack: true };
    expect(await Promise.all(sent)).toEqual(sent.map(() => told));
    expect(answered.at(-1)).toBe("slow");
  });
});

describe("when the database cannot write", () => {
  it("a locked one gets 503, Retry-After and the text; unlocked, the same form goes through", async () => {
    const member = await registered(site.url);
    const other = new Database(join(site.dataDir, "byway.db"));
    other.exec("BEGIN IMMEDIATE");
    const fields = { body: "Waiting for the lock", formKey: "locked-out-1" };
    const answer = await member.post("/threads/1/replies", fields);
    other.exec("ROLLBACK");
    other.close();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(answer.text).toContain("Waiting for the lock</textarea>");
    expect((await member.post("/threads/1/replies", fields)).status).toBe(303);
  }, 30_000);

  it("so does a full disk, and reading goes on; it is not ready until something can be written", async () => {
    const member = await registered(site.url);
    const size = Math.max(
      ...["byway.db", "byway.db-wal"].map((name) => statSync(join(site.dataDir, name)).size),
    );
    const limit = (bytes: string) => execFileSync("prlimit", ["--pid", String(site.pid), `--fsize=${bytes}`]);
    limit(`${size + 8192}:unlimited`);
    const body = `No room for this. ${"word ".repeat(7_000)}`;
    const answer = await member.post("/threads/1/replies", { body, formKey: "full-disk-1" });
    expect((await member.get("/")).status).toBe(200);
    // Not even one more page.
    limit("4096:unlimited");
    const readiness = async () => (await member.get("/readyz")).status;
    expect([await readiness(), (await member.get("/healthz")).status]).toEqual([503, 200]);
    limit("unlimited:unlimited");
    expect(await readiness()).toBe(200);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("Retry-After")).not.toBeNull();
    expect(answer.text).toContain("No room for this.");
    expect((await member.post("/threads/1/replies", { body, formKey: "full-disk-1" })).status).toBe(303);
  });
});

describe("a crowd over HTTP", () => {
  const crowd: Client[] = [];
  beforeAll(async () => {
    // Fifty at a time: the site refuses to have more than a hundred passwords wait.
    for (let from = 0; from < 200; from += 50) {
      const names = Array.from({ length: 50 }, (_, n) => `voter-${from + n}`);
      crowd.push(...(await Promise.all(names.map((name) => registered(site.url, name)))));
    }
  });

  it("200 members voting at once for one option count exactly 200", async () => {
    const before = (await thread()).questions[0]!;
    const option = before.options.at(-1)!;
    const answers = await Promise.all(
      crowd.map((voter) => voter.post("/questions/1/ballot", { choice: String(option.id) })),
    );
    expect(answers.every((answer) => answer.status === 303)).toBe(true);
    const after = (await thread()).questions[0]!;
    expect(after.voters).toBe(before.voters + 200);
    expect(after.options.at(-1)!.votes).toBe(option.votes + 200);
  });

  it("200 members voting across a closing second: as many count as were told so", async () => {
    const rehearsal = await withTables(() => ask({ labels: ["A"] }));
    const start = Date.now();
    await Promise.all(
      crowd.map((voter) =>
        voter.post(`/questions/${rehearsal.id}/ballot`, { choice: String(rehearsal.option.A) }),
      ),
    );
    // Halfway through what the same crowd took just now.
    const closesAt = new Date(Date.now() + (Date.now() - start) / 2);
    const question = await withTables(() => ask({ labels: ["A"], closesAt, reveal: "after_close" }));
    const cast = (voter: Client) =>
      voter.post(`/questions/${question.id}/ballot`, { choice: String(question.option.A) });
    const across = await Promise.all(crowd.slice(0, 190).map(cast));
    await expect.poll(() => Date.now(), { timeout: 30_000 }).toBeGreaterThanOrEqual(+closesAt);
    const late = await Promise.all(crowd.slice(190).map(cast));
    expect(late.every((answer) => answer.status === 403)).toBe(true);
    const acknowledged = across.filter((answer) => answer.status === 303).length;
    expect(acknowledged).toBeGreaterThan(0);
    expect(across.filter((answer) => answer.status === 403)).toHaveLength(190 - acknowledged);
    const counted = (await thread()).questions.find((each) => each.id === question.id)!;
    expect(counted.voters).toBe(acknowledged);
  });

  it("one member's 100 parallel ballots count 1", async () => {
    const member = await registered(site.url);
    const before = (await thread()).questions[0]!;
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        member.post("/questions/1/ballot", { choice: String(before.options[n % before.options.length]!.id) }),
      ),
    );
    const after = (await thread()).questions[0]!;
    expect(after.voters).toBe(before.voters + 1);
    expect(after.options.reduce((sum, option) => sum + option.votes, 0)).toBe(
      before.options.reduce((sum, option) => sum + option.votes, 0) + 1,
    );
  });
});
