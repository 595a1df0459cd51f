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
import { fillForum, shapeOf, sizesOf } from "../bench/data";
import { pagesOf } from "../bench/pages";

/** SQLite's plans for every read of every page, with a million posts in a hundred thousand threads. */
const SIZES = sizesOf(1_000_000);
const PAGES = pagesOf(SIZES);

interface Step {
  sql: string;
  detail: string;
}

let folder: string;
let sqlite: Database.Database;
let queries: { sql: string; params: unknown[] }[] = [];

/** Filling takes some twenty seconds of one core, and longer beside other tests. */
const FILLING_MS = 300_000;

function open() {
  sqlite = new Database(join(folder, "plans.db"));
  const logger = { logQuery: (sql: string, params: unknown[]) => void queries.push({ sql, params }) };
  useEngine({ db: drizzle(sqlite, { schema, casing: "snake_case", logger }) } as unknown as Engine);
}

/** The steps of everything that a page reads. */
async function stepsOf(read: () => Promise<unknown>): Promise<Step[]> {
  queries = [];
  await read();
  expect(queries.length).toBeGreaterThan(0);
  return queries.flatMap(({ sql, params }) => {
    const plan = sqlite
      .prepare(`explain query plan ${sql}`)
      .all(...params.map((each) => (typeof each === "boolean" ? Number(each) : each))) as {
      detail: string;
    }[];
    return plan.map(({ detail }) => ({ sql, detail }));
  });
}

const LARGE_TABLE =
  "posts|threads|thread_tags|ballots|ballot_choices|members|helpful_votes|questions|options|visits|" +
  "notices|tag_proposals|mod_actions|children|parents|also";
const told = ({ sql, detail }: Step) => `${detail}  ‹${sql}›`;

/**
 * Reads a table or an index from end to end. Few threads are pinned or hidden: they have indexes of their
 * own.
 */
const scans = ({ detail }: Step) =>
  new RegExp(`^SCAN (${LARGE_TABLE})\\b`).test(detail) && !/ threads_(pinned|hidden)$/.test(detail);

/** Along an index it may end with the page, where it is cut off there. */
const wholeTables = (steps: Step[]) =>
  steps
    .filter(
      (step) => scans(step) && !(/ USING (COVERING )?INDEX/.test(step.detail) && / limit \?/.test(step.sql)),
    )
    .map(told);

/**
 * Rows that are sorted and then cut off were read in vain. Sorts without a limit are small: the tags of the
 * threads of a page.
 */
const sortedInVain = (steps: Step[]) =>
  steps.filter(
    ({ sql, detail }) =>
      /TEMP B-TREE FOR .*ORDER BY/.test(detail) && / limit \?/.test(sql) && !SORTS_A_FEW.test(sql),
  );

/** A sort of a few: the latest authors of a thread, up to a limit. */
const SORTS_A_FEW = / limit \?\) "recent" /;

/** A page from the middle on enters its index there. */
const fromTheBeginning = (steps: Step[]) => steps.filter(scans).map(told);

describe.skipIf(dialect === "pg")("with a million posts", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "byway-plans-"));
    await fillForum(join(folder, "plans.db"), SIZES);
    open();
  }, FILLING_MS);
  afterAll(() => {
    useEngine(undefined);
    sqlite.close();
    rmSync(folder, { recursive: true });
  });

  it("has as many posts, threads and ballots as it says", () => {
    const count = (table: string, where = "") =>
      (sqlite.prepare(`select count(*) as n from ${table} ${where}`).get() as { n: number }).n;
    const { threads, largeReplies } = shapeOf(SIZES);
    expect([count("posts"), count("threads"), count("ballots"), count("post_search")]).toEqual([
      1_000_000,
      threads,
      SIZES.ballots,
      1_000_000,
    ]);
    expect([threads, largeReplies, count("posts", "where thread_id = 7")]).toEqual([
      100_000, 100_000, 100_001,
    ]);
  });

  const [searches, others] = [true, false].map((wanted) =>
    Object.entries(PAGES).filter(([name]) => /^(a search|similar)/.test(name) === wanted),
  );

  describe.each(["and statistics of them", "before there are statistics"])("%s", (when) => {
    beforeAll(() => {
      if (when.startsWith("and")) return;
      sqlite.exec("delete from sqlite_stat1; delete from sqlite_stat4;");
      sqlite.close();
      open();
    });

    it.each(others!)("%s: read along an index", async (name, read) => {
      const steps = await stepsOf(read);
      expect(wholeTables(steps)).toEqual([]);
      expect(sortedInVain(steps).map(told)).toEqual([]);
      if (/from the middle on|later/.test(name)) expect(fromTheBeginning(steps)).toEqual([]);
    });

    it.each(searches!)(
      "%s: read along the index of words, and no more sorted than the latest matches",
      async (_, read) => {
        const steps = await stepsOf(read);
        expect(
          steps.some(
            ({ detail }) =>
              detail.startsWith("SCAN post_search VIRTUAL TABLE INDEX") ||
              detail.startsWith("SEARCH posts USING"),
          ),
        ).toBe(true);
        expect(wholeTables(steps)).toEqual([]);
        for (const { sql } of sortedInVain(steps)) expect(sql).toMatch(/ limit \?\) "latest" /);
      },
    );
  });
});
