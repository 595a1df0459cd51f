import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";

/** A command that takes longer hangs; a run of everything takes far less. */
const LIMIT_SECONDS = 2_400;

const ROOT = resolve(import.meta.dirname, "../..");
const running = new Set<ChildProcess>();

export interface Outcome {
  succeeded: boolean;
  /** Its output on both streams, in order. */
  output: string;
  seconds: number;
}

/**
 * Runs a tool of node_modules/.bin with its arguments to the end; one that hangs is ended with all its
 * children.
 */
export async function runCommand([tool, ...args]: string[], env: Record<string, string>): Promise<Outcome> {
  const started = performance.now();
  const child = spawn(tool!, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      PATH: `${resolve(ROOT, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that it can be ended together with what it started.
    detached: true,
  });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => (output += text));
  }
  const late = setTimeout(() => {
    output += `\nEnded after ${LIMIT_SECONDS} s.`;
    endGroup(child);
  }, LIMIT_SECONDS * 1000);

  const succeeded = await new Promise<boolean>((done) => {
    child.once("error", (error) => {
      output += error.message;
      done(false);
    });
    child.once("close", (code) => done(code === 0));
  });
  clearTimeout(late);
  running.delete(child);
  return { succeeded, output, seconds: (performance.now() - started) / 1000 };
}

/** Ends every command that is still running, with its children. */
export function endRunning(): void {
  for (const child of running) endGroup(child);
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}
