import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
// Whoever starts a site writes into its database too, and others have to hear of that.
import "../../app/modules/subscribers";

export interface RunningServer {
  url: string;
  dataDir: string;
  pid: number;
  /** Returns the process's output so far. */
  output(): string;
  /** Asks the process to shut down, waits for its end, and removes the data folder if it was made here. */
  stop(): Promise<void>;
  /**
   * Ends the process as a power cut would. The data stays: give `dataDir` to the next server, then `stop`
   * this one.
   */
  kill9(): Promise<void>;
}

interface Options {
  env?: Record<string, string>;
  /** A folder to keep; without it the server gets a fresh one. */
  dataDir?: string;
  /** Arguments of Node itself. */
  node?: string[];
  /** The folder of the site; this repository where it is left out. */
  root?: string;
  /** Starts it as a person does, by `npm start`: `pid` is npm's then. */
  npm?: boolean;
}

const SETTINGS = { PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "warn" } as const;
const ROOT = resolve(import.meta.dirname, "../..");
/** The arguments that `npm start` passes to Node once there is a build. */
export const START = (
  JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<"start", string> }
).scripts.start
  .replace(/^.* exec node /, "")
  .split(" ");
/** An empty database is migrated and seeded in two seconds; two servers and a browser may share two cores. */
const START_SECONDS = 40;
/** Requests under way get this long to finish. */
const STOP_SECONDS = 15;

/** Starts the production server, from build/ as it is, on a free loopback port; resolves once it listens. */
export async function startServer(options: Options = {}): Promise<RunningServer> {
  const root = options.root ?? ROOT;
  if (!existsSync(join(root, "build/server/main.js")))
    throw new Error("There is no build/ to serve: run `npm run build` first.");
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "byway-data-"));
  const removeData = () => {
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };

  const [command, words] = options.npm
    ? ["npm", ["start"]]
    : [process.execPath, [...(options.node ?? []), ...START]];
  const child: ChildProcess = spawn(command, words, {
    cwd: root,
    env: { ...bareEnvironment(), ...SETTINGS, DATA_DIR: dataDir, ...options.env } as Record<
      string,
      string
    > as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => (said += text));
  }
  const ended = once(child, "close");
  const cleanUp = () => {
    child.kill("SIGKILL");
    removeData();
  };
  process.once("exit", cleanUp);
  const forget = () => {
    process.off("exit", cleanUp);
    removeData();
  };

  let url: string;
  try {
    url = await listening(child, () => said);
  } catch (error) {
    child.kill("SIGKILL");
    await ended;
    forget();
    throw error;
  }

  let killed = false;
  return {
    url,
    dataDir,
    pid: child.pid!,
    output: () => said,
    async stop() {
      const diedAlone = hasEnded(child) && !killed;
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_SECONDS * 1000);
      await ended;
      clearTimeout(late);
      forget();
      if (killed) return;
      if (diedAlone || child.exitCode)
        throw new Error(`The server had broken down (${ending(child)}). It said:\n${said}`);
      if (child.signalCode === "SIGKILL")
        throw new Error(`The server did not shut down within ${STOP_SECONDS} s. It said:\n${said}`);
    },
    async kill9() {
      killed = true;
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/**
 * The address in the line that the server prints when it listens; refuses with its output when it ends or is
 * late.
 */
function listening(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((found, failed) => {
    const fail = (what: string) => failed(new Error(`The server ${what}. It said:\n${said()}`));
    const late = setTimeout(() => fail(`was not listening after ${START_SECONDS} s`), START_SECONDS * 1000);
    child.once("error", (error) => fail(`could not be started: ${error.message}`));
    child.once("close", () => {
      clearTimeout(late);
      fail(`ended before it listened (${ending(child)})`);
    });
    child.stdout!.on("data", () => {
      const url = /^Byway is at (http:\/\/\S+)\s/m.exec(said())?.[1];
      if (!url) return;
      clearTimeout(late);
      found(url);
    });
  });
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
const ending = (child: ChildProcess) =>
  child.signalCode ? `signal ${child.signalCode}` : `exit code ${child.exitCode}`;

/**
 * Returns the variables that a process needs to run at all, without the settings of the developer's shell and
 * of the test runner.
 */
export function bareEnvironment(): Record<string, string> {
  const names = ["PATH", "HOME", "LANG", "TMPDIR"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]!]] : [])));
}
