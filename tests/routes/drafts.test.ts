import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSqlite } from "../../db/client/sqlite";
import * as members from "../../db/queries/accounts/members";
import { type Answer, Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let ada: Client;
let name: string;
let made = 0;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
}, 60_000);
afterAll(() => site.stop());
beforeEach(async () => {
  name = `drafter-${++made}`;
  ada = await registered(site.url, name);
});

const REPLIES = "/threads/1/replies";
const hidden = ({ text }: Answer, field: string) =>
  new RegExp(`<input[^>]* name="${field}"[^>]* value="([^"]*)"`).exec(text)?.[1] ?? "";
const body = ({ text }: Answer) => /<textarea[^>]*name="body"[^>]*>([^<]*)</.exec(text)?.[1];
const shown = (page: Answer) => ({
  draftPlace: hidden(page, "draftPlace"),
  draftVersion: hidden(page, "draftVersion"),
  formKey: hidden(page, "formKey"),
});
const rows = ({ text }: Answer) => text.match(/<li class="row draft"/g)?.length ?? 0;

/** Opens a form and presses one of its buttons, as a page without scripts does. */
async function press(
  client: Client,
  intent: string,
  text: string,
  path = REPLIES,
  more: Record<string, string> = {},
) {
  const page = await client.get(path);
  return client.post(path.split("?")[0]!, { ...shown(page), body: text, intent, ...more });
}

async function idOf(username: string): Promise<string> {
  const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  const member = await members.byUsername(engine.db, username);
  await engine.close();
  return String(member!.id);
}

const expire = (client: Client) => {
  const session = [...client.cookies.keys()].find((each) => each.includes("session"))!;
  client.cookies.set(session, "a".repeat(40));
};

describe("the button that saves a draft", () => {
  it("says when it did, and the form is filled from it wherever it stands, until it is posted", async () => {
    const saved = await press(ada, "draft", "Half a reply");
    expect([saved.status, body(saved)]).toEqual([200, "Half a reply"]);
    expect(saved.text).toMatch(/Draft saved at/);
    const again = await ada.post(REPLIES, {
      ...shown(saved),
      body: "Half a reply, and more",
      intent: "draft",
    });
    expect(again.status).toBe(200);
    for (const path of [REPLIES, "/t/1"]) {
      const page = await ada.get((await ada.get(path)).location ?? path);
      expect([path, body(page), page.text.includes("Restored from your draft")]).toEqual([
        path,
        "Half a reply, and more",
        true,
      ]);
    }
    const page = await ada.get(REPLIES);
    expect((await ada.post(REPLIES, { ...shown(page), body: "A whole reply", intent: "post" })).status).toBe(
      303,
    );
    expect(body(await ada.get(REPLIES))).toBe("");
    expect(rows(await ada.get("/drafts"))).toBe(0);
  });

  it("keeps a new thread with its questions, and an edit", async () => {
    const thread = {
      title: "A thread to be",
      tags: "careers",
      body: "Text",
      q1kind: "single",
      q1prompt: "Which one?",
      q1options: "One\nTwo",
    };
    await ada.post("/threads/new", { ...shown(await ada.get("/threads/new")), ...thread, intent: "draft" });
    const page = await ada.get("/threads/new");
    for (const text of ["A thread to be", "Which one?", "One\nTwo"]) expect(page.text).toContain(text);
    const posted = await press(ada, "post", "A post");
    const edit = posted.location!.replace("/p/", "/posts/") + "/edit";
    const opened = await ada.get(edit);
    await ada.post(edit, {
      ...shown(opened),
      body: "An edited post",
      note: "Why not",
      revision: hidden(opened, "revision"),
      intent: "draft",
    });
    expect(body(await ada.get(edit))).toBe("An edited post");
    expect(rows(await ada.get("/drafts"))).toBe(2);
  });

  it("tells an older page of a newer draft, shows it, and overwrites it only when asked to", async () => {
    const older = await ada.get(REPLIES);
    await press(ada, "draft", "From the newer page");
    const refused = await ada.post(REPLIES, {
      ...shown(older),
      body: "From the older page",
      intent: "draft",
    });
    expect([refused.status, body(refused)]).toEqual([409, "From the older page"]);
    expect(refused.text).toContain("From the newer page");
    expect(body(await ada.get(REPLIES))).toBe("From the newer page");
    const keep = /value="(draft:[^"]+)"/.exec(refused.text)![1]!;
    const kept = await ada.post(REPLIES, { ...shown(refused), body: "From the older page", intent: keep });
    expect(kept.status).toBe(200);
    expect(body(await ada.get(REPLIES))).toBe("From the older page");
  });

  it("says so where there is nothing to keep", async () => {
    const answer = await press(ada, "draft", "  ");
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Write something first.");
  });

  it("waits for a login that has expired, and the form is filled after it", async () => {
    const page = await ada.get("/threads/new");
    expire(ada);
    const answer = await ada.post("/threads/new", {
      ...shown(page),
      title: "Written meanwhile",
      body: "Text",
      intent: "draft",
    });
    expect(answer.location).toBe("/login");
    expect((await ada.get("/login")).text).toContain("Your draft is kept.");
    const arrived = await ada.postAndFollow("/login", { login: name, password: PASSWORD });
    expect(arrived.at).toBe("/threads/new");
    expect(arrived.text).toContain("Written meanwhile");
    expect(rows(await ada.get("/drafts"))).toBe(1);
  });

  it("and where a newer draft was saved meanwhile, leaves both to their author", async () => {
    const page = await ada.get(REPLIES);
    const other = new Client(site.url);
    await other.post("/login", { login: name, password: PASSWORD });
    await press(other, "draft", "Newer words");
    expire(ada);
    await ada.post(REPLIES, { ...shown(page), body: "Older words", intent: "draft" });
    const answer = await ada.post("/login", { login: name, password: PASSWORD });
    const back = await ada.get(answer.location!);
    expect(body(back)).toBe("Older words");
    expect(back.text).toContain("saved a newer draft");
    const refused = await ada.post(REPLIES, { ...shown(back), body: "Older words", intent: "draft" });
    expect(refused.text).toContain("Newer words");
    expect(body(await other.get(REPLIES))).toBe("Newer words");
    await ada.post(REPLIES, {
      ...shown(refused),
      body: "Older words",
      intent: /value="(draft:[^"]+)"/.exec(refused.text)![1]!,
    });
    expect(body(await other.get(REPLIES))).toBe("Older words");
    expect((await ada.get(REPLIES)).text).toContain("Restored from your draft");
  });
});

