import { spawnSync } from "node:child_process";

/** The processes that this one has started and that still run. */
export const childrenOf = (pid: number): number[] =>
  spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" })
    .stdout.trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);

export const runs = (pid: number): boolean => spawnSync("ps", ["-p", String(pid)]).status === 0;
