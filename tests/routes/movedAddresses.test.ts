import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import * as tagQueries from "../../db/queries/tags/tags";
import { members } from "../../db/schema";
import { Client, registered } from "../support/client";
import { ask } from "../support/questions";
import { type RunningServer, startServer } from "../support/server";
import { regex } from "../../app/markdown/regex";

/** Old addresses over HTTP, and the forms of moving, as a browser without scripts has them. */
let site: RunningServer;
let engine: Engine;
let ada: Client;
let mo: Client;
const reader = () => new Client(site.url);

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  [ada, mo] = [await registered(site.url, "ada"), await registered(site.url, "mona")];
  await write((tx) => tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "mona")));
  await write((tx) => tagQueries.add(tx, ["careers", "mlops"]));
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

interface Thread {
  thread: { id: number; title: string; tags: string[] };
  posts: { id: number; number: number; parentId: number | null; source: string }[];
}
const read = (id: number) => reader().json<Thread>(`/t/${id}.json`);

let made = 0;
async function start(title: string, tags = ["careers"]): Promise<number> {
  const { location, text } = await ada.post("/threads/new", {
    intent: "post",
    title,
    body: `Words ${++made}.`,
    tags,
    formKey: `moving-route-${made}`,
  });
  if (!location) throw new Error(text);
  return Number(/\/t\/(\d+)/.exec(location)![1]);
}
const reply = async (threadId: number, body: string, to?: number) =>
  Number(
    /\/p\/(\d+)/.exec(
      (
        await ada.post(`/threads/${threadId}/replies`, {
          intent: "post",
          body,
          formKey: `moving-reply-${++made}`,
          ...(to ? { to: String(to) } : {}),
        })
      ).location!,
    )![1],
  );

async function act(at: string, fields: Record<string, string | string[]>): Promise<number> {
  const { location, text, status } = await mo.post(at, { intent: "do", reason: "Because.", ...fields });
  if (!location) throw new Error(`${status} ${text}`);
  return Number(/actions\/(\d+)/.exec(location)![1]);
}
const takeBack = (action: number) => act(`/moderation/actions/${action}`, {});
const to = async (path: string, who = reader()) => {
  const { status, location, headers } = await who.get(path);
  return { status, location, kept: headers.get("Cache-Control") };
};

