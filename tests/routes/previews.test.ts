import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { posts, threads } from "../../db/schema";
import { Client, registered } from "../support/client";
import { ask } from "../support/questions";
import { type RunningServer, startServer } from "../support/server";

/** A page as other software reads it: previews (OpenGraph, pictures) and search results (JSON-LD). */
let site: RunningServer;
let engine: Engine;
let member: Client;
let visitor: Client;
let keys = 0;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  member = await registered(site.url, "is-previewed");
  visitor = new Client(site.url);
}, 60_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

const numberIn = (address: string | null) => Number(/\/[tp]\/(\d+)/.exec(address ?? "")![1]);
const send = async (path: string, fields: Record<string, string>) =>
  numberIn((await member.post(path, { formKey: `previews-test-${++keys}`, ...fields })).location);
const start = (title: string, body = "It *happened* like this.") =>
  send("/threads/new", {
    intent: "post",
    title,
    tags: "careers",
    body,
    q1kind: "open",
    q1prompt: "And you, reader?",
  });
const say = (threadId: number, body: string, more: Record<string, string> = {}) =>
  send(`/threads/${threadId}/replies`, { body, ...more });
const hide = (id: number) => write((tx) => tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, id)));

/** The page at an address, wherever that leads. */
async function page(path: string, reader = visitor): Promise<string> {
  const answer = await reader.get(path);
  return answer.location ? (await reader.get(answer.location)).text : answer.text;
}

const BLOCK = /<script type="application\/ld\+json">([^<]*)<\/script>/g;
const linkedIn = (html: string) =>
  [...html.matchAll(BLOCK)].map(([, text]) => JSON.parse(text!) as { "@type": string });
const linked = async (path: string, type: string) =>
  linkedIn(await page(path)).find((each) => each["@type"] === type);

/**
 * Required and recommended by
 * https://developers.google.com/search/docs/appearance/structured-data/discussion-forum
 */
const Person = z.strictObject({ "@type": z.literal("Person"), name: z.string().min(1), url: z.url() });
const Counter = z.strictObject({
  "@type": z.literal("InteractionCounter"),
  interactionType: z.enum(["https://schema.org/CommentAction", "https://schema.org/LikeAction"]),
  userInteractionCount: z.int().nonnegative(),
});
const Comment = z.strictObject({
  "@type": z.literal("Comment"),
  url: z.url(),
  text: z.string().min(1),
  author: Person,
  datePublished: z.iso.datetime(),
  dateModified: z.iso.datetime().optional(),
  interactionStatistic: Counter,
  get comment() {
    return z.array(Comment).min(1).optional();
  },
});
const Posting = z.strictObject({
  "@context": z.literal("https://schema.org"),
  "@type": z.literal("DiscussionForumPosting"),
  "@id": z.url(),
  url: z.url(),
  headline: z.string().min(1),
  text: z.string().min(1),
  author: Person,
  datePublished: z.iso.datetime(),
  dateModified: z.iso.datetime(),
  keywords: z.array(z.string()),
  commentCount: z.int().nonnegative(),
  interactionStatistic: z.array(Counter).length(2),
  comment: z.array(Comment).min(1).optional(),
});
type Comments = z.output<typeof Comment>[] | undefined;

/** Required and recommended by https://developers.google.com/search/docs/appearance/structured-data/qapage */
const QAPage = z.strictObject({
  "@context": z.literal("https://schema.org"),
  "@type": z.literal("QAPage"),
  url: z.url(),
  mainEntity: z.strictObject({
    "@type": z.literal("Question"),
    name: z.string().min(1),
    text: z.string().min(1),
    author: Person,
    datePublished: z.iso.datetime(),
    answerCount: z.int().nonnegative(),
    suggestedAnswer: z
      .array(
        z.strictObject({
          "@type": z.literal("Answer"),
          url: z.url(),
          text: z.string().min(1),
          author: Person,
          datePublished: z.iso.datetime(),
          dateModified: z.iso.datetime().optional(),
          upvoteCount: z.int().nonnegative(),
        }),
      )
      .min(1)
      .optional(),
  }),
});

