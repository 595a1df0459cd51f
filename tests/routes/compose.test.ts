import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

interface ThreadJson {
  thread: { title: string };
  questions: { id: number; kind: string; prompt: string; options: { label: string }[] }[];
}

let site: RunningServer;
let author: Client;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  author = await registered(site.url);
}, 60_000);

afterAll(() => site.stop());

let made = 0;
/** A whole thread as its form sends it, with one question. */
const written = (more: Record<string, string | string[]> = {}) => ({
  intent: "post",
  title: `A thread ${++made}`,
  tags: "careers",
  body: "What happened.",
  formKey: `composing-${made}`,
  q1kind: "single",
  q1prompt: "Tabs or spaces?",
  q1options: "Tabs\nSpaces",
  ...more,
});

const threadOf = (reader: Client, location: string | null) =>
  reader.json<ThreadJson>(`/t/${/\/t\/(\d+)/.exec(location ?? "")![1]}.json`);

describe("a new thread", () => {
  it("is there with its question, once however often its form is sent", async () => {
    const form = written();
    const [first, again] = [await author.post("/threads/new", form), await author.post("/threads/new", form)];
    expect(first.status).toBe(303);
    expect(again.location).toBe(first.location);
    const { questions } = await threadOf(author, first.location);
    expect(
      questions.map(({ kind, prompt, options }) => [kind, prompt, options.map((option) => option.label)]),
    ).toEqual([["single", "Tabs or spaces?", ["Tabs", "Spaces"]]]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["a question without a prompt", { q1prompt: "" }, /id="q1prompt-error"[^>]*>[^<]/],
    ["a question with one option", { q1options: "Tabs" }, /id="q1options-error"[^>]*>[^<]/],
    ["no title", { title: " " }, /id="title-error"[^>]*>[^<]/],
    ["no article", { body: "" }, /id="body-error"[^>]*>[^<]/],
    ["no tag", { tags: "" }, /id="tags-error"[^>]*>[^<]/],
  ])(
    "with %s comes back with the reason beside the field, and with all that was typed",
    async (_, wrong, error) => {
      const answer = await author.post("/threads/new", written({ q1help: "Kept as it was typed", ...wrong }));
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(error);
      expect(answer.text).toContain("Kept as it was typed");
    },
  );

  it("written without a login is kept, and posted when its author registers", async () => {
    const visitor = new Client(site.url);
    const form = written();
    expect((await visitor.post("/threads/new", form)).location).toBe("/login");
    const arrived = await visitor.post("/register", {
      username: "comes-later",
      email: "later@example.org",
      password: "correct horse battery staple",
    });
    const { thread, questions } = await threadOf(visitor, arrived.location);
    expect(thread.title).toBe(form.title);
    expect(questions).toHaveLength(1);
  });

  it("may not be written by a visitor's browser that asks for the empty form", async () => {
    expect((await new Client(site.url).get("/threads/new")).location).toBe("/login?next=%2Fthreads%2Fnew");
  });
});

describe("questions added to a thread", () => {
  it("are the author's to add, not another member's", async () => {
    const { location } = await author.post("/threads/new", written());
    const id = /\/t\/(\d+)/.exec(location!)![1]!;
    const more = { intent: "post", q1kind: "open", q1prompt: "And why?" };
    const other = await registered(site.url);
    expect((await other.get(`/threads/${id}/questions`)).status).toBe(403);
    expect((await other.post(`/threads/${id}/questions`, more)).status).toBe(403);
    expect((await author.post(`/threads/${id}/questions`, more)).location).toBe(`${location}#questions`);
    expect((await threadOf(other, location)).questions.map((question) => question.prompt)).toEqual([
      "Tabs or spaces?",
      "And why?",
    ]);
  });

  it("that the thread asks already come back with the reason", async () => {
    const { location } = await author.post("/threads/new", written());
    const id = /\/t\/(\d+)/.exec(location!)![1]!;
    const answer = await author.post(`/threads/${id}/questions`, {
      intent: "post",
      q1kind: "open",
      q1prompt: "Tabs or spaces?",
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/id="q1prompt-error"[^>]*>[^<]/);
  });
});

describe("an article", () => {
  const upload = (bytes: Uint8Array<ArrayBuffer> | string, name = "article.md") => {
    const body = new FormData();
    body.append("article", "");
    body.append("file", new File([bytes], name));
    return author.send("/threads/new/article", {
      method: "POST",
      body,
      headers: { Origin: site.url, "Sec-Fetch-Site": "same-origin" },
    });
  };

  it("that is uploaded comes back as a form, with its closing questions to be changed", async () => {
    const answer = await upload(
      "# On the way\n\nI moved.\n\n## What about you?\n\nHas anyone here made the move? What was hardest?\n",
    );
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('value="Has anyone here made the move?"');
    expect(answer.text).toContain('value="What was hardest?"');
    expect(answer.text).toContain('value="On the way"');
  });

  it.each<[string, Uint8Array<ArrayBuffer> | string, RegExp]>([
    ["is no text", new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), /not a text file in UTF-8/],
    ["is larger than an article can be", "x".repeat(200_001), /larger than 200 kB/],
    ["is empty", "", /Paste an article here/],
  ])("that %s is told so beside the field", async (_, bytes, error) => {
    const answer = await upload(bytes);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(error);
  });
});
