// @ts-check
/**
 * Builds of the site. Each is made in a folder of its own, and `build` is a link to the newest that is whole:
 * what a running process serves stays as it is, whoever builds meanwhile. Plain JavaScript, because `npm
 * start` reads this before anything is built, also where nothing that reads TypeScript is installed.
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

const CURRENT = "build";
const ALL = ".builds";
const SERVER = "server/main.js";
const SOURCES = ["app", "db", "public", "remix.config.js", "package-lock.json"];
/** The newest, and the one before it for whoever still has its pages. */
const KEPT = 2;

/** @param {string} root */
const compilerOf = (root) => join(root, "node_modules/@remix-run/dev/dist/cli.js");

/**
 * Builds the site where there is no build, or where a source is younger than it. Throws where that fails.
 * Where what builds is not installed, a build is served as it is.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export function buildIfNeeded(root, say) {
  const built = join(root, CURRENT, SERVER);
  const newest = Math.max(...SOURCES.map((source) => youngest(join(root, source))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  if (existsSync(compilerOf(root))) {
    say("Building the site (a few seconds, once) …");
    buildSite(root);
  } else if (existsSync(built)) {
    say(
      "The build is older than the sources, and is served as it is: what builds is not " +
        "installed (npm ci).",
    );
  } else {
    throw new Error("there is no build, and what builds is not installed (npm ci)");
  }
}

/**
 * Builds the site aside, and makes that the build which is served from the next start on.
 * @param {string} root
 */
export function buildSite(root, { quiet = true } = {}) {
  const begun = new Date();
  const name = `${begun.toISOString().replaceAll(/[:.]/g, "-")}-${process.pid}`;
  const [making, made] = [join(root, ALL, `${name}.part`), join(root, ALL, name)];
  const run = spawnSync(process.execPath, [compilerOf(root), "vite:build", "--config", "remix.config.js"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", BYWAY_BUILD: making },
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

/**
 * The folder of a build, without the link that leads to it. It stays while this process runs.
 * @param {string} build
 */
export function holdBuild(build) {
  const folder = realpathSync(build);
  const mark = join(folder, markOf(process.pid));
  writeFileSync(mark, "");
  process.once("exit", () => rmSync(mark, { force: true }));
  return folder;
}

const MARK = "served-by-";
/** @param {number} pid */
const markOf = (pid) => `${MARK}${pid}`;

/**
 * @param {string} root
 * @param {string} name
 */
function putInPlace(root, name) {
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

/**
 * Removes builds that neither anybody serves nor anybody makes, but for the newest.
 * @param {string} root
 */
function forgetOld(root) {
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

/** @param {string} folder */
const isServed = (folder) =>
  readdirSync(folder).some((name) => name.startsWith(MARK) && isAlive(Number(name.slice(MARK.length))));

/** @param {number} pid */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * When the youngest file of a folder was changed; 0 where there is none.
 * @param {string} path
 * @returns {number}
 */
function youngest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => youngest(join(path, name))));
}