describe("a form that is refused", () => {
  it.each([
    ["a reply too long", REPLIES, "post", { body: "x".repeat(40_001) }],
    [
      "a thread without tags",
      "/threads/new",
      "post",
      { title: "A thread without tags", body: "Kept all the same" },
    ],
  ])("%s is a draft", async (_, path, intent, fields) => {
    const page = await ada.get(path);
    const answer = await ada.post(path, { ...shown(page), ...fields, intent });
    expect(answer.status).toBe(422);
    expect(hidden(answer, "draftVersion")).not.toBe("");
    expect(body(await ada.get(path))).toBe(fields.body);
  });

  it("is posted as another one where a tab with the same draft was faster with other words", async () => {
    const page = await ada.get(REPLIES);
    expect((await ada.post(REPLIES, { ...shown(page), body: "First words", intent: "post" })).status).toBe(
      303,
    );
    const answer = await ada.post(REPLIES, { ...shown(page), body: "Second words", intent: "post" });
    expect([answer.status, body(answer)]).toEqual([409, "Second words"]);
    expect(body(await ada.get(REPLIES))).toBe("Second words");
    expect((await ada.post(REPLIES, { ...shown(answer), body: body(answer)!, intent: "post" })).status).toBe(
      303,
    );
    const { posts } = await ada.json<{ posts: { source: string }[] }>("/t/1.json");
    expect(posts.filter(({ source }) => /^(First|Second) words$/.test(source))).toHaveLength(2);
    expect(rows(await ada.get("/drafts"))).toBe(0);
  });

  it("stays one when it was sent before a login", async () => {
    const visitor = new Client(site.url);
    const page = await visitor.get(REPLIES);
    await visitor.post(REPLIES, { ...shown(page), body: "To what is gone", to: "99999", intent: "post" });
    const arrived = await visitor.post("/login", { login: name, password: PASSWORD });
    expect(arrived.location).toContain("refused=parent-gone");
    expect(body(await ada.get(REPLIES))).toBe("To what is gone");
  });

  it("is no draft of another page's, nor of a visitor's", async () => {
    await ada.post(REPLIES, { body: " ", intent: "post" });
    await ada.post(REPLIES, { body: "x".repeat(40_001), intent: "post", draftPlace: "reply:99" });
    expect(rows(await ada.get("/drafts"))).toBe(0);
    expect((await new Client(site.url).get(REPLIES)).text).not.toContain("Save draft");
  });
});

