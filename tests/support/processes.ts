import { spawnSync } from "node:child_process";

/**
 * The processes of the site that this one has started and that still run: not what Node's loader has beside
 * them.
 */
export const childrenOf = (pid: number): number[] =>
  spawnSync("ps", ["-o", "pid=", "-o", "args=", "--ppid", String(pid)], { encoding: "utf8" })
    .stdout.split("\n")
    .filter((line) => line.includes("build/server/main.js"))
    .map((line) => Number.parseInt(line, 10));

export const runs = (pid: number): boolean => spawnSync("ps", ["-p", String(pid)]).status === 0;
