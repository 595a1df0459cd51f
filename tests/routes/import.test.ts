import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let folder: string;

beforeAll(async () => {
  site = await startServer();
  await registered(site.url, "writes-articles");
  folder = mkdtempSync(join(tmpdir(), "byway-import-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await site.stop();
});

const SHORT = "# On the way there\n\nI moved.";

/** `npm run import -- …`, on the data of the running server. */
function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["build/server/import.js", ...words], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, DATA_DIR: site.dataDir, NODE_ENV: "production" },
  });
  return { status, stdout, stderr: stderr.trim() };
}

const article = (text: string) => {
  const file = join(folder, "article.md");
  writeFileSync(file, text);
  return file;
};

describe("npm run import", () => {
  it("starts an article's thread with the opening one's four questions, while the server runs", async () => {
    const { status, stdout, stderr } = run(
      "tests/fixtures/article.txt",
      "--author",
      "writes-articles",
      "--tags",
      "mlops,careers",
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [address, ...questions] = stdout.trimEnd().split("\n");
    expect(questions.map((line) => line.trim().split(/ {2,}| /)[0])).toEqual([
      "status",
      "open",
      "open",
      "open",
    ]);
    const reader = new Client(site.url);
    const { questions: asked } = await reader.json<{ questions: { prompt: string }[] }>(
      `/t/${/\/t\/(\d+)/.exec(address!)![1]}.json`,
    );
    expect(asked.map((question) => question.prompt)).toEqual([
      "Has anyone here made the transition from DevOps to MLOps?",
      "What was the hardest part to learn?",
      "What surprised you about the role?",
      "What’s holding you back?",
    ]);
    expect((await reader.get(address!)).text).toContain("writes-articles");
  });

  it("asks in words what the article names no choices for", async () => {
    const text =
      "# On the way there\n\nI moved.\n\n## Over to you\n\nHow long did it take? How would you rank " +
      "what helped? Which city did you move to: Berlin, Paris or Rome?";
    const { stdout, stderr } = run(article(text), "--author", "writes-articles", "--tags", "mlops");
    expect(stderr).toBe("");
    const id = /\/t\/(\d+)/.exec(stdout)![1];
    const { questions } = await new Client(site.url).json<{
      questions: { prompt: string; kind: string; options: { label: string }[] }[];
    }>(`/t/${id}.json`);
    expect(
      questions.map(({ prompt, kind, options }) => [prompt, kind, options.map(({ label }) => label).join()]),
    ).toEqual([
      ["How long did it take?", "open", ""],
      ["How would you rank what helped?", "open", ""],
      ["Which city did you move to: Berlin, Paris or Rome?", "single", "Berlin,Paris,Rome"],
    ]);
  });

  it.each<[string, () => string[], RegExp]>([
    [
      "an article longer than any may be",
      () => [
        article(`# Long\n\n${"word ".repeat(20_001)}`),
        "--author",
        "writes-articles",
        "--tags",
        "mlops",
      ],
      /^article: /,
    ],
    ["nothing to read", () => [], /^Usage: npm run import/],
    ["a flag it does not know", () => ["x.md", "--autor", "a"], /Usage: npm run import/],
    [
      "a file that is not there",
      () => ["no/such.md", "--author", "writes-articles", "--tags", "mlops"],
      /^no\/such\.md cannot be read/,
    ],
    [
      "an author who is not there",
      () => [article(SHORT), "--author", "nobody-at-all", "--tags", "mlops"],
      /^author: /,
    ],
    [
      "a tag that is not there",
      () => [article(SHORT), "--author", "writes-articles", "--tags", "no-such-tag"],
      /^tags: /,
    ],
    [
      "an article without text",
      () => [article(""), "--author", "writes-articles", "--tags", "mlops"],
      /^\w+: /,
    ],
  ])("says in a line what is wrong with %s, and leaves nothing behind", async (_, words, error) => {
    const threads = async () =>
      (await new Client(site.url).json<{ threads: unknown[] }>("/threads.json")).threads.length;
    const before = await threads();
    const { status, stdout, stderr } = run(...words());
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(error);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(await threads()).toBe(before);
  });
});