describe("POST /drafts/at/:place", () => {
  const post = (client: Client, fields: Record<string, string>, place = "reply:1") =>
    client.post(`/drafts/at/${place}`, fields);

  it("answers a script with the version that it goes on from, or with what stands in its way", async () => {
    const draftOwner = await idOf(name);
    const first = await post(ada, {
      draftOwner,
      draftVersion: "",
      draftTab: "a",
      draftTurn: "1",
      body: "One",
    });
    expect(first.status).toBe(200);
    const { version } = JSON.parse(first.text) as { version: string };
    const other = await post(ada, {
      draftOwner,
      draftVersion: version,
      draftTab: "b",
      draftTurn: "1",
      body: "Two",
    });
    expect(other.status).toBe(200);
    const late = await post(ada, {
      draftOwner,
      draftVersion: version,
      draftTab: "a",
      draftTurn: "2",
      body: "Three",
    });
    expect(late.status).toBe(409);
    expect(JSON.parse(late.text)).toMatchObject({ kept: false, newer: { fields: { body: "Two" } } });
  });

  it("takes nothing from a visitor, for another member, from another site, or for no place", async () => {
    const draftOwner = await idOf(name);
    const save = { draftOwner, draftVersion: "", draftTab: "a", draftTurn: "1", body: "One" };
    const other = await registered(site.url, `other-${made}`);
    expect((await post(new Client(site.url), save)).status).toBe(401);
    expect((await post(other, save)).status).toBe(401);
    expect(
      (
        await ada.post("/drafts/at/reply:1", save, {
          Origin: "https://evil.example",
          "Sec-Fetch-Site": "cross-site",
        })
      ).status,
    ).toBe(403);
    for (const place of ["reply:999", "reply:x", "nowhere", "edit:1"])
      expect([place, (await post(ada, save, place)).status]).toEqual([place, place === "edit:1" ? 403 : 404]);
    expect((await post(ada, { ...save, body: "x".repeat(200_001) })).status).toBe(422);
    for (const client of [ada, other]) expect(rows(await client.get("/drafts"))).toBe(0);
  });

  it("leads whoever opens the address to the form", async () => {
    expect((await ada.get("/drafts/at/reply:1")).location).toBe(REPLIES);
    expect((await ada.get("/drafts/at/nowhere")).status).toBe(404);
  });
});

describe("/drafts", () => {
  it("is its owner's alone", async () => {
    await press(ada, "draft", "A secret between me and the server");
    const list = await ada.get("/drafts");
    expect(list.text).toContain("A secret between me");
    const [, id] = /href="\/drafts\/(\d+)"/.exec(list.text)!;
    const other = await registered(site.url, `other-${made}`);
    expect((await other.get(`/drafts/${id}`)).status).toBe(404);
    expect((await other.post("/drafts/discarded", { id: id!, intent: "discard" })).status).toBe(404);
    for (const path of [
      "/drafts",
      "/t/1.json",
      "/feed.xml",
      "/t/1/feed.xml",
      "/search?q=secret",
      `/m/${name}`,
    ]) {
      expect([path, (await other.get(path)).text.includes("A secret between me")]).toEqual([path, false]);
    }
    const visitor = await new Client(site.url).get(`/drafts/${id}`);
    expect(new URL(visitor.location!, site.url).searchParams.get("next")).toBe(`/drafts/${id}`);
    expect((await ada.get(`/drafts/${id}`)).text).toContain("A secret between me");
  });

  it("shows once more what is discarded, and puts it back whole", async () => {
    const fields = {
      title: "Almost thrown away",
      body: "Text & <tags>\n\nand more",
      q1kind: "scale",
      q1prompt: "How much?",
      q1from: "1",
      q1to: "9",
    };
    await ada.post("/threads/new", { ...shown(await ada.get("/threads/new")), ...fields, intent: "draft" });
    const [, id] = /href="\/drafts\/(\d+)"/.exec((await ada.get("/drafts")).text)!;
    const gone = await ada.post("/drafts/discarded", { id: id!, intent: "discard" });
    expect(gone.status).toBe(200);
    expect(gone.text).toContain("Text &amp; &lt;tags&gt;");
    expect(rows(await ada.get("/drafts"))).toBe(0);
    const back = Object.fromEntries(
      ["draftPlace", "title", "body", "q1kind", "q1prompt", "q1from", "q1to", "formKey"].map((field) => [
        field,
        hidden(gone, field),
      ]),
    );
    const restored = await ada.post("/drafts/discarded", { ...back, body: fields.body, intent: "restore" });
    expect([restored.status, restored.location]).toEqual([303, "/threads/new"]);
    expect((await ada.get("/threads/new")).text).toContain("How much?");
    expect((await ada.post("/drafts/discarded", { ...back, body: "Other", intent: "restore" })).status).toBe(
      409,
    );
    expect((await ada.get("/threads/new")).text).not.toContain("Other</textarea>");
  });
});
