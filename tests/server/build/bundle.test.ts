import fs, { cpSync, existsSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ServerBuild } from "@remix-run/node";
import { engine } from "../../../db/client";
import { builtPages, type Serving, serve } from "../../../app/server/listener";
import { buildIfNeeded, buildSite, holdBuild } from "../../../app/server/build/bundle.js";
import { env } from "../../../app/server/env";
import * as live from "../../../app/server/live";
import { useDatabase } from "../../support/database";
import { type FakeSite, fakeSite } from "../../support/fakeBuild";

useDatabase();

let site: FakeSite;
let serving: Serving[];
const said: string[] = [];
const say = (line: string) => void said.push(line);

beforeEach(() => {
  // Files share their modules: the process goes on after these sites have stopped.
  vi.spyOn(live, "closeLive").mockImplementation(live.endLive);
  site = fakeSite();
  serving = [];
  said.length = 0;
});
afterEach(async () => {
  for (const each of serving) await each.stop();
  rmSync(site.root, { recursive: true });
});

/** Starts the site as it is built, on a free port: what it says, and whether it has a file of its pages. */
async function start() {
  const { PORT, HOST } = env;
  Object.assign(env, { PORT: 0, HOST: "127.0.0.1" });
  const folder = holdBuild(at("build"));
  const build = (await import(pathToFileURL(join(folder, "server/main.js")).href)) as ServerBuild;
  const begun = await serve({ pages: builtPages(build, folder), engine: engine() });
  serving.push(begun);
  const url = await begun.listening;
  Object.assign(env, { PORT, HOST });
  return {
    words: () => fetch(`${url}/words`).then((answer) => answer.text()),
    hasAsset: (name: string) => fetch(`${url}/assets/${name}.js`).then((answer) => answer.ok),
  };
}

const at = (path: string) => join(site.root, path);
const builds = () => readdirSync(at(".builds"));

describe("a build", () => {
  it("never touches what is served, however many are made; the next start takes the newest", async () => {
    site.write("first");
    buildIfNeeded(site.root, say);
    const running = await start();
    for (const words of ["second", "third", "fourth"]) {
      site.write(words);
      buildSite(site.root);
      expect([await running.words(), await running.hasAsset("first"), await running.hasAsset(words)]).toEqual(
        ["first", true, false],
      );
    }
    buildIfNeeded(site.root, say);
    const next = await start();
    expect([await next.words(), await next.hasAsset("fourth")]).toEqual(["fourth", true]);
    expect(said).toHaveLength(1);
  });

  it("is made aside: `build` is the older one, whole, until it is done, and stays so if it fails", () => {
    site.write("first");
    buildSite(site.root);
    site.write("second");
    buildSite(site.root);
    expect(readFileSync(at("made-beside"), "utf8")).toBe("first.js");
    site.write("half");
    expect(() => buildSite(site.root)).toThrow("the build failed");
    expect(readdirSync(at("build/client/assets"))).toEqual(["second.js"]);
    expect(builds()).toHaveLength(2);
  });

  it("is made where there is none and where a source is younger, and by nobody who serves", async () => {
    site.write("first");
    buildIfNeeded(site.root, say);
    buildIfNeeded(site.root, say);
    expect(said).toHaveLength(1);
    site.write("second");
    const serving = await start();
    expect([await serving.words(), said.length]).toEqual(["first", 1]);
    buildIfNeeded(site.root, say);
    expect([readdirSync(at("build/client/assets")), said.length]).toEqual([["second.js"], 2]);
  });

  it("is served as it is where what builds is not installed; where there is none, that is told", async () => {
    site.write("first");
    buildSite(site.root);
    rmSync(at("node_modules"), { recursive: true });
    site.write("second");
    buildIfNeeded(site.root, say);
    expect(said).toEqual([expect.stringMatching(/older than the sources.*npm ci/)]);
    expect(await (await start()).words()).toBe("first");
    rmSync(at("build"));
    expect(() => buildIfNeeded(site.root, say)).toThrow(/no build.*npm ci/);
  });
});

/** The calls that put a build in place, step by step. */
const STEPS = ["utimesSync", "renameSync", "symlinkSync", "rmSync"] as const;
/** The id of a process that has ended; the next one may have it again, as in a container. */
const ENDED = 4_194_305;

/** Builds in a process that ends before its n-th step. False where there are not as many. */
function crashesAt(n: number): boolean {
  const kept = STEPS.map((name) => [name, fs[name]] as const);
  let step = 0;
  for (const [name, real] of kept)
    Object.assign(fs, {
      [name](...given: never[]) {
        if (++step === n) throw new Error("the power went");
        return (real as (...given: never[]) => unknown)(...given);
      },
    });
  syncBuiltinESMExports();
  try {
    as(ENDED, () => buildSite(site.root));
    return false;
  } catch (error) {
    expect((error as Error).message).toBe("the power went");
    return true;
  } finally {
    for (const [name, real] of kept) Object.assign(fs, { [name]: real });
    syncBuiltinESMExports();
  }
}

function as(pid: number, work: () => void): void {
  const own = process.pid;
  const be = (value: number) =>
    Object.defineProperty(process, "pid", { value, configurable: true, enumerable: true });
  be(pid);
  try {
    work();
  } finally {
    be(own);
  }
}

describe("a build that is broken off at any step", () => {
  it.each([
    ["a link, and the next one has its number", ENDED, () => {}],
    ["a link", process.pid, () => {}],
    ["a folder, as builds used to be", process.pid, becomeFolder],
  ])("leaves what is served whole, and is made up for by the next start: %s", (_, next, prepare) => {
    site.write("0");
    buildSite(site.root);
    let n = 0;
    for (let crashed = true; crashed; n++) {
      prepare();
      site.write(`${n + 1}`);
      crashed = crashesAt(n + 1);
      // A folder is taken away before its link is there, once: nothing is there for a moment.
      if (prepare !== becomeFolder) expect(existsSync(at("build/server/main.js"))).toBe(true);
      as(next, () => buildIfNeeded(site.root, say));
      expect(readdirSync(at("build/client/assets"))).toEqual([`${n + 1}.js`]);
    }
    expect(n).toBeGreaterThan(STEPS.length);
    expect([
      builds().length,
      builds().filter((name) => name.endsWith(".part")),
      readdirSync(site.root).filter((name) => name.startsWith("build.")),
    ]).toEqual([2, [], []]);
  });
});

/** Makes a folder of the link to what is served. */
function becomeFolder(): void {
  const built = realpathSync(at("build"));
  rmSync(at("build"));
  cpSync(built, at("build"), { recursive: true, preserveTimestamps: true });
}
