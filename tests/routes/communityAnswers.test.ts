import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { members, posts } from "../../db/schema";
import { addQuestion } from "../support/ballots";
import { type Answer, Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

/** The community answer as its writer, whom it cites and who reads it have it, all by plain forms. */
let site: RunningServer;
let engine: Engine;
let question: number;
let post: { id: number; number: number };
let [moderator, writer, author, other, visitor]: Client[] = [];

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  [moderator, writer, author, other] = [
    await registered(site.url, "mo-derates"),
    await registered(site.url, "wanda-writes"),
    await registered(site.url, "ada-answers"),
    await registered(site.url, "olaf-other"),
  ];
  visitor = new Client(site.url);
  await write((tx) =>
    tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "mo-derates")),
  );
  ({ id: question } = await addQuestion(1, {
    kind: "open",
    prompt: "How was it, all told?",
    slug: "all-told",
  }));
  await author!.post("/threads/1/replies", {
    body: "It took **a year**. I would do it again.",
    questionId: String(question),
    formKey: "community-answer-1",
  });
  const { answers } = await visitor.json<{ answers: { id: number; number: number }[] }>(
    `/q/${question}.json`,
  );
  post = answers[0]!;
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

const at = () => `/questions/${question}/answer`;
/** Without the marks that React sets between texts. */
const read = async (client: Client, address: string) =>
  (await client.get(address)).text.replaceAll("<!-- -->", "");
const page = (client: Client) => read(client, `/q/${question}/all-told`);
const json = () =>
  visitor!.json<{
    communityAnswer: {
      sentences: { text: string; doubt: string | null; citations: { quote: string | null }[] }[];
    } | null;
  }>(`/q/${question}.json`);
const notices = (client: Client) => read(client, "/notices");

