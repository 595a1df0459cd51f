import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { bareEnvironment, type RunningServer, START, startServer } from "../support/server";

const IMPORT = ["build/server/import.js", "README.md"];

let dataDir: string;
let site: RunningServer | undefined;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "byway-folder-"));
});
afterEach(async () => {
  await site?.stop();
  site = undefined;
});
afterAll(() => rmSync(dataDir, { recursive: true }));

/** Runs what cannot start on the folder, and gives what it says. */
function refused(...words: string[]) {
  const run = spawnSync(process.execPath, words, {
    encoding: "utf8",
    timeout: 40_000,
    env: { ...bareEnvironment(), DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1" } as Record<
      string,
      string
    > as NodeJS.ProcessEnv,
  });
  return { status: run.status, lines: run.stderr.trim().split("\n") };
}

const refusal = (words: RegExp) => ({ status: 1, lines: [expect.stringMatching(words)] });

/** Returns the files that others than their owner can access. */
const open = () => readdirSync(dataDir).filter((name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0);

describe("a data folder", () => {
  it("is closed to everybody else, and one from before is closed", async () => {
    site = await startServer({ dataDir, env: { RATE_LIMITS: "off" } });
    await registered(site.url, "ada");
    expect(open()).toEqual([]);
    await site.stop();
    for (const name of readdirSync(dataDir)) chmodSync(join(dataDir, name), 0o644);
    site = await startServer({ dataDir });
    await new Client(site.url).get("/");
    expect(open()).toEqual([]);
  }, 90_000);

  it("is one server's; what is imported beside it is no server", async () => {
    site = await startServer({ dataDir, env: { WORKERS: "2" } });
    expect(refused(...START)).toEqual(refusal(/Another server runs on/));
    expect(refused(...IMPORT, "--author", "nobody", "--tags", "careers")).toEqual(refusal(/^author/));
    await site.kill9();
    const again = await startServer({ dataDir });
    await again.stop();
  }, 90_000);

  it("whose database has gone is not written to: that is said once, and the site is not ready", async () => {
    site = await startServer({ dataDir, env: { RATE_LIMITS: "off" } });
    const bert = await registered(site.url, "bert");
    const visitor = new Client(site.url);
    expect((await visitor.get("/readyz")).status).toBe(200);
    renameSync(join(dataDir, "byway.db"), join(dataDir, "moved.db"));
    const told = () => site!.output().match(/was replaced or removed/g)?.length ?? 0;
    await expect.poll(told, { timeout: 20_000 }).toBe(1);
    const said = site.output().length;
    const reply = await bert.post("/threads/1/replies", { body: "To nowhere", formKey: "gone-key-0001" });
    expect([reply.status, reply.text.includes("To nowhere")]).toEqual([503, true]);
    expect((await visitor.get("/readyz")).status).toBe(503);
    expect((await visitor.get("/healthz")).text).toBe("ok");
    // Another one in its place is not the one that is open.
    writeFileSync(join(dataDir, "byway.db"), "");
    expect(
      (await bert.post("/threads/1/replies", { body: "To nowhere", formKey: "gone-key-0002" })).status,
    ).toBe(503);
    renameSync(join(dataDir, "moved.db"), join(dataDir, "byway.db"));
    expect(
      (await bert.post("/threads/1/replies", { body: "To the right one", formKey: "gone-key-0003" })).status,
    ).toBe(303);
    expect((await visitor.get("/readyz")).status).toBe(200);
    expect(told()).toBe(1);
    expect(site.output().slice(said).trim().split("\n")).toHaveLength(3);
  }, 90_000);

  it.each([
    ["a newer version", () => Date.now() * 2, /newer version/],
    ["a version before the baseline", () => 1, /before the baseline/],
  ])(
    "of %s is left alone, in one line",
    (_, when, words) => {
      const db = new Database(join(dataDir, "byway.db"));
      const applied = db.prepare("insert into __drizzle_migrations (hash, created_at) values ('other', ?)");
      const { lastInsertRowid } = applied.run(when());
      expect(refused(...START)).toEqual(refusal(words));
      expect(refused(...IMPORT, "--author", "ada", "--tags", "careers")).toEqual(refusal(words));
      db.prepare("delete from __drizzle_migrations where rowid = ?").run(lastInsertRowid);
      db.close();
    },
    60_000,
  );

  it.each([
    ["an empty secret", "secret", ""],
    ["a short one", "secret", "abc\n"],
    ["a database that is none", "byway.db", "What is this? ".repeat(100)],
  ])(
    "with %s is refused, in one line",
    (_, name, text) => {
      const file = join(dataDir, name);
      renameSync(file, `${file}.kept`);
      writeFileSync(file, text);
      expect(refused(...START)).toEqual(refusal(new RegExp(name === "secret" ? "secret" : "database")));
      renameSync(`${file}.kept`, file);
    },
    60_000,
  );
});

it("a site that cannot get the lock is not ready, and lives", async () => {
  site = await startServer();
  const visitor = new Client(site.url);
  const other = new Database(join(site.dataDir, "byway.db"));
  other.exec("BEGIN IMMEDIATE");
  expect((await visitor.get("/readyz")).status).toBe(503);
  expect((await visitor.get("/healthz")).status).toBe(200);
  other.exec("ROLLBACK");
  other.close();
  expect((await visitor.get("/readyz")).status).toBe(200);
}, 60_000);
