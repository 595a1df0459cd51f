import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEngine } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { dialect } from "../../db/kit/dialect";
import * as schema from "../../db/schema";
import { fillForum, sizesOf } from "../bench/data";
import { pagesOf } from "../bench/pages";

/** A page has a query for each concern, and none in a loop: a forum of four times the size needs as few. */
const [SMALL, LARGE] = [10_000, 40_000].map(sizesOf);
/** A large forum has a row or two of kinds that a small one lacks, and they are looked up. */
const RARE = 2;
/**
 * The most statements of the page with the most concerns: a thread with its questions, as a member reads it.
 */
const MOST = 32;

let folder: string;
const forums = new Map<typeof SMALL, Database.Database>();

describe.runIf(dialect === "sqlite")("every page", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "byway-counts-"));
    for (const sizes of [SMALL!, LARGE!]) {
      const file = join(folder, `${sizes.posts}.db`);
      await fillForum(file, sizes);
      forums.set(sizes, new Database(file));
    }
  }, 120_000);
  afterAll(() => {
    for (const sqlite of forums.values()) sqlite.close();
    rmSync(folder, { recursive: true });
  });

  /** Counts the statements of a page in a forum of this size. */
  async function statements(sizes: typeof SMALL, name: string): Promise<number> {
    let count = 0;
    const logger = { logQuery: () => void count++ };
    useEngine({
      db: drizzle(forums.get(sizes)!, { schema, casing: "snake_case", logger }),
    } as unknown as Engine);
    try {
      await pagesOf(sizes!)[name]!();
    } finally {
      useEngine(undefined);
    }
    return count;
  }

  it.each(Object.keys(pagesOf(SMALL!)))(
    "%s: no more statements in a large forum than in a small one, and few",
    async (name) => {
      const [small, large] = [await statements(SMALL, name), await statements(LARGE, name)];
      expect(large).toBeGreaterThan(0);
      expect(large).toBeLessThanOrEqual(small + RARE);
      expect(large).toBeLessThanOrEqual(MOST);
    },
  );
});