/** Returns the value of a form's field. */
function valueIn({ text }: Answer, name: string): string | undefined {
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(text)?.[0];
  if (input) return /value="([^"]*)"/.exec(input)?.[1];
  return new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)</textarea>`).exec(text)?.[1];
}

it("goes from being asked for to being looked at, without scripts", async () => {
  expect((await writer!.get(at())).status).toBe(403);
  expect(await page(moderator!)).toContain("Ask a member to write the community answer");
  const unknown = await moderator!.post(`${at()}/writers`, { intent: "ask", name: "nobody-at-all" });
  expect([unknown.status, valueIn(unknown, "name")]).toEqual([422, "nobody-at-all"]);
  expect((await moderator!.post(`${at()}/writers`, { intent: "ask", name: "wanda-writes" })).status).toBe(
    303,
  );
  expect(await notices(writer!)).toContain("mo-derates asks you to write the community answer");
  expect(await page(writer!)).toContain("A moderator asks you");

  // A button that adds, then one that cites: what is typed stays, and the post's first sentence is the quote.
  const typed = {
    version: "0",
    s1text: "It takes a while.",
    s1c1post: "",
    s1c1quote: "",
    reason: "It is due.",
    into: "1",
    find: "",
    list: "answers",
    page: "0",
  };
  const added = await writer!.post(at(), { ...typed, intent: "add" });
  expect([
    added.status,
    valueIn(added, "s1text"),
    valueIn(added, "s2text"),
    valueIn(added, "reason"),
  ]).toEqual([200, "It takes a while.", "", "It is due."]);
  const cited = await writer!.post(at(), { ...typed, intent: `cite-${post.id}` });
  expect([valueIn(cited, "s1text"), valueIn(cited, "s1c1post"), valueIn(cited, "s1c1quote")]).toEqual([
    "It takes a while.",
    `#${post.number}`,
    "It took a year.",
  ]);
  const chosen = await writer!.post(at(), {
    ...typed,
    intent: `cite-${post.id}`,
    selected: "would do\nit again",
  });
  expect(valueIn(chosen, "s1c1quote")).toBe("would do it again");
  const found = await writer!.post(at(), { ...typed, intent: "find", find: "nothing says this" });
  expect([
    found.text.includes("Nothing was found."),
    valueIn(found, "find"),
    valueIn(found, "s1text"),
  ]).toEqual([true, "nothing says this", "It takes a while."]);
  expect(
    (await writer!.post(at(), { ...typed, intent: "enter", find: "nothing says this", shown: "" })).text,
  ).toContain("Nothing was found.");
  expect((await writer!.get(`${at()}?find=nothing+says+this`)).text).toContain("Nothing was found.");

  // An unfinished answer is kept as a draft, and the form shows it again.
  const place = { draftPlace: `answer:${question}`, draftVersion: "", draftTab: "" };
  expect((await writer!.post(at(), { ...typed, ...place, intent: "draft" })).status).toBe(200);
  const [, kept = ""] = /\/drafts\/(\d+)/.exec((await writer!.get("/drafts")).text) ?? [];
  expect(valueIn(await writer!.get(at()), "s1text")).toBe("It takes a while.");
  expect((await writer!.get(`/drafts/${kept}`)).text).toContain("Community answer");
  const expired = new Client(site.url);
  expect(
    (await expired.post(at(), { ...typed, ...place, intent: "post", s1text: "Written too long." })).location,
  ).toBe("/login");
  expect(
    (
      await expired.postAndFollow("/login", {
        login: "mo-derates",
        username: "mo-derates",
        password: PASSWORD,
      })
    ).at,
  ).toBe(at());
  expect(valueIn(await moderator!.get(at()), "s1text")).toBe("Written too long.");
  await writer!.post("/drafts/discarded", { id: kept, intent: "discard" });

  // A problem is shown beside its field, with everything that was typed.
  const wrong = await writer!.post(at(), {
    ...typed,
    intent: "post",
    s1c1post: `#${post.number}`,
    s1c1quote: "It took a month.",
  });
  expect([
    wrong.status,
    valueIn(wrong, "s1c1quote"),
    /id="s1c1quote-error"[^>]*>The post does not say this/.test(wrong.text),
  ]).toEqual([422, "It took a month.", true]);
  const whole = { ...typed, s1c1post: `/p/${post.id}`, s1c1quote: "It took a year." };
  const unreasoned = await writer!.post(at(), { ...whole, intent: "post", reason: "" });
  expect([
    unreasoned.status,
    /id="reason-error"/.test(unreasoned.text),
    valueIn(unreasoned, "s1text"),
  ]).toEqual([422, true, "It takes a while."]);
  const preview = await writer!.post(at(), { ...whole, intent: "preview" });
  expect([preview.status, /aria-label="Preview"/.test(preview.text)]).toEqual([200, true]);
  expect((await json()).communityAnswer).toBeNull();
  expect((await writer!.post(at(), { ...whole, intent: "post" })).location).toBe(
    `/q/${question}#community-answer`,
  );
  const late = await moderator!.post(at(), { ...whole, intent: "post", s1text: "It takes a year." });
  expect([late.status, valueIn(late, "s1text"), valueIn(late, "version")]).toEqual([
    409,
    "It takes a year.",
    "1",
  ]);

  // Everybody reads it, on the question's page and in its thread; each number leads to its post, with the
  // words beside it.
  for (const text of [await page(visitor!), await read(visitor!, (await visitor!.get("/t/1")).location!)]) {
    expect(text).toContain("It takes a while.");
    expect(text).toMatch(
      new RegExp(
        `<sup class="cite"><a href="/p/${post.id}" ` +
          `aria-describedby="(cite-\\d+)">1</a><span class="cite-quote" role="tooltip" id="\\1">“It ` +
          `took a year.” ada-answers, #${post.number}</span></sup>`,
      ),
    );
    expect(text).not.toMatch(/<script(?![^>]*application\/ld\+json)/);
  }
  expect((await json()).communityAnswer!.sentences).toMatchObject([
    { text: "It takes a while.", doubt: null, citations: [{ quote: "It took a year." }] },
  ]);

  // The cited author is told, and alone can say that it misquotes them.
  expect(await notices(author!)).toContain("wanda-writes quoted you in the community answer");
  const [own] = new RegExp(`${at()}/quotes/\\d+`).exec(await page(author!))!;
  expect(await page(other!)).not.toContain("This misquotes me");
  for (const client of [other!, writer!, moderator!])
    expect([
      (await client.get(own)).status,
      (await client.post(own, { intent: "misquotes", note: "No." })).status,
    ]).toEqual([403, 403]);
  expect((await visitor!.get(own)).location).toMatch(/^\/login/);
  expect((await author!.post(own, { intent: "misquotes", note: "" })).status).toBe(422);
  expect((await author!.post(own, { intent: "misquotes", note: "Torn out of context" })).status).toBe(303);
  expect(await page(visitor!)).toContain("a cited author says that it misquotes them");
  expect((await json()).communityAnswer!.sentences[0]!.doubt).toBe("misquotes");
  for (const client of [writer!, moderator!])
    expect(await notices(client)).toContain("ada-answers says that the community answer");

  // Whoever may write it looks at it, and the mark is gone.
  const [, sentence = ""] = /name="sentence" value="(\d+)"/.exec(await page(writer!))!;
  expect((await other!.post(`${at()}/looked`, { sentence })).status).toBe(403);
  expect((await writer!.post(`${at()}/looked`, { sentence })).status).toBe(303);
  expect((await json()).communityAnswer!.sentences[0]!.doubt).toBeNull();
  expect(await page(visitor!)).not.toContain("(a cited author says");

  // Hidden, its words are read by nobody but moderators, wherever they would stand.
  await write((tx) => tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, post.id)));
  for (const address of [
    `/q/${question}/all-told`,
    `/q/${question}.json`,
    `${at()}/history`,
    `${at()}/history.json`,
    (await visitor!.get("/t/1")).location!,
  ])
    for (const client of [visitor!, other!])
      expect((await client.get(address)).text, address).not.toContain("It took a year");
  expect(await page(moderator!)).toContain("It took a year");
  expect(await page(visitor!)).toContain("the cited post is not shown any more");

  // It is taken down, and restored from its history.
  expect((await other!.post(`${at()}/history`, { intent: "take-down", reason: "No." })).status).toBe(403);
  expect((await moderator!.post(`${at()}/history`, { intent: "take-down", reason: "" })).status).toBe(422);
  expect(
    (await moderator!.post(`${at()}/history`, { intent: "take-down", reason: "Nothing is left of it." }))
      .status,
  ).toBe(303);
  expect((await json()).communityAnswer).toBeNull();
  expect(
    (await writer!.post(`${at()}/history`, { intent: "restore", version: "1", reason: "It stands." })).status,
  ).toBe(303);
  expect((await visitor!.get(`${at()}/history`)).text).toContain("Nothing is left of it.");
  expect((await json()).communityAnswer!.sentences).toHaveLength(1);
  expect((await writer!.post(`${at()}/writers`, { intent: "decline" })).status).toBe(303);
  expect((await writer!.get(at())).status).toBe(403);
});
