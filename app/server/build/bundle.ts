/**
 * Builds of the pages. Each is made in a folder of its own, and `build` is a link to the newest that is
 * whole: what a running process serves stays as it is, whoever builds meanwhile.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { environmentWith } from "../env";

const CURRENT = "build";
const ALL = ".builds";
const SERVER = "server/index.js";
const SOURCES = ["app", "db", "public", "remix.config.js", "package-lock.json"];
/** The newest, and the one before it for whoever still has its pages. */
const KEPT = 2;

/**
 * Builds the pages where there is no build, or where a source is younger than it. Throws where that fails.
 * For one process of a site.
 */
export function buildIfNeeded(root: string, say: (line: string) => void): void {
  const built = join(root, CURRENT, SERVER);
  const newest = Math.max(...SOURCES.map((source) => youngest(join(root, source))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  say("Building the pages (a few seconds, once) …");
  buildSite(root);
}

/** Builds the pages aside, and makes that the build which is served from the next start on. */
export function buildSite(root: string, { quiet = true } = {}): void {
  const begun = new Date();
  const name = `${begun.toISOString().replaceAll(/[:.]/g, "-")}-${process.pid}`;
  const [making, made] = [join(root, ALL, `${name}.part`), join(root, ALL, name)];
  const remix = join(root, "node_modules/@remix-run/dev/dist/cli.js");
  const run = spawnSync(process.execPath, [remix, "vite:build", "--config", "remix.config.js"], {
    cwd: root,
    encoding: "utf8",
    env: environmentWith({ BYWAY_BUILD: making }),
    stdio: quiet ? "pipe" : "inherit",
  });
  if (run.status !== 0) {
    rmSync(making, { recursive: true, force: true });
    throw new Error(`the build failed:\n${run.stdout ?? ""}\n${run.stderr ?? ""}`);
  }
  // A source that was changed meanwhile is younger than the build.
  utimesSync(join(making, SERVER), begun, begun);
  renameSync(making, made);
  putInPlace(root, name);
  forgetOld(root);
}

/** The folder of the build to serve, which stays while this process runs. */
export function holdBuild(root: string): string {
  const built = realpathSync(join(root, CURRENT));
  writeFileSync(join(built, markOf(process.pid)), "");
  process.once("exit", () => rmSync(join(built, markOf(process.pid)), { force: true }));
  return built;
}

/** The file of a build that answers requests. */
export const serverOf = (built: string): string => join(built, SERVER);

const MARK = "served-by-";
const markOf = (pid: number) => `${MARK}${pid}`;

function putInPlace(root: string, name: string): void {
  const current = join(root, CURRENT);
  const next = `${current}.${process.pid}`;
  // One that ended here has left its link, and this process may have its number again.
  for (const left of readdirSync(root)) {
    const pid = Number(/^build\.(\d+)$/.exec(left)?.[1]);
    if (pid === process.pid || (pid && !isAlive(pid))) rmSync(join(root, left));
  }
  symlinkSync(join(ALL, name), next, "junction");
  // Builds used to be a folder of this name.
  if (lstatSync(current, { throwIfNoEntry: false })?.isDirectory())
    renameSync(current, join(root, ALL, `0-${name}`));
  renameSync(next, current);
}

/** Removes builds that neither anybody serves nor anybody makes, but for the newest. */
function forgetOld(root: string): void {
  const names = readdirSync(join(root, ALL)).sort();
  const whole = names.filter((name) => !name.endsWith(".part"));
  for (const name of names) {
    const folder = join(root, ALL, name);
    const inUse = name.endsWith(".part")
      ? isAlive(Number(/-(\d+)\.part$/.exec(name)?.[1]))
      : isServed(folder);
    if (!inUse && !whole.slice(-KEPT).includes(name)) rmSync(folder, { recursive: true, force: true });
  }
}

const isServed = (folder: string): boolean =>
  readdirSync(folder).some((name) => name.startsWith(MARK) && isAlive(Number(name.slice(MARK.length))));

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function youngest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => youngest(join(path, name))));
}
