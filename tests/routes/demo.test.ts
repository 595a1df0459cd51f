import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Client } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

const MARK = "Generated: no member, story, vote or reply on this site is real.";
let folder: string;
let site: RunningServer;
let first: ReturnType<typeof demo>;

/** `npm run demo` without the server that comes after it. */
function demo(dataDir: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["build/server/demo.js", ...words], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, NODE_ENV: "production" },
  });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "byway-demo-"));
  first = demo(join(folder, "made"), "--members", "40");
  site = await startServer({ dataDir: join(folder, "made") });
}, 120_000);
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("makes up members, stories, votes and replies, once", async () => {
  expect(first.stderr).toBe("");
  const [members, stories, votes, replies] = first.stdout
    .match(/\d+(?= (?:members|stories|votes|replies))/g)!
    .map(Number) as [number, number, number, number];
  expect(members).toBe(40);
  const visitor = new Client(site.url);
  expect((await visitor.json<{ total: number }>("/stories.json")).total).toBe(stories);
  expect((await visitor.json<{ evidence: { stories: number } }>("/evidence.json")).evidence.stories).toBe(
    stories,
  );
  expect((await visitor.json<{ thread: { replyCount: number } }>("/t/1.json")).thread.replyCount).toBe(
    stories + replies,
  );
  expect(Math.min(stories, votes, replies)).toBeGreaterThan(5);
  expect(demo(join(folder, "made"))).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("has been filled before"),
  });
});

it("says so on every page", async () => {
  const visitor = new Client(site.url);
  for (const path of ["/", "/stories", "/evidence", "/t/1/claims", "/tags", "/login", "/nowhere-at-all"])
    expect((await visitor.get(path)).text, path).toContain(MARK);
});

it("touches no folder with other data, and no other site says so", async () => {
  const real = await startServer();
  try {
    expect((await new Client(real.url).get("/")).text).not.toContain(MARK);
    expect(demo(real.dataDir)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("was not generated"),
    });
    expect(existsSync(join(real.dataDir, "GENERATED"))).toBe(false);
  } finally {
    await real.stop();
  }
  expect(demo(join(folder, "other"), "--members", "many")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("a number"),
  });
  expect(existsSync(join(folder, "other"))).toBe(false);
});
