import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const BUILT = "build/server/index.js";
const SOURCES = ["app", "db", "public", "remix.config.js", "package-lock.json"];

/** Builds the pages where there is no build, or where a source is younger than it. Refuses to go on without one. */
export function buildIfNeeded(root: string, say: (line: string) => void): string {
  const built = join(root, BUILT);
  const newest = Math.max(...SOURCES.map((source) => youngest(join(root, source))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return built;
  say("Building the pages (a few seconds, once) …");
  const remix = join(root, "node_modules/@remix-run/dev/dist/cli.js");
  const run = spawnSync(process.execPath, [remix, "vite:build", "--config", "remix.config.js"], { cwd: root, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`the build failed:\n${run.stdout}\n${run.stderr}`);
  return built;
}

function youngest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => youngest(join(path, name))));
}
