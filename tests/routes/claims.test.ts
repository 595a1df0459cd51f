import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqlite } from "../../db/client/sqlite";
import { members } from "../../db/schema";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

interface Claims {
  claims: {
    id: number;
    says: string;
    words: string;
    figures: unknown;
    why: string;
    withdrawn: object | null;
    evidence: { id: number; quote: string; mayRemove?: boolean }[];
  }[];
}

let site: RunningServer;
let visitor: Client;
let ada: Client;
let mo: Client;
beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  [visitor, ada, mo] = [
    new Client(site.url),
    await registered(site.url, "ada"),
    await registered(site.url, "mo-of-claims"),
  ];
  const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  await engine.write((tx) =>
    tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "mo-of-claims")),
  );
  await engine.close();
});
afterAll(() => site.stop());

const claims = async () => (await visitor.json<Claims>("/t/1/claims.json")).claims;
const CLAIM = {
  sentence: "Both are great careers.",
  says: "both are great careers",
  by: "again",
  againKeys: "yes",
  percent: "50",
};

describe("the opening article", () => {
  it("comes with its claims marked: six measured, two that nobody can measure, with why", async () => {
    const all = await claims();
    expect(all.map(({ says }) => says)).toContain("70 % of the skills are there already");
    expect([
      all.filter(({ why }) => why === "").length,
      all.filter(({ why, figures }) => why !== "" && figures === null).map(({ says }) => says),
    ]).toEqual([6, ["demand grows faster than supply", "40 % harder to fill"]]);
    const { text } = await visitor.get("/t/1/platform-engineering-isnt-the-only-path-forward");
    expect(text.match(/role="note"/g)).toHaveLength(8);
    expect(text).toContain("Article: 70 % of the skills are there already. Not enough stories yet (0 of 5).");
    expect(text).toMatch(/href="\/t\/1\/claims"[^>]*>8 claims/);
  });

  it("says what it says in JSON and feed, without notes", async () => {
    for (const path of ["/t/1.json", "/t/1/feed.xml"])
      expect((await visitor.get(path)).text, path).not.toContain("Not enough stories yet");
  });
});

describe("a claim", () => {
  it("is marked by a moderator; what is wrong is said beside its field, nothing typed is lost", async () => {
    const refused = await mo.post("/threads/1/claims/new", {
      ...CLAIM,
      sentence: "The article does <not> say this.",
      percent: "500",
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("From 1 to 100 percent.");
    for (const typed of [
      "The article does &lt;not&gt; say this.",
      'value="both are great careers"',
      'value="500"',
    ])
      expect(refused.text).toContain(typed);
    expect(refused.text).toMatch(
      /name="by"[^>]*checked=""[^>]*value="again"|value="again"[^>]*checked=""|checked=""[^>]*value="again"/,
    );
    const elsewhere = await mo.post("/threads/1/claims/new", {
      ...CLAIM,
      sentence: "The article does not say this.",
    });
    expect([
      elsewhere.status,
      elsewhere.text.includes("The article does not say this in these words"),
    ]).toEqual([422, true]);
    const before = (await claims()).length;
    const { status, location } = await mo.post("/threads/1/claims/new", CLAIM);
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/t\/1\/claims#claim-\d+$/)]);
    expect((await claims()).slice(before).map(({ says }) => says)).toEqual(["both are great careers"]);
  });

  it("is not marked or withdrawn by others, and not without a login", async () => {
    const [first] = await claims();
    for (const path of [
      "/threads/1/claims/new",
      `/claims/${first!.id}/withdrawal`,
      `/claims/${first!.id}/evidence`,
    ])
      expect((await visitor.get(path)).location, path).toMatch(/^\/login/);
    expect((await ada.get("/threads/1/claims/new")).status).toBe(403);
    expect((await ada.post("/threads/1/claims/new", CLAIM)).status).toBe(403);
    expect((await ada.get(`/claims/${first!.id}/withdrawal`)).status).toBe(403);
    expect((await ada.post(`/claims/${first!.id}/withdrawal`, { note: "No." })).status).toBe(403);
    expect((await claims())[0]!.withdrawn).toBeNull();
  });

  it("is withdrawn with a line on why, and can be marked anew from what it was", async () => {
    const { location } = await mo.post("/threads/1/claims/new", { ...CLAIM, says: "to be withdrawn" });
    const id = Number(/claim-(\d+)$/.exec(location!)![1]);
    expect((await mo.post(`/claims/${id}/withdrawal`, { note: " " })).text).toContain("Say in a line why.");
    expect((await mo.post(`/claims/${id}/withdrawal`, { note: "Too vague." })).location).toBe("/t/1/claims");
    expect((await ada.get(`/claims/${id}/evidence`)).status).toBe(409);
    const { text } = await visitor.get("/t/1/claims");
    expect(text).toContain("Too vague.");
    expect(text.indexOf("To be withdrawn")).toBeGreaterThan(text.indexOf("The career path is clear"));
    const form = (await mo.get(`/threads/1/claims/new?like=${id}`)).text;
    expect(form).toContain('value="to be withdrawn"');
    expect(form).toContain('value="50"');
  });
});

describe("evidence", () => {
  it("is added by a member, shown to all, and taken away by whom it concerns", async () => {
    const sent = await ada.post("/threads/1/replies", {
      intent: "post",
      body: "Half of *my* skills were of use.",
      formKey: "claims-route-reply",
    });
    const id = Number(
      /\/p\/(\d+)|#p(\d+)/
        .exec(sent.location ?? "")!
        .slice(1)
        .find(Boolean),
    );
    const [first] = await claims();
    const path = `/claims/${first!.id}/evidence`;
    const refused = await mo.post(path, { post: `/p/${id}`, bearing: "against", quote: "All of my skills" });
    expect([
      refused.status,
      refused.text.includes("The post does not say this in these words."),
      refused.text.includes("All of my skills"),
    ]).toEqual([422, true, true]);
    expect(
      (
        await mo.post(path, {
          post: `${site.url}/p/${id}`,
          bearing: "against",
          quote: "Half of my skills were of use.",
        })
      ).location,
    ).toBe(`/t/1/claims#claim-${first!.id}`);
    const { evidence } = (await claims())[0]!;
    expect(evidence).toMatchObject([
      { quote: "Half of my skills were of use.", author: "ada", addedBy: "mo-of-claims" },
    ]);
    expect(evidence[0]).not.toHaveProperty("mayRemove");
    const other = await registered(site.url, "other");
    const removal = `/threads/1/claims/evidence/${evidence[0]!.id}`;
    expect((await other.get("/t/1/claims")).text).not.toContain("Take away");
    expect((await other.post(removal, {})).status).toBe(403);
    expect((await ada.get(removal)).location).toBe("/t/1/claims");
    expect((await ada.post(removal, {})).location).toBe(`/t/1/claims#claim-${first!.id}`);
    expect((await claims())[0]!.evidence).toEqual([]);
  });
});

it("there are no claims of a thread that nobody may see, nor of none", async () => {
  for (const path of ["/t/999/claims", "/t/x/claims", "/t/999/claims.json", "/claims/999/evidence"])
    expect((await ada.get(path)).status, path).toBe(404);
});
