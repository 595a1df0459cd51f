import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

/** The most that a page may weigh (docs/benchmarks.md), by the build's files and by the bytes sent. */
const CSS_BYTES = 15_000;
const VISITOR_BYTES = 60_000;
const ROUTE_BYTES = 15_000;
const MEMBER_SCRIPT_BYTES = 110_000;

const ASSETS = "build/client/assets";
let site: RunningServer;
beforeAll(async () => void (site = await startServer({ env: { RATE_LIMITS: "off" } })), 60_000);
afterAll(() => site.stop());

const files = (end: string) => readdirSync(ASSETS).filter((name) => name.endsWith(end));

it("there is one file of styles, and it is small", () => {
  expect(files(".css")).toHaveLength(1);
  expect(readFileSync(join(ASSETS, `${files(".css")[0]}.br`)).length).toBeLessThan(CSS_BYTES);
});

it("no route has much code of its own", () => {
  const manifest = readFileSync(
    join(
      ASSETS,
      files(".js").find((name) => name.startsWith("manifest-"))!,
    ),
    "utf8",
  );
  const modules = [
    ...new Set([...manifest.matchAll(/"module":"\/assets\/([^"]+)"/g)].map((match) => match[1]!)),
  ];
  expect(modules.length).toBeGreaterThan(20);
  expect(
    modules.filter(
      (name) =>
        !name.startsWith("entry.") &&
        brotliCompressSync(readFileSync(join(ASSETS, name))).length > ROUTE_BYTES,
    ),
  ).toEqual([]);
});

it("a member's thread page loads little script: its routes, and all that they import", async () => {
  const ada = await registered(site.url);
  const { location } = await ada.get("/t/1");
  const { text } = await ada.get(location!);
  const asked = [...text.matchAll(/["']\/assets\/([^"']+\.js)["']/g)].map((match) => match[1]!);
  const loaded = new Map<string, number>();
  const load = (name: string) => {
    if (loaded.has(name)) return;
    const script = readFileSync(join(ASSETS, name));
    loaded.set(name, brotliCompressSync(script).length);
    for (const [, imported] of script.toString().matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g))
      load(imported!);
  };
  for (const name of asked) if (!name.startsWith("manifest-")) load(name);
  expect([...loaded.keys()].some((name) => name.startsWith("thread-"))).toBe(true);
  expect([...loaded.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(MEMBER_SCRIPT_BYTES);
}, 60_000);

it("every script and style is sent as small as it gets, and is what it was", async () => {
  for (const name of [files(".css")[0]!, files(".js")[0]!]) {
    const file = readFileSync(join(ASSETS, name));
    expect(brotliDecompressSync(readFileSync(join(ASSETS, `${name}.br`))).equals(file)).toBe(true);
    expect(gunzipSync(readFileSync(join(ASSETS, `${name}.gz`))).equals(file)).toBe(true);
    const sent = await fetch(`${site.url}/assets/${name}`, { headers: { "Accept-Encoding": "br" } });
    expect([
      sent.headers.get("Content-Encoding"),
      sent.headers.get("Cache-Control"),
      await sent.text(),
    ]).toEqual(["br", "public, max-age=31536000, immutable", file.toString()]);
  }
});

it("the opening thread, which is a long one, is light to a visitor, and comes without script", async () => {
  const visitor = new Client(site.url);
  const { location } = await visitor.get("/t/1");
  const { text } = await visitor.get(location!);
  expect(text).not.toMatch(/<script(?! type="application\/ld\+json")/);
  const linked = [...text.matchAll(/<link rel="(?:stylesheet|preload)"[^>]*href="([^"]+)"/g)].map(
    (match) => match[1]!,
  );
  expect(linked).toHaveLength(2);
  const sizes = linked.map(
    (href) => readFileSync(join("build/client", href.endsWith(".css") ? `${href}.br` : href)).length,
  );
  expect(brotliCompressSync(text).length + sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(
    VISITOR_BYTES,
  );
});
