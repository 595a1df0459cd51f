import { execFile } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright";

const run = promisify(execFile);

/** Arguments for a browser that runs as root in a container and talks only to the site under test. */
export const launchArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Debian's name for Chromium without a window, which renders the same and runs these tests in a third of the
 * time.
 */
const HEADLESS = "chromium-headless-shell";

/**
 * The browser that this machine has: CHROMIUM_PATH, Playwright's own, or one on the PATH; undefined if it has
 * none.
 */
export function knownBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is nothing there.`);
    return named;
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return [HEADLESS, "chromium", "chromium-browser", "google-chrome"].map(onPath).find(Boolean);
}

/** The browser to test with; installs one where there is none, and says in one line what it did. */
export async function findBrowser(say: (line: string) => void = console.log): Promise<string> {
  return knownBrowser() ?? (await installFromDebian(say)) ?? (await downloadFromPlaywright(say));
}

async function installFromDebian(say: (line: string) => void): Promise<string | undefined> {
  if (!onPath("apt-get") || process.getuid?.() !== 0) return undefined;
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env, maxBuffer: Infinity });
    await run("apt-get", ["install", "-y", HEADLESS], { env, maxBuffer: Infinity });
  } catch (error) {
    say(
      `No browser here, and apt-get could not install ${HEADLESS} (${lastLine(error)}); downloading ` +
        "Playwright's.",
    );
    return undefined;
  }
  const path = onPath(HEADLESS);
  if (path) say(`No browser here: installed Debian's ${HEADLESS} at ${path}.`);
  return path;
}

async function downloadFromPlaywright(say: (line: string) => void): Promise<string> {
  const cli = join("node_modules", ".bin", "playwright");
  await run(cli, ["install", "--with-deps", "chromium"], { maxBuffer: Infinity }).catch((error: unknown) => {
    throw new Error(`No browser here, and none could be installed: ${lastLine(error)}. Set CHROMIUM_PATH.`, {
      cause: error,
    });
  });
  const path = chromium.executablePath();
  say(`No browser here: downloaded Playwright's chromium to ${path}.`);
  return path;
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function lastLine(error: unknown): string {
  const { stderr = "", message = "" } = error as { stderr?: string; message?: string };
  return (stderr.trim() || message).split("\n").at(-1) ?? "";
}
