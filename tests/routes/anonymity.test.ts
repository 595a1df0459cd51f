import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqlite } from "../../db/client/sqlite";
import { mails, members } from "../../db/schema";
import { Client, registered } from "../support/client";
import { crawl } from "../support/crawl";
import { makeModerator } from "../support/roles";
import { type RunningServer, startServer } from "../support/server";

/**
 * A name that nothing else has, told under an alias and counted only: whatever is read by others, it is in
 * none of it.
 */
const NAME = "zerlinda";
const LEAK = /zerlinda/i;

/** A reader who keeps all that they were answered. */
class Attentive extends Client {
  readonly read = new Map<string, string>();
  override async send(path: string, init: RequestInit & { headers?: Record<string, string> }) {
    const answer = await super.send(path, init);
    this.read.set(path, `${answer.text}\n${[...answer.headers].join("\n")}`);
    return answer;
  }
}

let site: RunningServer;
let zerlinda: Client;
let bob: Attentive;
let alias: string;
let story: number;
let answer: number;

const STORY = {
  intent: "post",
  fromRole: "Sysadmin",
  toRole: "MLOps engineer",
  stands: "made",
  pay: "more",
  hardest: "Feature stores.",
  body: "It began with a pager.",
  q1asked: "yes",
  q1votes: "yes",
  q1answers: "yes",
  q3asked: "yes",
  q3answers: "yes",
};
const postIn = (location: string | null) => Number(/\/(?:stories|p)\/(\d+)/.exec(location ?? "")?.[1]);

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  zerlinda = await registered(site.url, NAME);
  await zerlinda.post("/questions/1/ballot", { choice: "1" });
  bob = new Attentive(site.url);
  await bob.post("/register", {
    username: "bob",
    email: "bob@example.org",
    password: "correct horse battery staple",
  });
  await bob.post("/threads/1/follow", { on: "yes" });
  story = postIn(
    (
      await zerlinda.post("/threads/1/story", {
        ...STORY,
        named: "alias",
        checkIns: "yes",
        formKey: "anonymity-story",
      })
    ).location,
  );
  alias = /\/m\/(alias-[a-z]+-\d+)/.exec(
    (await zerlinda.get(`/stories/${story}/sysadmin-to-mlops-engineer`)).text,
  )![1]!;
  await zerlinda.post(`/stories/${story}/edit`, { ...STORY, pay: "much-more", revision: "1" });
  const asked = postIn(
    (
      await bob.post("/threads/1/replies", {
        intent: "post",
        body: `How long did it take, @${alias}?`,
        to: String(story),
        formKey: "anonymity-asked",
      })
    ).location,
  );
  answer = postIn(
    (
      await zerlinda.post("/threads/1/replies", {
        intent: "post",
        body: "Nine months, @bob.",
        to: String(asked),
        named: "alias",
        formKey: "anonymity-answer",
      })
    ).location,
  );
  await zerlinda.post(`/posts/${answer}/edit`, {
    intent: "save",
    body: "Ten months, @bob.",
    revision: "1",
    note: "Counted again.",
  });
  await zerlinda.post(`/posts/${answer}/deletion`, { intent: "delete" });
  await zerlinda.post(`/posts/${answer}/deletion`, { intent: "restore" });
  await bob.post(`/m/${alias}/follow`, { on: "yes" });
  await bob.post(`/posts/${story}/flag`, { kind: "other", note: "Who is this?" });
  const counted = await zerlinda.post("/threads/1/story", {
    ...STORY,
    hardest: "",
    body: "",
    toRole: "Unseen engineer",
    named: "counted",
    formKey: "anonymity-counted",
  });
  if (counted.location !== "/stories/mine#counted")
    throw new Error(`the story was not counted: ${counted.status}`);
}, 60_000);

afterAll(() => site.stop());

const PLACES = () => [
  "/",
  "/stories",
  "/stories.csv",
  "/stories.json",
  "/evidence",
  "/evidence.json",
  "/evidence.csv",
  "/t/1.json",
  "/t/1/feed.atom",
  "/feed.atom",
  "/sitemap.xml",
  `/m/${alias}`,
  `/m/${alias}.json`,
  `/m/${NAME}`,
  `/stories/${story}`,
  `/stories/${story}.json`,
  `/p/${answer}.json`,
  `/posts/${story}/history`,
  `/posts/${story}/history.json`,
  `/search?q=pager`,
  `/search?q=author:${NAME}`,
  `/search?q=author:${alias}`,
  "/search.json?q=pager",
  "/q/3",
  "/q/3.json",
  "/notices",
  "/moderation",
  "/moderation/queue",
  "/moderation/log",
];

