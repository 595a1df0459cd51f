import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suggestMembers } from "../../app/forum/people/read";
import { locatePost } from "../../app/forum/posts/read";
import { readQuestion } from "../../app/forum/questions/read";
import { readSearch } from "../../app/forum/search/read";
import { feedOfThreads } from "../../app/forum/threads/feeding";
import { listThreads, readThread } from "../../app/forum/threads/read";
import { useEngine } from "../../db/client";
import type { Db } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { dialect } from "../../db/kit/dialect";
import * as schema from "../../db/schema";

/** What SQLite would do for each read of a page, on tables large enough that it matters. */
const THREADS = 400;
const POSTS = 40_000;
/** The thread that has most of them. */
const LARGE = 7;

let folder: string;
let sqlite: Database.Database;
let queries: { sql: string; params: unknown[] }[] = [];

const fill = (db: Database.Database) =>
  db.exec(`
    insert into members (id, username, username_lower, role, created_at)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 500) select i, 'm' || i, 'm' || i, 'member', i from n;
    insert into threads (id, slug, title, author_id, created_at, last_activity_at, last_number, reply_count, score, hot)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${THREADS})
      select i, 't-' || i, 'Thread ' || i, 1 + i % 500, i * 1000, i * 1000, ${POSTS}, ${POSTS}, i % 50, i from n;
    insert into questions (id, thread_id, position, prompt, slug, kind, reveal, created_at)
      select i, case when i <= 3 then ${LARGE} else 8 + i % (${THREADS} - 8) end, i, 'Question ' || i, 'q-' || i, 'single', 'always', 1
      from (with recursive n(i) as (select 1 union all select i + 1 from n where i < 1500) select i from n);
    insert into posts (id, thread_id, number, path, author_id, source, html, render_version, created_at, form_key, best, question_id)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${POSTS})
      select i, case when i <= ${THREADS} then i when i % 4 > 0 then ${LARGE} else 1 + i % ${THREADS} end, case when i <= ${THREADS} then 1 else i end,
        case when i <= ${THREADS} then '' else printf('%06x', i) end, 1 + i % 500, 'x', '<p>common words here</p>', 1, i * 1000, 'key-' || i, i % 97 / 97.0, case when i % 3 = 0 then 1 end from n;
    insert into post_search (rowid, title, body) select id, '', 'common words here' || case when id % 9973 = 0 then ' rarity' else '' end from posts;
    insert into tags (id, name) values (1, 'mlops'), (2, 'devops');
    insert into thread_tags (thread_id, tag_id, position) select id, 1 + id % 2, 0 from threads;
    analyze;
  `);

describe.skipIf(dialect === "pg")("a page reads along an index", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "byway-plans-"));
    const engine = openSqlite({ file: join(folder, "plans.db"), migrations: "migrations/sqlite" });
    sqlite = new Database(join(folder, "plans.db"));
    fill(sqlite);
    const logger = { logQuery: (sql: string, params: unknown[]) => void queries.push({ sql, params }) };
    useEngine({ ...engine, db: drizzle(sqlite, { schema, casing: "snake_case", logger }) as unknown as Db });
    await engine.close();
  });
  afterAll(() => {
    useEngine(undefined);
    sqlite.close();
    rmSync(folder, { recursive: true });
  });

  /** The steps of everything that a page reads. */
  async function stepsOf(read: () => Promise<unknown>): Promise<string[]> {
    queries = [];
    await read();
    expect(queries.length).toBeGreaterThan(0);
    return queries.flatMap(({ sql, params }) => {
      const plan = sqlite.prepare(`explain query plan ${sql}`).all(...params.map((each) => (typeof each === "boolean" ? Number(each) : each))) as { detail: string }[];
      return plan.map(({ detail }) => `${detail}  ‹${sql.slice(0, 60)}›`);
    });
  }

  const reads: [string, () => Promise<unknown>][] = [
    ["the front page", () => listThreads(null, { order: "hot" })],
    ["a later front page", () => listThreads(null, { order: "hot", after: { key: 200, id: 200 } })],
    ["the newest threads", () => listThreads(null, { order: "new" })],
    ["the most active threads", () => listThreads(null, { order: "active" })],
    ["the best threads", () => listThreads(null, { order: "top" })],
    ["the first page of a large thread", () => readThread(null, LARGE)],
    ["a page in its middle", () => readThread(null, LARGE, { after: 20_001 })],
    ["its last page", () => readThread(null, LARGE, { before: POSTS - 1 })],
    ["its newest replies", () => readThread(null, LARGE, { view: "newest" })],
    ["its best replies", () => readThread(null, LARGE, { view: "best", after: 20_001 })],
    ["what hangs on one reply", () => readThread(null, LARGE, { under: 20_001 })],
    ["the permalink of a post in the middle", () => locatePost(null, 20_001)],
    ["the best answers to a question", () => readQuestion(null, 1)],
    ["the newest answers to a question", () => readQuestion(null, 1, { order: "newest" })],
    ["the feed of the site", () => feedOfThreads()],
    ["the members who may be mentioned in a large thread", () => suggestMembers({ id: 1, username: "m1", role: "member" }, "m4", LARGE)],
  ];

  const wholeTables = (steps: string[]) => steps.filter((step) => /\bSCAN (posts|threads|ballots|members|helpful_votes|questions)\b(?! USING)/.test(step));
  const sorted = (steps: string[]) => steps.filter((step) => step.includes("TEMP B-TREE FOR ORDER BY") && /‹select "(posts|threads)"\."id"/.test(step));

  it.each(reads)("%s", async (_, read) => {
    const steps = await stepsOf(read);
    expect(wholeTables(steps)).toEqual([]);
    expect(sorted(steps)).toEqual([]);
  });

  it.each(["rarity", "common", "common -rarity", "common author:m7"])("a search for %s, which sorts no more than the latest matches", async (typed) => {
    const steps = await stepsOf(() => readSearch(null, typed));
    expect(steps.some((step) => step.startsWith("SCAN post_search VIRTUAL TABLE INDEX"))).toBe(true);
    expect(wholeTables(steps)).toEqual([]);
    expect(sorted(steps)).toHaveLength(1);
  });
});
