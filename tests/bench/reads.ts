/**
 * Measures the reads of each page of the forum, in milliseconds, in a small forum and in a large one of the
 * same shape, and how many times longer the large one takes. Nothing is asserted: the figures depend on the
 * machine, the ratio shows which reads grow.
 *
 * npx tsx tests/bench/reads.ts [--small 1000] [--large 1000000] [--times 15] [--only WORDS] [--keep FOLDER]
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { useEngine } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import * as schema from "../../db/schema";
import { fillForum, sizesOf } from "./data";
import { pagesOf } from "./pages";

const { values } = parseArgs({
  options: {
    small: { type: "string", default: "1000" },
    large: { type: "string", default: "1000000" },
    times: { type: "string", default: "15" },
    only: { type: "string", default: "" },
    keep: { type: "string" },
  },
});

const folder = values.keep ?? mkdtempSync(join(tmpdir(), "byway-reads-"));
mkdirSync(folder, { recursive: true });
try {
  const small = await measure(Number(values.small));
  const large = await measure(Number(values.large));
  const row = (name: string, ...cells: string[]) =>
    console.log(name.padEnd(58) + cells.map((cell) => cell.padStart(12)).join(""));
  row("median of each read, ms", `${values.small}`, `${values.large}`, "ratio");
  for (const [name, before] of small)
    row(name, before.toFixed(2), large.get(name)!.toFixed(2), (large.get(name)! / before).toFixed(1));
} finally {
  if (!values.keep) rmSync(folder, { recursive: true });
}

/** The median time of each read in a forum of so many posts. */
async function measure(posts: number): Promise<Map<string, number>> {
  const file = join(folder, `${posts}.db`);
  const begun = performance.now();
  if (!existsSync(file)) await fillForum(file, sizesOf(posts));
  console.log(`${posts} posts: filled in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const sqlite = new Database(file, { readonly: true });
  // As the server's reading connection has it (db/client/sqlite.ts).
  sqlite.pragma("cache_size = -65536");
  sqlite.pragma("mmap_size = 268435456");
  useEngine({ db: drizzle(sqlite, { schema, casing: "snake_case" }) } as unknown as Engine);
  const medians = new Map<string, number>();
  for (const [name, read] of Object.entries(pagesOf(sizesOf(posts)))) {
    if (!name.includes(values.only)) continue;
    await read();
    const times: number[] = [];
    for (let n = 0; n < Number(values.times); n++) {
      const started = performance.now();
      await read();
      times.push(performance.now() - started);
    }
    medians.set(name, times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!);
  }
  useEngine(undefined);
  sqlite.close();
  return medians;
}
