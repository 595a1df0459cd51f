import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import routes from "../../app/routes";
import { Client, registered } from "../support/client";
import { fill, type Readers } from "../support/filledForum";
import { fingerprints } from "../support/rows";
import { type RunningServer, startServer } from "../support/server";

/** Reading a real site: it changes nothing, and waits for nobody. */
let site: RunningServer;
let readers: Readers;
let author: Client;
/** A thread of the member's, with a reply that they were told of and have not seen. */
let thread: string;
let keys = 0;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  readers = await fill(site);
  author = await registered(site.url, "nora-news");
  const { location } = await readers.member.post("/threads/new", {
    intent: "post",
    title: "A thread with news",
    body: "Any?",
    tags: "careers",
    formKey: "reading-test-thread",
  });
  thread = (await readers.member.get(location!)).location ?? location!;
  await news();
}, 120_000);
afterAll(() => site.stop());

const news = () =>
  author.post(`/threads/${/\d+/.exec(thread)![0]}/replies`, {
    body: "Something new.",
    formKey: `reading-test-news-${++keys}`,
  });
/** Returns the number of the member's unread notices, as the masthead shows it. */
const unread = async () =>
  Number(/aria-label="Notices, (\d+)\+? unread"/.exec((await readers.member.get("/")).text)?.[1] ?? 0);
const query = <T>(sql: string): T => {
  const database = new Database(join(site.dataDir, "byway.db"), { readonly: true });
  try {
    return database.prepare(sql).pluck().get() as T;
  } finally {
    database.close();
  }
};
const visits = () => query<number>("select count(*) from visits");

/** Example addresses of routes whose name alone says too little; every other ":id" is 1. */
const EXAMPLES: Record<string, () => string> = {
  "t/:id/:slug?": () => thread.slice(1),
  "p/:id": () => `p/${query("select max(post_id) from notice_posts where not seen")}`,
  "p/:id.json": () => `p/${query("select max(post_id) from notice_posts where not seen")}.json`,
  "p/:id/:way": () => "p/1/next-unread",
  "tags/:tag": () => "tags/careers",
  "stories/:id/:slug?": () =>
    query("select 'stories/' || post_id || '/x' from stories where post_id is not null"),
  "moderation/queue/:id": () =>
    `moderation/queue/${query("select id from queue_items where resolved_at is null")}`,
  "moderation/:noun/:id": () => "moderation/posts/2",
  "moderation/:noun/:id/:kind": () => "moderation/posts/2/hide-post",
  ":noun/:id/flag": () => "posts/2/flag",
  "*": () => "nowhere/at/all",
};
const NAMES: Record<string, string> = {
  ":username": "Mara-Member",
  ":tag": "careers",
  ":slug?": "x",
  ":token": "unknown",
  ":way": "next-by-author",
  ":other?": "4",
  ":picture": "pay",
  ":place": "reply:1",
  ":noun": "posts",
  ":kind": "hide-post",
};

/** Every address of app/routes.ts, with something in the place of each of its parts. */
const addresses = (): string[] =>
  routes.map(({ path = "" }) => {
    const example = EXAMPLES[path]?.();
    return `/${example ?? path.replace(/:\w+\??/g, (part) => NAMES[part] ?? "1")}`;
  });

