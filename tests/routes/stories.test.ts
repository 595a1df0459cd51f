import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqlite } from "../../db/client/sqlite";
import { checkIns, members } from "../../db/schema";
import { Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
beforeAll(async () => void (site = await startServer({ env: { RATE_LIMITS: "off" } })));
afterAll(() => site.stop());

const STORY = {
  intent: "post",
  fromRole: "DevOps engineer",
  toRole: "MLOps engineer",
  stands: "made",
  hardest: "Feature stores.",
  q1asked: "yes",
  q1votes: "yes",
  q2asked: "yes",
  q2answers: "yes",
};
let keys = 0;
const tell = async (client: Client, more: Record<string, string> = {}) =>
  (await client.post("/threads/1/story", { ...STORY, formKey: `stories-route-${++keys}`, ...more })).location;
const idIn = (location: string | null) => Number(/\/stories\/(\d+)/.exec(location ?? "")?.[1]);

describe("a story", () => {
  it("that is sent without a login is kept, and told once there is one", async () => {
    const visitor = new Client(site.url);
    expect((await visitor.get("/threads/1/story")).location).toMatch(/^\/login/);
    expect(await tell(visitor, { toRole: "Kept engineer" })).toBe("/login");
    expect((await visitor.get("/login")).text).toContain("Your story is kept. Log in and it is told.");
    const { location } = await visitor.post("/register", {
      username: "later",
      email: "later@example.org",
      password: PASSWORD,
    });
    const { story } = await visitor.json<{ story: { toRole: string } }>(`/stories/${idIn(location)}.json`);
    expect(story.toRole).toBe("Kept engineer");
  });

  it("is changed by its own form alone", async () => {
    const ada = await registered(site.url);
    const id = idIn(await tell(ada));
    expect((await ada.get(`/posts/${id}/edit`)).location).toBe(`/stories/${id}/edit`);
    const refused = await ada.post(`/posts/${id}/edit`, {
      intent: "save",
      body: "Something else.",
      revision: "1",
    });
    expect(refused.location).toBe(`/stories/${id}/edit`);
    expect((await ada.json<{ post: { html: string } }>(`/p/${id}.json`)).post.html).toContain(
      "Feature stores.",
    );
    const other = await registered(site.url);
    expect((await other.get(`/stories/${id}/edit`)).status).toBe(403);
    expect(
      (await other.post(`/stories/${id}/edit`, { ...STORY, stands: "back", revision: "1" })).status,
    ).toBe(403);
    expect(
      (await ada.post(`/stories/${id}/edit`, { ...STORY, stands: "back", revision: "1" })).location,
    ).toBe(`/stories/${id}`);
    expect(
      (await ada.post(`/stories/${id}/edit`, { ...STORY, stands: "middle", revision: "1" })).status,
    ).toBe(409);
    expect((await ada.json<{ story: { stands: string } }>(`/stories/${id}.json`)).story.stands).toBe("back");
  });

  it("is told where it is asked for: at once where one thread asks, else in one of a list", async () => {
    const ada = await registered(site.url);
    expect((await ada.get("/stories/new")).location).toBe("/threads/1/story");
    const { location } = await ada.post("/threads/new", {
      intent: "post",
      title: "From support to engineering",
      tags: "careers",
      body: "Who did?",
      formKey: "stories-second-place",
      q1kind: "status",
      q1prompt: "Did you?",
      q1options: "I did\nI did not",
    });
    expect(location).toMatch(/^\/t\/\d+\//);
    const { status, text } = await ada.get("/stories/new");
    expect(status).toBe(200);
    expect(text).toContain("From support to engineering");
    expect(text).toContain("Did you?");
  });

  it("has an address of its own, and none where a post tells none", async () => {
    const ada = await registered(site.url);
    const id = idIn(await tell(ada));
    const visitor = new Client(site.url);
    expect((await visitor.get(`/stories/${id}`)).location).toBe(
      `/stories/${id}/devops-engineer-to-mlops-engineer`,
    );
    for (const path of [
      "/stories/1",
      "/stories/999999",
      "/stories/x",
      "/stories/1.json",
      "/stories?stands=sideways",
      "/stories?after=x",
    ])
      expect((await visitor.get(path)).status, path).toBe(404);
  });
});

describe("what a story does for its thread's questions", () => {
  const asked = { q1asked: "yes", q1votes: "yes", q2asked: "yes", q2choice: "0", q3asked: "yes" };
  const form = { ...STORY, ...asked, intent: "preview" };
  const planOf = (text: string) =>
    /<div class="story-plan">.*?<\/div>/s.exec(text)?.[0].replaceAll(/<!-- -->|<[^>]*>/g, "") ?? "";

  it("is said before it is told, and under an alias or counted only it is no vote", async () => {
    const ada = await registered(site.url);
    expect(planOf((await ada.post("/threads/1/story", form)).text)).toMatch(
      /MLOps\?”: votes for “I made the move”/,
    );
    expect(planOf((await ada.post("/threads/1/story", { ...form, named: "alias" })).text)).not.toContain(
      "votes for",
    );
    expect(
      planOf((await ada.post("/threads/1/story", { ...form, named: "counted", hardest: "" })).text),
    ).toBe("");
    expect(
      planOf(
        (await ada.post("/threads/1/story", { ...form, q1votes: "", q1answers: "", q2answers: "" })).text,
      ),
    ).toContain("It casts no vote");
  });

  it("comes back beside its question when refused, and is kept with the form for a visitor", async () => {
    const ada = await registered(site.url);
    const refused = await ada.post("/threads/1/story", {
      ...form,
      intent: "post",
      q2choice: ["1"],
      formKey: "stories-refused",
    });
    expect([refused.status, /id="q2-choice-error"[^>]*>([^<]*)/.exec(refused.text)?.[1]]).toEqual([
      422,
      "That is not one of the options.",
    ]);
    for (const choice of ["x", "-1", "constructor"])
      expect(
        (
          await ada.post("/threads/1/story", {
            ...form,
            intent: "post",
            q2choice: choice,
            formKey: `stories-refused-${choice}`,
          })
        ).status,
        choice,
      ).toBe(422);
    expect(
      (
        await ada.post("/threads/1/story", {
          ...form,
          intent: "post",
          q999asked: "yes",
          formKey: "stories-elsewhere",
        })
      ).status,
    ).toBe(422);

    const visitor = new Client(site.url);
    await visitor.post("/threads/1/story", {
      ...form,
      intent: "post",
      q2choice: "10",
      formKey: "stories-voting-later",
    });
    const { location } = await visitor.post("/register", {
      username: "voteslater",
      email: "voteslater@example.org",
      password: PASSWORD,
    });
    expect(idIn(location)).toBeGreaterThan(0);
    const { text } = await visitor.get(`/stories/${idIn(location)}/edit`);
    expect(text).toMatch(/<input[^>]*name="q1votes"[^>]*checked/);
    expect(text).toMatch(
      /<input[^>]*name="q2choice"[^>]*(?:checked=""[^>]*value="10"|value="10"[^>]*checked)/,
    );
  });
});

describe("how a story went on", () => {
  /** Has the author of a story asked how it went on so many months after. */
  async function asked(postId: number, after: number) {
    const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
    await engine.write((tx) =>
      tx.insert(checkIns).values({ postId, after, dueAt: new Date(), askedAt: new Date() }),
    );
    await engine.close();
  }

  it("is asked of its author alone, who wanted it when they told it, and can end it", async () => {
    const ada = await registered(site.url);
    const id = idIn(await tell(ada, { checkIns: "yes" }));
    const path = `/stories/${id}/devops-engineer-to-mlops-engineer`;
    const visitor = new Client(site.url);
    expect((await ada.get(path)).text).toContain("Ask me no more");
    expect((await visitor.get(path)).text).not.toContain("How it went on");
    expect((await ada.post(`/stories/${id}/asked`, { wanted: "no" })).location).toBe(`/stories/${id}`);
    expect((await ada.get(path)).text).toContain("Ask me again, after 3, 6 and 12 months");
    const other = await registered(site.url);
    expect((await other.post(`/stories/${id}/asked`, { wanted: "yes" })).status).toBe(403);
    expect((await visitor.get(`/stories/${id}/check-in`)).location).toMatch(/^\/login/);
    expect([
      (await ada.get(`/stories/${id}/check-in`)).status,
      (await other.get(`/stories/${id}/check-in`)).status,
    ]).toEqual([409, 403]);
  });

  it("is said with one click and a line, which stays where it is refused", async () => {
    const ada = await registered(site.url);
    const id = idIn(await tell(ada));
    await asked(id, 3);
    const form = (await ada.get(`/stories/${id}/check-in`)).text;
    expect(form).toMatch(/<button[^>]*name="still"[^>]*value="made"/);
    const refused = await ada.post(`/stories/${id}/check-in`, { stands: "", note: "Still <so>." });
    expect([
      refused.status,
      refused.text.includes("Choose one of those offered."),
      refused.text.includes('value="Still &lt;so&gt;."'),
    ]).toEqual([422, true, true]);
    expect(
      (await ada.post(`/stories/${id}/check-in`, { still: "made", stands: "", note: "Still <so>." }))
        .location,
    ).toBe(`/stories/${id}`);
    const visitor = new Client(site.url);
    expect((await visitor.json<{ wentOn: object[] }>(`/stories/${id}.json`)).wentOn).toMatchObject([
      { after: 3, stands: "made", note: "Still <so>." },
    ]);
    expect(
      (await visitor.get(`/stories/${id}/devops-engineer-to-mlops-engineer`)).text.replaceAll("<!-- -->", ""),
    ).toContain("after 3 months: made the move. “Still &lt;so&gt;.”");

    const path = `/stories/${id}/devops-engineer-to-mlops-engineer`;
    const own = (await ada.get(path)).text;
    await asked(id, 6);
    expect(own).not.toContain("and is counted so");
    expect((await ada.post(`/stories/${id}/check-in`, { stands: "back", note: "" })).location).toBe(
      `/stories/${id}`,
    );
    const [mine, others] = [
      (await ada.get(path)).text.replaceAll("<!-- -->", ""),
      (await visitor.get(path)).text,
    ];
    expect(mine).toContain("Your story itself still says “made the move”, and is counted so.");
    expect(others).not.toContain("and is counted so");
  });
});

describe("what votes say beside the stories", () => {
  const rowOf = (text: string, label: string) =>
    new RegExp(`<th scope="row">${label}.*?</tr>`, "s").exec(text)?.[0] ?? "";

  it("is the closing questions of threads with stories, whole or by cohort, no hidden result", async () => {
    const visitor = new Client(site.url);
    // Fewer than five are not told apart through the lens.
    for (let n = 0; n < 5; n++) {
      const voter = await registered(site.url);
      await voter.post("/questions/1/ballot", { choice: n < 3 ? "1" : "2" });
      await voter.post("/questions/2/ballot", { choice: "6" });
    }
    const { text } = await visitor.get("/evidence");
    for (const words of [
      "What was the hardest part to learn?",
      "What&#x27;s holding you back?",
      "Platform Engineering Isn&#x27;t the Only Path Forward",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("What surprised you about the role?");
    expect(rowOf(text, "The ML model lifecycle")).toMatch(/<td class="figure">5<\/td>/);
    expect(text).toMatch(/href="\/q\/2\/by\/1"/);
    const through = (await visitor.get("/evidence?as=made")).text;
    expect(rowOf(through, "The ML model lifecycle")).toContain("–");
    expect(rowOf(through, "The ML model lifecycle")).not.toMatch(/<td class="figure">5<\/td>/);
    expect(through).toMatch(/href="\/q\/2\/[a-z-]+\?as=made"/);

    const asker = await registered(site.url);
    const { location } = await asker.post("/threads/new", {
      intent: "post",
      title: "A thread whose result is hidden",
      tags: "careers",
      body: "Who did?",
      formKey: "stories-hidden-result",
      q1kind: "status",
      q1prompt: "Did you hide?",
      q1options: "I did\nI did not",
      q2kind: "single",
      q2prompt: "And hidden from whom?",
      q2options: "All\nSome",
      q2reveal: "after_answer",
    });
    expect(location).toMatch(/^\/t\/\d+\//);
    expect((await visitor.get("/evidence")).text).not.toContain("And hidden from whom?");
  });
});

describe("what can be taken along", () => {
  it("is the stories with their fields, filtered as the list is, and no formula among them", async () => {
    const ada = await registered(site.url, "ada-of-tables");
    const id = idIn(
      await tell(ada, {
        fromRole: "Tabular engineer",
        pay: "less",
        hardest: '=HYPERLINK("https://evil.example")',
        carried: "CI/CD",
        carriedMore: "Go",
      }),
    );
    const visitor = new Client(site.url);
    const answer = await visitor.get("/stories.csv?from=tabular%20ENGINEER");
    expect(answer.headers.get("Content-Type")).toContain("text/csv");
    expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="byway-stories.csv"');
    expect(answer.headers.get("Link")).toContain('</evidence/codebook.csv>; rel="describedby"');
    const [header, row, ...rest] = answer.text.split("\r\n");
    expect(rest).toEqual([""]);
    expect(row).toContain(`${id},${site.url}/stories/${id},1,`);
    expect(row).toContain("ada-of-tables,Tabular engineer,MLOps engineer,made,");
    expect(row).toContain(",less,");
    expect(row).toContain(",CI/CD; Go,");
    expect(row).toContain(`"'=HYPERLINK(`);
    const book = await visitor.get("/evidence/codebook.csv");
    for (const column of header!.split(","))
      expect(book.text).toMatch(new RegExp(`^stories,${column},,`, "m"));
    expect((await visitor.get("/stories.csv?stands=sideways")).status).toBe(404);
    await ada.post(`/posts/${id}/deletion`, {});
    expect((await visitor.get("/stories.csv")).text).not.toContain("Tabular engineer");
  });

  it("is the figures, as a table and as pictures that other pages may show", async () => {
    const visitor = new Client(site.url);
    expect((await visitor.get("/evidence.csv")).text).toMatch(
      /^figure,group,measure,value,wilson_low,wilson_high,n\r\n/,
    );
    const { status, headers, text } = await visitor.get("/evidence/taken.svg");
    expect([status, headers.get("Content-Type"), headers.get("Cross-Origin-Resource-Policy")]).toEqual([
      200,
      "image/svg+xml; charset=utf-8",
      "cross-origin",
    ]);
    expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(text).toContain("How long it took");
    for (const path of ["/evidence/hardest.svg", "/evidence/toString.svg", "/evidence/pay.png"])
      expect((await visitor.get(path)).status, path).toBe(404);
  });

  it("is under the licence that an admin names, and nobody else", async () => {
    const LICENCE = {
      licence: "CC BY 4.0",
      address: "https://creativecommons.org/licenses/by/4.0/",
      reason: "For all to use.",
      intent: "do",
    };
    const address = "/moderation/site/0/set-data-licence";
    const [root, ada, visitor] = [
      await registered(site.url, "root-of-data"),
      await registered(site.url),
      new Client(site.url),
    ];
    const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
    await engine.write((tx) =>
      tx.update(members).set({ role: "admin" }).where(eq(members.usernameLower, "root-of-data")),
    );
    await engine.close();
    expect((await visitor.get("/evidence")).text).toContain("No licence is named");
    expect((await ada.post(address, LICENCE)).status).toBe(403);
    expect((await ada.get("/evidence")).text).not.toContain(address);
    expect((await root.get("/evidence")).text).toContain(address);
    for (const wrong of [
      { address: "javascript:alert(1)" },
      { address: 'https://a.example/">' },
      { licence: "" },
    ]) {
      const refused = await root.post(address, { ...LICENCE, ...wrong });
      expect([refused.status, refused.text.includes("For all to use.")], JSON.stringify(wrong)).toEqual([
        422,
        true,
      ]);
    }
    expect((await root.post(address, LICENCE)).status).toBe(303);
    expect((await visitor.get("/evidence")).text).toContain(
      '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>',
    );
    expect((await visitor.get("/evidence.csv")).headers.get("Link")).toContain(
      '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
    );
    expect((await visitor.get("/evidence/codebook.csv")).text).toContain(
      ",licence,CC BY 4.0,https://creativecommons.org/licenses/by/4.0/",
    );
    expect(await visitor.json("/evidence.json")).toMatchObject({
      version: 1,
      licence: { name: "CC BY 4.0", address: LICENCE.address },
    });
  });
});
