import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { RENDER_VERSION } from "../../app/markdown/markdown";
import { registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";
import { fillForum, NOW, sizesOf } from "./data";
import type { Bench } from "./line";

/**
 * Forums that have been made stay here for the next run; a change to their tables or to data.ts makes them
 * anew.
 */
const KEPT = join(".cache", "bench");

export interface Site extends RunningServer {
  /** Headers of somebody without an account whose browser has some cookie: their pages are never kept. */
  uncached: Record<string, string>;
}

/** Starts the site with a forum of so many posts. Ending it removes its data. */
export async function openForum(
  { say, workers }: Pick<Bench, "say" | "workers">,
  posts: number,
  prepare?: (db: Database.Database) => void,
  node: string[] = [],
): Promise<Site> {
  mkdirSync(KEPT, { recursive: true });
  const kept = join(KEPT, `${posts}-${versionOf()}.db`);
  if (!existsSync(kept)) {
    const begun = performance.now();
    say(`making a forum of ${posts.toLocaleString("en")} posts …`);
    // One that was broken off is begun again.
    rmSync(`${kept}.part`, { force: true });
    await fillForum(`${kept}.part`, sizesOf(posts));
    renameSync(`${kept}.part`, kept);
    say(`  made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
  const dataDir = mkdtempSync(join(tmpdir(), "byway-bench-"));
  copyFileSync(kept, join(dataDir, "byway.db"));
  if (prepare) {
    const db = new Database(join(dataDir, "byway.db"));
    prepare(db);
    db.close();
  }
  const site = await startServer({ dataDir, node, env: { RATE_LIMITS: "off", WORKERS: String(workers) } });
  return {
    ...site,
    uncached: { Cookie: "any=cookie" },
    async stop() {
      await site.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/**
 * Texts of about the usual length: three paragraphs of the opening article, others for each of the first few
 * posts.
 */
const PARAGRAPHS = readFileSync("db/seed/article.md", "utf8")
  .split(/\n{2,}/)
  .filter((each) => each.length > 150 && /^[A-Z]/.test(each));
const textOf = (n: number) =>
  [0, 1, 2]
    .map((each) => `<p>${PARAGRAPHS[(n * 3 + each * 5) % PARAGRAPHS.length]!.replace(/[<>&]/g, "")}</p>`)
    .join("\n");

/** Adds a thread with so many replies of three paragraphs each, and gives its id. */
export function addThread(db: Database.Database, replies: number): number {
  const at = NOW.getTime();
  const { lastInsertRowid } = db
    .prepare(
      "insert into threads (slug, title, author_id, created_at, last_activity_at, last_number, " +
        "reply_count, hot, span) values ('a-thread', 'A thread of replies', 1, ?, ?, ?, ?, 0, 'older')",
    )
    .run(at, at, replies + 1, replies);
  const id = Number(lastInsertRowid);
  db.exec("create temp table if not exists texts (n integer primary key, html text)");
  for (let n = 0; n < TEXTS; n++) db.prepare("insert or replace into texts values (?, ?)").run(n, textOf(n));
  db.prepare(
    `insert into posts (thread_id, number, path, author_id, source, html, render_version, created_at,
        form_key)
      with recursive n(i) as (select 1 union all select i + 1 from n where i <= ?)
      select ?, i, case when i = 1 then '' else printf('%06x', i) end, 1 + i % 400, 'Words', html,
        ${RENDER_VERSION}, ?, 'bench-' || ? || '-' || i
      from n join texts on texts.n = i % ${TEXTS}`,
  ).run(replies, id, at, id);
  return id;
}

const TEXTS = 50;

/** The Cookie header of so many members who have just registered. */
export async function members(site: RunningServer, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let n = 0; n < count; n++) {
    const { cookies } = await registered(site.url, `bench-${n}`);
    made.push([...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
  }
  return made;
}

/** Changes with the tables. */
function versionOf(): string {
  const names = readdirSync("migrations/sqlite").filter((name) => name.endsWith(".sql"));
  const hash = createHash("sha256");
  for (const file of [...names.map((name) => join("migrations/sqlite", name)), "tests/bench/data.ts"])
    hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}
