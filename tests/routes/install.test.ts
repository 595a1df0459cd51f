import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RENDER_INLINE_CHARS } from "../../app/markdown/limits";
import { registered } from "../support/client";
import { bareEnvironment, startServer } from "../support/server";

/** The files needed to serve, as docs/configuration.md lists them. */
const FILES = [
  "package.json",
  "build",
  "migrations",
  "db/seed",
  "app/modules/accounts/commonPasswords.txt",
  "app/cli/build.js",
  "app/server/build/bundle.js",
];
const PACKAGES_MAX = 180;
const BYTES_MAX = 120_000_000;

interface Lock {
  packages: Record<string, { dev?: boolean; optional?: boolean }>;
}

const ROOT = resolve(import.meta.dirname, "../..");
const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lock;
/** The packages that `npm ci --omit=dev` installs; one for another system is optional, and missing here. */
const installed = Object.keys(packages).filter(
  (path) =>
    path !== "" &&
    !packages[path]!.dev &&
    (existsSync(join(ROOT, path)) || packages[path]!.optional !== true),
);

/** A folder that has such an install and a build, and nothing above it to fall back on. */
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "byway-install-"));
  for (const path of [...FILES, ...installed])
    cpSync(join(ROOT, path), join(root, path), {
      recursive: true,
      dereference: true,
      preserveTimestamps: true,
      filter: (source) => basename(source) !== "node_modules",
    });
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("is small", () => {
  const files = readdirSync(join(root, "node_modules"), { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  expect(installed.length).toBeLessThanOrEqual(PACKAGES_MAX);
  expect(bytes).toBeLessThan(BYTES_MAX);
});

it("starts and serves without what builds: pages, files, passwords, pictures, long texts", async () => {
  const site = await startServer({ root, env: { RATE_LIMITS: "off" } });
  const ada = await registered(site.url, "ada");
  const page = await ada.get("/t/1/platform-engineering-isnt-the-only-path-forward");
  expect([page.status, (await ada.get(/\/assets\/[^"']+\.css/.exec(page.text)![0])).status]).toEqual([
    200, 200,
  ]);
  const picture = await ada.get("/card.png");
  expect([picture.status, picture.headers.get("Content-Type")]).toEqual([200, "image/png"]);
  const body = "A long word. ".repeat(RENDER_INLINE_CHARS / 10);
  const reply = await ada.post("/threads/1/replies", { body, formKey: "install-key-1" });
  expect(reply.status).toBe(303);
  const id = /\/p\/(\d+)/.exec(reply.location!)![1];
  expect((await ada.get(`/p/${id}.json`)).text).toContain("A long word. A long word.");
  await site.stop();
}, 90_000);

it("has the commands of who runs a site; they say so where nothing can be built", () => {
  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: root,
      encoding: "utf8",
      env: { ...bareEnvironment(), DATA_DIR: join(root, "data") } as Record<
        string,
        string
      > as NodeJS.ProcessEnv,
    });
    return { status, said: stdout + stderr };
  };
  expect(run("build/server/demo.js", "--members", "5")).toEqual({
    status: 0,
    said: expect.stringContaining("5 members"),
  });
  expect(run("build/server/import.js", "package.json", "--author", "nobody", "--tags", "careers")).toEqual({
    status: 1,
    said: expect.stringMatching(/^author: /),
  });
  expect(run("app/cli/build.js", "--if-needed").status).toBe(0);
  rmSync(join(root, "build"), { recursive: true });
  expect(run("app/cli/build.js", "--if-needed")).toEqual({
    status: 1,
    said: expect.stringContaining("npm ci"),
  });
}, 60_000);