const Crumbs = z.strictObject({
  "@context": z.literal("https://schema.org"),
  "@type": z.literal("BreadcrumbList"),
  itemListElement: z
    .array(
      z.strictObject({
        "@type": z.literal("ListItem"),
        position: z.int().positive(),
        name: z.string().min(1),
        item: z.url(),
      }),
    )
    .min(2),
});

const posting = async (path: string) => Posting.parse(await linked(path, "DiscussionForumPosting"));
const all = (comments: Comments): string[] =>
  (comments ?? []).flatMap(({ text, comment }) => [text, ...all(comment)]);

describe("JSON-LD", () => {
  it("of a thread is a posting with its replies under those they answer", async () => {
    const id = await start("A thread for search engines");
    const first = await say(id, "The first **reply**.");
    await say(id, "Under the first.", { to: String(first) });
    await say(id, "The second reply.");
    await registered(site.url, "finds-helpful").then((other) =>
      other.post(`/posts/${first}/helpful`, { helpful: "yes" }),
    );
    const told = await posting(`/t/${id}`);
    expect(told).toMatchObject({
      url: `${site.url}/t/${id}/a-thread-for-search-engines`,
      headline: "A thread for search engines",
      text: "It happened like this.",
      commentCount: 3,
    });
    expect(told.author).toEqual({
      "@type": "Person",
      name: "is-previewed",
      url: `${site.url}/m/is-previewed`,
    });
    const [one, two] = told.comment!;
    expect([one!.text, one!.url, one!.interactionStatistic.userInteractionCount]).toEqual([
      "The first reply.",
      `${site.url}/p/${first}`,
      1,
    ]);
    expect(all(one!.comment)).toEqual(["Under the first."]);
    expect(two!.text).toBe("The second reply.");
    for (const view of ["newest", "best"])
      expect(all((await posting(`/t/${id}?view=${view}`)).comment).toSorted()).toEqual([
        "The first reply.",
        "The second reply.",
        "Under the first.",
      ]);
    Crumbs.parse(await linked(`/t/${id}`, "BreadcrumbList"));
  });

  it("of the opening thread is whole as it comes up", async () => {
    const told = await posting("/t/1");
    expect(told.commentCount).toBe(0);
    expect(told.text.length).toBeGreaterThan(200);
    // A question that nobody has answered is no page of answers.
    expect(await linked("/q/1", "QAPage")).toBeUndefined();
    Crumbs.parse(await linked("/q/1", "BreadcrumbList"));
  });

  it("of a question has its answers, none of them accepted", async () => {
    const id = await start("A thread with a question");
    const { questions } = await member.json<{ questions: { id: number }[] }>(`/t/${id}.json`);
    const question = questions[0]!.id;
    const answer = await say(id, "So did *I*.", { questionId: String(question) });
    const gone = await say(id, "A hidden answer.", { questionId: String(question) });
    await hide(gone);
    const { mainEntity } = QAPage.parse(await linked(`/q/${question}`, "QAPage"));
    expect(mainEntity.suggestedAnswer).toMatchObject([
      { text: "So did I.", url: `${site.url}/p/${answer}`, upvoteCount: 0 },
    ]);
  });

  it("tells nothing of what is hidden or deleted, though what hangs on it is told", async () => {
    const id = await start("A thread that loses replies");
    const [deleted, hidden] = [
      await say(id, "A reply that is deleted."),
      await say(id, "A reply that is hidden."),
    ];
    await say(id, "Hangs on the deleted.", { to: String(deleted) });
    await say(id, "Hangs on the hidden.", { to: String(hidden) });
    await member.post(`/posts/${deleted}/deletion`, { intent: "delete" });
    await hide(hidden);
    expect(all((await posting(`/t/${id}`)).comment)).toEqual([
      "Hangs on the deleted.",
      "Hangs on the hidden.",
    ]);
    expect(await page(`/t/${id}`)).not.toContain("that is hidden.");
  });

  it("cannot be broken out of", async () => {
    const title = `</script><script>alert(1)</script> & "so" <!-- it`;
    const id = await start(title, "Before </script><img src=x onerror=alert(1)> after");
    const html = await page(`/t/${id}`);
    expect(html.replace(BLOCK, "")).not.toMatch(/<script|<img/i);
    expect((await posting(`/t/${id}`)).headline).toBe(title);
    expect((await posting(`/t/${id}`)).text).toContain("</script>");
  });

  it("is for visitors, as search engines are: a member is not sent it", async () => {
    expect(linkedIn(await page("/t/1", member))).toEqual([]);
  });
});

