import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { bareEnvironment, START, startServer } from "../support/server";

const folder = mkdtempSync(join(tmpdir(), "byway-log-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** A server that says everything, to where it may not be heard. */
async function serveInto(
  stdout: "pipe" | number,
  name: string,
): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const env = {
    ...bareEnvironment(),
    PORT: String(port),
    HOST: "127.0.0.1",
    LOG_LEVEL: "debug",
    RATE_LIMITS: "off",
    DATA_DIR: join(folder, name),
  };
  const stdio: StdioOptions = ["ignore", stdout, "ignore"];
  const child = spawn(process.execPath, START, {
    env: env as Record<string, string> as NodeJS.ProcessEnv,
    stdio,
  });
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${url}/healthz`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 40_000, interval: 100 },
    )
    .toBe(200);
  return { child, url };
}

/** Some eight kilobytes in the log: 64 of them wait in a pipe, and a megabyte in the process. */
const LONG = `/assets/${"x".repeat(8_000)}`;

describe("a site goes on, and stops as it is told to", () => {
  it.each<[string, "pipe" | number, (child: ChildProcess) => void, NodeJS.Signals]>([
    ["where its log is on a full disk", openSync("/dev/full", "w"), () => {}, "SIGTERM"],
    ["where nobody reads its log", "pipe", ({ stdout }) => stdout!.pause(), "SIGINT"],
    ["where its log was closed", "pipe", ({ stdout }) => stdout!.destroy(), "SIGHUP"],
  ])(
    "%s",
    async (name, stdout, spoil, signal) => {
      const { child, url } = await serveInto(stdout, name);
      spoil(child);
      const visitor = new Client(url);
      for (let n = 0; n < 200; n++) expect((await visitor.get(LONG)).status).toBe(404);
      const ada = await registered(url, "ada");
      expect(
        (await ada.post("/threads/1/replies", { body: "Still here", formKey: "logging-key-1" })).status,
      ).toBe(303);
      // Lines that cannot be written do not make the end fail either.
      const ended = once(child, "exit");
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
    },
    90_000,
  );
});

interface Line {
  msg?: string;
  requestId?: string;
}

it("all that is printed after the start is JSON, and a refusal is one line with its request", async () => {
  const site = await startServer({ env: { LOG_LEVEL: "debug", RATE_LIMITS: "off" } });
  const ada = await registered(site.url, "ada");
  const visitor = new Client(site.url);
  await visitor.post("/login", {}, { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" });
  expect((await visitor.post("/login", { login: "ada", password: "a wrong password" })).status).toBe(422);
  await visitor.get("/%E0%A4%A");
  const tokens = ["password/reset", "claim", "unsubscribe", "notices/feed"].map(
    (place, n) => `/${place}/68LtIHa45dkxEpvyNkGlX6vn5oUbxjSr0${n}`,
  );
  for (const path of tokens) await visitor.get(path);
  const other = new Database(join(site.dataDir, "byway.db"));
  other.exec("BEGIN IMMEDIATE");
  expect(
    (await ada.post("/threads/1/replies", { body: "Waits in vain", formKey: "logging-key-2" })).status,
  ).toBe(503);
  other.exec("ROLLBACK");
  other.close();
  await site.stop();

  const [, after] = site.output().split(/^Byway is at .*\n/m);
  const lines = after!
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  for (const about of [/another origin/, /password was wrong/, /database refused/]) {
    const told = lines.filter(({ msg }) => about.test(msg ?? ""));
    expect(told).toEqual([expect.objectContaining({ requestId: expect.stringMatching(/^[\w-]+$/) })]);
  }
  const answered = lines.filter((line) => "status" in line);
  expect(answered.length).toBeGreaterThan(tokens.length);
  expect(answered.filter(({ requestId }) => !requestId)).toEqual([]);
  expect(after).not.toContain("68LtIHa45dkx");
}, 90_000);