/** Requests of browsers and programs for a page that nobody looks at. */
const UNSEEN: Record<string, { method?: string; headers?: Record<string, string>; data?: true }> = {
  "fetched ahead": { headers: { "Sec-Purpose": "prefetch" } },
  "asked for its head": { method: "HEAD" },
  "asked for by a program": { headers: { "Sec-Fetch-Mode": "", "Sec-Fetch-Dest": "", "Sec-Fetch-Site": "" } },
  "loaded ahead by the page's script": {
    headers: { "Sec-Purpose": "prefetch", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" },
    data: true,
  },
};

/**
 * Waits until the site has written down what it had before this: one more reader, who opens a thread for the
 * first time.
 */
async function settle(reader: Client): Promise<void> {
  const before = visits();
  await reader.open(thread);
  await expect.poll(visits).toBe(before + 1);
}

const watched = ({ visits: _, page_changes: __, ...tables }: Record<string, string>) => tables;
const visitsOfReaders = () =>
  query<string>(
    "select group_concat(thread_id || ' ' || seen || ' ' || at) from visits join members on members.id " +
      "= member_id where username_lower in ('mara-member', 'otto-orders')",
  );

it.each(Object.keys(UNSEEN))(
  "no address changes a row when it is %s, whoever asks",
  async (how) => {
    const { method, headers, data } = UNSEEN[how]!;
    const witness = await registered(site.url);
    const before = [watched(fingerprints(site.dataDir)), visitsOfReaders(), await unread()];
    expect(before[2]).toBeGreaterThan(0);
    const statuses: number[] = [];
    for (const reader of Object.values(readers)) {
      for (const address of addresses()) {
        // A stream stays open until its reader goes.
        if (address.endsWith("/live") && method !== "HEAD") continue;
        statuses.push(
          (
            await reader.open(data ? (address === "/" ? "/_root.data" : `${address}.data`) : address, {
              ...(method && { method }),
              ...(headers && { headers }),
            })
          ).status,
        );
      }
    }
    await settle(witness);
    expect([watched(fingerprints(site.dataDir)), visitsOfReaders(), await unread()]).toEqual(before);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(addresses().length);
  },
  120_000,
);

it("a page that a member goes to is told of: its posts are seen, and the visit is kept", async () => {
  const before = await unread();
  await readers.member.open(thread);
  await expect.poll(unread).toBe(before - 1);
  expect(visitsOfReaders()).toContain(`${/\d+/.exec(thread)![0]} 2 `);
});

it("a page's script tells what came into view by a plain form, for its own member alone", async () => {
  const before = await unread();
  await news();
  expect(await unread()).toBe(before + 1);
  const [id, number] = [
    query("select max(id) from posts"),
    query("select max(number) from posts where thread_id = (select max(thread_id) from posts)"),
  ];
  const form = { post: String(id), thread: /\d+/.exec(thread)![0], upTo: String(number) };
  expect((await new Client(site.url).post("/notices/seen", form)).location).toMatch(/^\/login/);
  expect((await author.post("/notices/seen", form)).status).toBe(204);
  expect(await unread()).toBe(before + 1);
  expect((await readers.member.post("/notices/seen", form, { "Sec-Fetch-Site": "cross-site" })).status).toBe(
    403,
  );
  expect((await readers.member.post("/notices/seen", form)).status).toBe(204);
  expect(await unread()).toBe(before);
  expect(visitsOfReaders()).toContain(`${form.thread} ${number} `);
  const wrongs: Record<string, string>[] = [
    { post: "x" },
    { thread: "99999", upTo: "1" },
    { thread: form.thread },
  ];
  for (const wrong of wrongs) expect((await readers.member.post("/notices/seen", wrong)).status).toBe(404);
});

it("a member's page waits for no other process's write; visits are kept or dropped later", async () => {
  await news();
  const other = new Database(join(site.dataDir, "byway.db"), { timeout: 10_000 });
  other.exec("begin immediate");
  try {
    // Whoever writes waits for the lock, and came first: a page that waited, too, would be answered after
    // them.
    const writing = news().then(() => "the reply");
    const permalink = `/p/${query("select max(id) from posts")}`;
    for (const path of [permalink, thread])
      expect(await Promise.race([writing, readers.member.open(path).then(({ status }) => status)])).toBe(
        path === thread ? 200 : 303,
      );
    other.exec("rollback");
    expect(await writing).toBe("the reply");
  } finally {
    if (other.inTransaction) other.exec("rollback");
    other.close();
  }
  await readers.member.open(thread);
  await expect.poll(visitsOfReaders).toContain(`${/\d+/.exec(thread)![0]} 5 `);
});