describe("a merged thread", () => {
  it("leads from each of its addresses to where it is now, on and on; undone, it is itself", async () => {
    const [a, b, c] = [
      await start("The first of three threads"),
      await start("The second of three threads"),
      await start("The third of three threads"),
    ];
    const opening = (await read(a)).posts[0]!;
    const first = await act(`/moderation/threads/${a}/merge-threads`, {
      into: `${site.url}/t/${b}/the-second`,
    });
    expect(await to(`/t/${a}/the-first?after=3`)).toEqual({
      status: 301,
      location: `/p/${opening.id}`,
      kept: expect.stringContaining("no-cache"),
    });
    expect((await reader().get(`/p/${opening.id}`)).location).toMatch(
      new RegExp(`^/t/${b}/.*#p${opening.id}$`),
    );
    const second = await act(`/moderation/threads/${b}/merge-threads`, { into: String(c) });
    for (const [path, where] of [
      [`/t/${a}`, `/p/${opening.id}`],
      [`/t/${a}.json?view=best`, `/t/${c}.json?view=best`],
      [`/t/${a}/feed.xml`, `/t/${c}/feed.xml`],
      [`/t/${a}/card.png`, `/t/${c}/card.png`],
    ])
      expect(await to(path!), path).toMatchObject({ status: 301, location: where });
    expect(await to(`/threads/${a}/live`, ada)).toMatchObject({
      status: 301,
      location: `/threads/${c}/live`,
    });
    expect((await read(c)).posts.map(({ source }) => source)).toHaveLength(3);

    // A reply begun before the merge is posted in the merged thread, under the post that it answered.
    const late = await reply(a, "Written while it was merged.");
    const moved = (await read(c)).posts;
    expect(moved.find(({ id }) => id === late)).toMatchObject({ parentId: opening.id });
    const stands = await mo.post(`/moderation/actions/${second}`, { intent: "do", reason: "Because." });
    expect(stands.status).toBe(409);
    expect(
      (await mo.post(`/moderation/actions/${second}`, { intent: "preview", reason: "" })).text,
    ).toContain("1 reply was written since");

    // Elsewhere it no longer stands on it.
    await act(`/moderation/posts/${late}/reparent-post`, { to: "" });
    await takeBack(second);
    expect((await reader().get(`/t/${b}.json`)).status).toBe(200);
    await takeBack(first);
    expect((await read(a)).posts.map(({ id }) => id)).toEqual([opening.id]);
    expect((await reader().get(`/t/${a}.json`)).status).toBe(200);
  });

  it("gives back the forms that were sent to it, where they were sent", async () => {
    const [a, b] = [await start("One that is merged away"), await start("One that it is merged into")];
    await act(`/moderation/threads/${a}/merge-threads`, { into: String(b) });
    const story = { fromRole: "DevOps engineer", toRole: "", hardest: "Typed meanwhile." };
    for (const [path, fields, status] of [
      ["replies", { intent: "preview", body: "Typed meanwhile." }, 200],
      ["replies", { intent: "post", body: "Typed meanwhile.", questionId: "none" }, 422],
      ["story", { intent: "post", ...story }, 422],
    ] as const) {
      const answer = await ada.post(`/threads/${a}/${path}`, fields);
      expect([answer.status, answer.text.includes("Typed meanwhile.")], path).toEqual([status, true]);
    }
  });

  it("leads nowhere for those who may not read where it is, and unknown threads are not found", async () => {
    const [a, b] = [await start("Something to be merged"), await start("Something to be hidden")];
    await act(`/moderation/threads/${a}/merge-threads`, { into: String(b) });
    await act(`/moderation/threads/${b}/hide-thread`, {});
    for (const path of [
      `/t/${a}`,
      `/t/${a}.json`,
      `/t/${a}/feed.xml`,
      "/t/99999",
      "/tags/never-was",
      "/m/never-was",
    ])
      expect((await reader().get(path)).status, path).toBe(404);
    expect((await mo.get(`/t/${a}`)).status).toBe(301);
  });
});

describe("a closing question merged with its twin", () => {
  it("leads from each of its addresses to the twin, and is itself again once that is undone", async () => {
    const [a, b] = [await start("A thread with a question"), await start("Another thread with it")];
    const ending: Parameters<typeof ask>[0] = { kind: "single", reveal: "always", labels: ["Yes", "No"] };
    const [old, now] = [
      await ask({ threadId: a, prompt: "Twins?", ...ending }),
      await ask({ threadId: b, prompt: "Twins?", ...ending }),
    ];
    const other = await ask({ threadId: b, prompt: "And besides?", ...ending });
    const action = await act(`/moderation/threads/${a}/merge-threads`, { into: String(b) });

    const addresses = [
      "",
      ".json",
      "/by",
      "/results.csv",
      "/results.json",
      "/codebook.csv",
      "/feed.xml",
      "/card.png",
      "/chart.svg",
    ];
    for (const each of addresses)
      expect(await to(`/q/${old.id}${each}`), each).toMatchObject({
        status: 301,
        location: `/q/${now.id}${each}`,
      });
    for (const each of ["", ".json"])
      expect(await to(`/questions/${old.id}/answer/history${each}`), each).toMatchObject({
        status: 301,
        location: `/questions/${now.id}/answer/history${each}`,
      });
    expect(await to(`/q/${old.id}/by/${other.id}`)).toMatchObject({
      status: 301,
      location: `/q/${now.id}/by/${other.id}`,
    });
    expect(await to(`/q/${other.id}/by/${old.id}`)).toMatchObject({
      status: 301,
      location: `/q/${other.id}/by/${now.id}`,
    });

    await takeBack(action);
    for (const each of addresses.filter((address) => /\./.test(address)))
      expect((await reader().get(`/q/${old.id}${each}`)).status, each).toBe(200);
  });
});