describe("told under an alias, or counted only, a story", () => {
  it.each(["visitor", "member", "moderator"] as const)(
    "leaks no name to a %s, wherever they look",
    async (who) => {
      const reader = who === "member" ? bob : new Attentive(site.url);
      if (who === "moderator") {
        await reader.post("/register", {
          username: "mo-looks",
          email: "mo-looks@example.org",
          password: "correct horse battery staple",
        });
        await makeModerator(site, "mo-looks");
      }
      await crawl(reader, PLACES(), { ofAKind: 12 });
      // The tools for the member herself are under her name, and have nothing of the alias.
      const tools = /\/moderation\/members\/\d+/.exec(reader.read.get(`/m/${NAME}`) ?? "")?.[0];
      const isHers = (path: string) =>
        path.includes(NAME) || (tools !== undefined && (path === tools || path.startsWith(`${tools}/`)));
      const places = [...reader.read].filter(([path]) => !isHers(path));
      expect(
        [...reader.read].filter(([path, text]) => isHers(path) && text.includes(alias)).map(([path]) => path),
      ).toEqual([]);
      expect(places.length).toBeGreaterThan(100);
      expect(places.filter(([, text]) => LEAK.test(text)).map(([path]) => path)).toEqual([]);
      expect(
        places
          .filter(([path, text]) => text.includes("Unseen engineer") && !path.startsWith("/threads/1/story"))
          .map(([path]) => path),
      ).toEqual([]);
      // The alias that the pages were searched for is visible where it belongs.
      for (const path of [`/p/${answer}.json`, `/stories/${story}.json`, `/posts/${story}/history.json`])
        expect(reader.read.get(path), path).toContain(alias);
    },
  );

  it("is on its teller's own page to nobody", async () => {
    const own = ["", ".json", "?show=answers", "?show=replies"].map((end) => `/m/${NAME}${end}`);
    for (const path of own) {
      const { text } = await new Client(site.url).get(path);
      expect(text, path).not.toMatch(/alias-|Sysadmin|pager|Ten months|Unseen engineer/);
    }
    expect((await new Client(site.url).get(`/search.json?q=author:${NAME}`)).text).not.toContain("pager");
  });

  it("is a member to whom no mail is queued", async () => {
    const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
    const ids = await engine.db
      .select({ id: members.id })
      .from(members)
      .where(eq(members.usernameLower, alias));
    expect(await engine.db.select().from(mails).where(eq(mails.memberId, ids[0]!.id))).toEqual([]);
    await engine.close();
  });

  it("is refused where nothing can be told, and draws no name for that", async () => {
    const form = { ...STORY, named: "alias" };
    for (const thread of [9_999, "x"])
      expect(
        (await bob.post(`/threads/${thread}/story`, { ...form, formKey: `anonymity-nowhere-${thread}` }))
          .status,
      ).toBe(404);
    expect((await bob.get("/threads/1/story")).text).not.toContain("Under your alias here");
  });

  it("cannot be logged in as, and asks for no password", async () => {
    const visitor = new Client(site.url);
    expect((await visitor.post("/login", { username: alias, password: "" })).status).toBe(422);
    expect(
      (await visitor.post("/login", { username: alias, password: "correct horse battery staple" })).status,
    ).toBe(422);
    expect(
      (
        await visitor.post("/register", {
          username: "alias-oak-1",
          email: "oak@example.org",
          password: "correct horse battery staple",
        })
      ).status,
    ).toBe(422);
  });

  it("is its teller's to find again, and to take out", async () => {
    const { text } = await zerlinda.get("/stories/mine");
    expect(text).toContain(`/stories/${story}/`);
    const id = /\/stories\/mine\/(\d+)/.exec(text)![1]!;
    expect((await bob.get(`/stories/mine/${id}`)).status).toBe(404);
    expect((await bob.post(`/stories/mine/${id}`, { ...STORY, hardest: "", body: "" })).status).toBe(404);
    expect((await bob.post("/stories/mine", { remove: id })).status).toBe(404);
    expect(
      (
        await zerlinda.post(`/stories/mine/${id}`, {
          ...STORY,
          hardest: "",
          body: "",
          stands: "",
          toRole: "Unseen engineer",
        })
      ).status,
    ).toBe(422);
    expect(
      (
        await zerlinda.post(`/stories/mine/${id}`, {
          ...STORY,
          hardest: "",
          body: "",
          toRole: "Unseen engineer",
          pay: "same",
        })
      ).location,
    ).toBe("/stories/mine#counted");
    expect((await zerlinda.get(`/stories/mine/${id}`)).text).toMatch(/<option value="same" selected/);
    expect((await zerlinda.post("/stories/mine", { remove: id })).location).toBe("/stories/mine#counted");
    expect((await zerlinda.get("/stories/mine")).text).not.toContain("Unseen engineer");
  });

  it("with words is not counted only: nothing typed is lost", async () => {
    const refused = await zerlinda.post("/threads/1/story", {
      ...STORY,
      toRole: "Wordy engineer",
      named: "counted",
      formKey: "anonymity-words",
    });
    expect([
      refused.status,
      refused.text.includes("its words would be lost"),
      refused.text.includes("It began with a pager."),
    ]).toEqual([422, true, true]);
    const chosen = await zerlinda.post("/threads/1/story", {
      ...STORY,
      named: "somebody-else",
      formKey: "anonymity-chosen",
    });
    expect([chosen.status, chosen.text.includes("Choose one of those offered.")]).toEqual([422, true]);
  });
});