const metaIn = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"\/>/g)].map(([, name, content]) => [
      name!,
      content!.replaceAll("&amp;", "&"),
    ]),
  );

describe("OpenGraph", () => {
  it.each([
    ["/t/1", "Platform Engineering Isn&#x27;t the Only Path Forward", "article", "/t/1/card.png"],
    ["/q/2", "What was the hardest part to learn?", "article", "/q/2/card.png"],
    ["/m/byway", "byway", "profile", "/card.png"],
    ["/tags/mlops", "mlops", "website", "/card.png"],
    ["/", "Threads", "website", "/card.png"],
  ])("of %s says what it is, once", async (path, title, type, image) => {
    const html = await page(path);
    const meta = metaIn(html);
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)![1];
    expect(meta).toMatchObject({
      "og:title": title,
      "og:type": type,
      "og:url": canonical,
      "og:site_name": "Byway",
      "twitter:card": "summary_large_image",
    });
    expect(meta["og:description"]!.length).toBeGreaterThan(20);
    expect(meta["og:image"]).toBe(`${site.url}${image}`);
    expect(meta["og:image:alt"]).toContain(image === "/card.png" ? "Byway" : title);
    for (const name of Object.keys(meta)) expect(html.split(`="${name}"`).length - 1, name).toBe(1);
  });
});

/** The bytes of a picture; width and height as its header says. */
async function picture(path: string, reader = visitor) {
  const cookies = [...reader.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${site.url}${path}`, { headers: { Cookie: cookies } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return {
    status: answer.status,
    headers: answer.headers,
    bytes,
    kind: bytes.toString("latin1", 1, 4),
    size: bytes.length > 24 ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : [],
  };
}

describe("a picture for previews", () => {
  it.each(["/t/1/card.png", "/q/1/card.png", "/q/3/card.png"])(
    "%s is a PNG of the size that previews want, and may be held for a while",
    async (path) => {
      const { status, headers, kind, size } = await picture(path);
      expect([status, headers.get("Content-Type"), kind, size]).toEqual([
        200,
        "image/png",
        "PNG",
        [1200, 630],
      ]);
      expect(headers.get("Cache-Control")).toMatch(/^public, max-age=[1-9]/);
    },
  );

  it("shows a result that everybody may see, and the same to everybody", async () => {
    const { id, option } = await ask({ reveal: "always", position: 0, slug: "in-the-picture" });
    const [before, threadBefore] = [await picture(`/q/${id}/card.png`), await picture("/t/1/card.png")];
    await member.post(`/questions/${id}/ballot`, { choice: String(option.A) });
    const after = await picture(`/q/${id}/card.png`);
    expect(after.bytes.equals(before.bytes)).toBe(false);
    expect((await picture("/t/1/card.png")).bytes.equals(threadBefore.bytes)).toBe(false);
    expect((await picture(`/q/${id}/card.png`, member)).bytes.equals(after.bytes)).toBe(true);
  });

  it("shows nothing of a result to the one who may see it, since others see the same picture", async () => {
    const { id, option } = await ask({ reveal: "after_answer", slug: "not-in-the-picture" });
    const before = await picture(`/q/${id}/card.png`, member);
    await member.post(`/questions/${id}/ballot`, { choice: String(option.A) });
    expect((await picture(`/q/${id}/card.png`, member)).bytes.equals(before.bytes)).toBe(true);
  });

  it("there is none of what not everybody may see", async () => {
    const id = await start("A thread without a picture");
    const { questions } = await member.json<{ questions: { id: number }[] }>(`/t/${id}.json`);
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, id)));
    for (const path of [
      `/t/${id}/card.png`,
      `/q/${questions[0]!.id}/card.png`,
      "/t/99999/card.png",
      "/q/x/card.png",
    ])
      expect((await picture(path)).status, path).toBe(404);
  });
});
