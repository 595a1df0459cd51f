import { spawnSync } from "node:child_process";
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import routes from "../../app/routes";
import { withoutTokens } from "../../app/server/log";
import { sinkToFile, sinkToStream } from "../../app/server/logSink";
import { bareEnvironment } from "../support/server";

/** A file on a disk with room for so many bytes, and no more until there is. */
function disk(room: number) {
  let said = "";
  return {
    said: () => said,
    grow: (bytes: number) => (room += bytes),
    write(bytes: Buffer) {
      if (room === 0) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      const taken = bytes.subarray(0, room);
      room -= taken.length;
      said += taken.toString();
      return taken.length;
    },
  };
}

const line = (n: number) => `${JSON.stringify({ n })}\n`;
const parsed = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .flatMap((each) => {
      try {
        return [JSON.parse(each) as { n?: number; lost?: number }];
      } catch {
        return [];
      }
    });

describe("a log on a disk that is full", () => {
  it("loses lines, counts them, and says how many once there is room", () => {
    const file = disk(line(1).length);
    const sink = sinkToFile((bytes) => file.write(bytes));
    for (let n = 1; n <= 4; n++) sink.write(line(n));
    expect([sink.lost(), file.said()]).toEqual([3, line(1)]);
    file.grow(10_000);
    sink.write(line(5));
    sink.write(line(6));
    expect(parsed(file.said())).toEqual([
      { n: 1 },
      expect.objectContaining({ lost: 3, level: 40 }),
      { n: 5 },
      { n: 6 },
    ]);
    expect(sink.lost()).toBe(3);
  });

  it("ends the line that it broke off before it begins another", () => {
    const file = disk(line(1).length + 3);
    const sink = sinkToFile((bytes) => file.write(bytes));
    for (let n = 1; n <= 2; n++) sink.write(line(n));
    file.grow(10_000);
    sink.write(line(3));
    expect(parsed(file.said())).toEqual([{ n: 1 }, expect.objectContaining({ lost: 1 }), { n: 3 }]);
  });
});

describe("a log that nobody reads", () => {
  it("holds back up to its limit, then loses lines; and says how many to who reads on", () => {
    const read: string[] = [];
    const waiting: (() => void)[] = [];
    const pipe = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _, done) => (read.push(chunk.toString()), void waiting.push(done)),
    });
    const sink = sinkToStream(pipe, 3 * line(1).length);
    for (let n = 1; n <= 9; n++) sink.write(line(n));
    const lost = sink.lost();
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(9);
    while (waiting.length > 0) waiting.shift()!();
    sink.write(line(10));
    while (waiting.length > 0) waiting.shift()!();
    expect(parsed(read.join(""))).toContainEqual(expect.objectContaining({ lost }));
    expect(parsed(read.join("")).at(-1)).toEqual({ n: 10 });
  });

  it("that is gone throws nothing", async () => {
    const pipe = new Writable({
      autoDestroy: false,
      write: (_chunk, _encoding, done) => done(Object.assign(new Error("EPIPE"), { code: "EPIPE" })),
    });
    const sink = sinkToStream(pipe);
    for (let n = 1; n <= 3; n++) sink.write(line(n));
    await expect.poll(() => sink.lost()).toBeGreaterThan(0);
  });
});

it("whatever libraries, Node and the end of the process print after the start is a line of the log", () => {
  const work = `
    import { logEverything } from "./app/server/log.ts";
    logEverything();
    console.error("a library's trouble");
    console.log("a library's word");
    process.emitWarning("of Node");
    setImmediate(() => { throw new Error("the end"); });`;
  const run = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", work], {
    encoding: "utf8",
    env: bareEnvironment() as NodeJS.ProcessEnv,
  });
  expect([run.status, run.stderr]).toEqual([1, ""]);
  const said = run.stdout
    .trim()
    .split("\n")
    .map((each) => JSON.parse(each) as { level: number; msg: string });
  expect(said.map(({ level, msg }) => [level, msg])).toEqual([
    [50, "a library's trouble"],
    [30, "a library's word"],
    [40, "warning"],
    [60, "the process cannot go on"],
  ]);
});

describe("tokens in addresses", () => {
  const TOKEN = "68LtIHa45dkxEpvyNkGlX6vn5oUbxjSr0g";
  const secret = routes.map(({ path = "" }) => path).filter((path) => /:(token|secret)/.test(path));

  it("are known of every route that has one", () => {
    expect(secret.length).toBeGreaterThan(3);
    for (const path of secret) {
      for (const address of [`/${path}`, `/${path}.data`, `/${path}?x=1`].map((each) =>
        each.replace(/:\w+/, TOKEN),
      )) {
        for (const told of [address, address.toUpperCase(), `"https://forum.example.org${address}"`])
          expect(withoutTokens(told).toLowerCase()).not.toContain(TOKEN.toLowerCase());
      }
    }
  });

  it("and nothing else is taken out", () => {
    for (const said of [
      '"path":"/t/7/claims"',
      '"path":"/claims/7/evidence"',
      '"path":"/settings/notices/feed"',
      '"path":"/password/forgot"',
    ])
      expect(withoutTokens(said)).toBe(said);
  });
});
