import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";
import { Client } from "../support/client";
import { startServer } from "../support/server";

/** In whichever file React itself is; and in its development build alone. */
const REACT = "__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED";
const DEVELOPMENT = /ReactDebugCurrentFrame|react\.development/;

it("the build has each module of ours once, so that all share what it holds", () => {
  const sources = readdirSync("build/server", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js.map"))
    .flatMap((name) =>
      (JSON.parse(readFileSync(join("build/server", name), "utf8")) as { sources: string[] }).sources.map(
        (source) => resolve("build/server", dirname(name), source),
      ),
    )
    .filter((path) => !path.includes("node_modules"));
  expect(sources.filter((path) => path.endsWith("db/client/index.ts"))).toHaveLength(1);
  expect(sources.filter((path, at) => sources.indexOf(path) !== at)).toEqual([]);
});

it("whoever starts the site, with whatever settings, serves React's production build", () => {
  const code = readdirSync("build/server", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join("build/server", name), "utf8"));
  expect(code.filter((text) => text.includes(REACT))).not.toEqual([]);
  expect(code.filter((text) => DEVELOPMENT.test(text))).toEqual([]);
});

it("what a library prints while the site is open is in the log", async () => {
  const site = await startServer({ node: ["--import", "./tests/support/printOnSignal.mjs"] });
  expect((await new Client(site.url).get("/")).status).toBe(200);
  process.kill(site.pid, "SIGUSR2");
  await expect
    .poll(() => /^\{.*"msg":"printed by a library"\}$/m.test(site.output()), { timeout: 20_000 })
    .toBe(true);
  await site.stop();
}, 60_000);

it("the built site knows the common passwords", async () => {
  const site = await startServer();
  const form = { username: "ada", email: "ada@example.org", password: "PassWord123" };
  const answer = await new Client(site.url).post("/register", form);
  expect([answer.status, answer.text.includes("tried first")]).toEqual([422, true]);
  await site.stop();
}, 60_000);