describe("a split", () => {
  it("is chosen on the page, with what comes from the post ticked, previewed, done, and undone", async () => {
    const a = await start("A thread that wanders off");
    const first = await reply(a, "About something else.");
    const under = await reply(a, "Yes, about that.", first);
    const other = await reply(a, "About the thread.");
    const form = (await mo.get(`/moderation/threads/${a}/split-thread?post=${first}`)).text;
    expect(form).toMatch(
      regex("")`
        <input type="checkbox"[^>]*name="posts"[^>]*checked=""[^>]*value="2"
        |<input type="checkbox"[^>]*value="2"[^>]*checked=""
      `,
    );
    expect(form).toContain("About something else.");
    const fields = { title: "Something else entirely", tags: "mlops, careers", posts: ["2", ""], along: "" };
    const wrong = await mo.post(`/moderation/threads/${a}/split-thread`, {
      ...fields,
      intent: "do",
      reason: "Because.",
      tags: "no-such-tag",
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="Something else entirely"');
    const preview = (await mo.post(`/moderation/threads/${a}/split-thread`, { ...fields, intent: "preview" }))
      .text;
    expect(preview).toContain("2 replies move");
    const action = await act(`/moderation/threads/${a}/split-thread`, fields);
    const b = Number(/\/t\/(\d+)/.exec((await reader().get(`/p/${first}`)).location!)![1]);
    expect(await read(b)).toMatchObject({
      thread: { title: "Something else entirely", tags: ["mlops", "careers"] },
      posts: [
        { id: first, number: 1 },
        { id: under, number: 2, parentId: null },
      ],
    });
    expect((await read(a)).posts.map(({ id }) => id).slice(1)).toEqual([other]);
    await takeBack(action);
    expect(await to(`/t/${b}/something-else-entirely`)).toMatchObject({
      status: 301,
      location: `/p/${first}`,
    });
    expect(await to(`/t/${b}.json`)).toMatchObject({ location: `/t/${a}.json` });
    expect((await read(a)).posts.map(({ id }) => id).slice(1)).toEqual([first, under, other]);
  });
});

describe("tags", () => {
  it("keep their addresses when they are renamed and merged, alone and among others", async () => {
    const a = await start("A thread with tags on it", ["careers", "mlops"]);
    const tagId = (name: string) =>
      mo.get(`/tags/${name}`).then(({ text }) => Number(/\/moderation\/tags\/(\d+)/.exec(text)![1]));
    await act("/moderation/site/0/create-tag", {
      name: "Feature Stores",
      description: "Where features are kept.",
      who: "",
    });
    await act(`/moderation/tags/${await tagId("mlops")}/rename-tag`, { name: "ml-ops" });
    expect(await to("/tags/mlops?order=top")).toMatchObject({
      status: 301,
      location: "/tags/ml-ops?order=top",
    });
    expect(await to("/tags/careers+mlops.json")).toMatchObject({ location: "/tags/careers+ml-ops.json" });
    const merge = await act(`/moderation/tags/${await tagId("ml-ops")}/merge-tags`, {
      into: "feature-stores",
    });
    expect(await to("/tags/mlops/feed.xml")).toMatchObject({
      status: 301,
      location: "/tags/feature-stores/feed.xml",
    });
    expect((await read(a)).thread.tags).toEqual(["careers", "feature-stores"]);
    await takeBack(merge);
    expect(await to("/tags/mlops")).toMatchObject({ location: "/tags/ml-ops" });
    expect((await reader().get("/tags/feature-stores")).text).toContain("Where features are kept.");
    expect((await reader().json<{ tags: object[] }>("/tags.json")).tags).toContainEqual({
      name: "feature-stores",
      threads: 0,
      description: "Where features are kept.",
      reserved: false,
    });
  });

  it("that are reserved are given by moderators alone, and offered to nobody else", async () => {
    await act("/moderation/site/0/create-tag", { name: "announcements", description: "", who: "moderators" });
    expect((await ada.get("/threads/new")).text).not.toContain("announcements");
    expect((await mo.get("/threads/new")).text).toContain("announcements");
    const fields = {
      intent: "post",
      title: "A thread that announces",
      body: "Words.",
      formKey: "announcing-1",
    };
    for (const [tags, proposedTag] of [
      ["careers, announcements", ""],
      ["careers", "announcements"],
    ]) {
      const refused = await ada.post("/threads/new", { ...fields, tags: tags!, proposedTag: proposedTag! });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain("given by moderators alone");
    }
    expect((await mo.post("/threads/new", { ...fields, tags: "careers, announcements" })).location).toContain(
      "/t/",
    );
  });
});
