import Database from "better-sqlite3";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { act, preview, previewUndo, undo } from "../../../app/modules/moderation/executor";
import type { Member } from "../../../app/modules/accounts/types";
import { db, write } from "../../../db/client";
import { dialect } from "../../../db/kit/dialect";
import { helpfulVotes, posts, threads } from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";

/**
 * The cost of an action does not depend on how many rows it changes: few statements change many rows, and
 * other work has its turn between them.
 */
useDatabase();

const WHY = { reason: "Because.", publicNote: "" };

let admin: Member;
let ada: Member;
let grace: Member;

/** Writes so many replies of a member in the first thread, and has the other find each third one helpful. */
async function fill(author: Member, reader: Member, n: number) {
  const [last] = await db.select({ number: threads.lastNumber }).from(threads).where(eq(threads.id, 1));
  const upTo = sql`(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${n})
    select i from n)`;
  const from = last!.number;
  await write(async (tx) => {
    await tx.run(
      sql`insert into posts (thread_id, number, path, author_id, source, html, render_version, created_at,
          form_key)
        select 1, ${from} + i, printf('%06x', ${from} + i), ${author.id}, 'Words', '<p>Words</p>', 1,
          ${Date.now()}, 'many-' || (${from} + i)
        from ${upTo}`,
    );
    await tx.run(
      sql`insert into helpful_votes (post_id, member_id, created_at)
        select id, ${reader.id}, ${Date.now()} from posts where author_id = ${author.id} and id % 3 = 0`,
    );
    await tx.run(
      sql`update posts set helpful = (select count(*) from helpful_votes where post_id = posts.id)
        where author_id = ${author.id}`,
    );
    await tx
      .update(threads)
      .set({ lastNumber: from + n, replyCount: from + n - 1 })
      .where(eq(threads.id, 1));
  });
}

describe.runIf(dialect === "sqlite")("an action", () => {
  beforeEach(async () => {
    await seedForum();
    [admin, ada, grace] = [
      await makeMember("chief", "admin"),
      await makeMember("ada"),
      await makeMember("grace"),
    ];
  });
  afterEach(() => void vi.restoreAllMocks());

  /** Counts the statements that a piece of work runs. */
  async function statements(work: () => Promise<unknown>): Promise<number> {
    const memory = new Database(":memory:");
    const { prototype } = memory.prepare("select 1").constructor;
    memory.close();
    const spies = (["run", "all", "get"] as const).map((name) =>
      vi.spyOn(prototype as Database.Statement, name),
    );
    await work();
    const ran = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
    for (const spy of spies) spy.mockRestore();
    return ran;
  }

  const merging = { kind: "merge-accounts", typed: { into: "grace" } };

  it("that merges accounts runs no statement per post, vote and mark: previewed, done, undone", async () => {
    const bob = await makeMember("bob");
    const ran: number[][] = [];
    for (const [n, who] of [
      [600, ada],
      [1_200, bob],
    ] as const) {
      await fill(who, admin, n);
      await write((tx) =>
        tx.run(
          sql`insert into helpful_votes (post_id, member_id, created_at)
            select id, ${who.id}, 0 from posts where author_id <> ${who.id} and number > 1`,
        ),
      );
      await write((tx) =>
        tx.run(sql`update posts set helpful = (select count(*) from helpful_votes where post_id = posts.id)`),
      );
      const wanted = { ...merging, targetId: who.id };
      const looked = await statements(() => preview(admin, wanted));
      let id = 0;
      const done = await statements(async () => void ({ id } = await act(admin, wanted, WHY)));
      const lookedBack = await statements(() => previewUndo(admin, id));
      ran.push([looked, done, lookedBack, await statements(() => undo(admin, id, WHY))]);
    }
    const [few, many] = ran as [number[], number[]];
    for (const [n, count] of many.entries()) {
      expect(count).toBeGreaterThan(10);
      expect(count - few[n]!, `${few.join()} then ${many.join()}`).toBeLessThan(120);
    }
  }, 60_000);

  it("that merges accounts of more posts than SQLite binds lets others read, and can be undone", async () => {
    await fill(ada, grace, 33_000);
    expect(await preview(admin, { ...merging, targetId: ada.id })).toMatchObject({ posts: 33_000 });
    let turns = 0;
    const reading = setInterval(() => void turns++, 1);
    const { id } = await act(admin, { ...merging, targetId: ada.id }, WHY);
    clearInterval(reading);
    expect(turns).toBeGreaterThan(5);
    expect([
      await db.$count(posts, eq(posts.authorId, ada.id)),
      await db.$count(posts, eq(posts.authorId, grace.id)),
      await db.$count(helpfulVotes),
    ]).toEqual([0, 33_000, 0]);
    await undo(admin, id, WHY);
    expect([await db.$count(posts, eq(posts.authorId, ada.id)), await db.$count(helpfulVotes)]).toEqual([
      33_000, 11_000,
    ]);
  }, 120_000);

  it("on more than one action may change is refused, says the limit, and changes nothing", async () => {
    await write((tx) =>
      tx.run(sql`insert into notices (member_id, kind, about, at) values (${ada.id}, 'moved', '{}', 0)`),
    );
    await fill(ada, grace, 100_001);
    for (const doing of [
      preview(admin, { ...merging, targetId: ada.id }),
      act(admin, { ...merging, targetId: ada.id }, WHY),
    ])
      await expect(doing).rejects.toMatchObject({ code: "conflict", reason: "action-large" });
    expect(await db.$count(posts, eq(posts.authorId, grace.id))).toBe(0);
  }, 120_000);

  it("is looked at, and its taking back, while somebody else writes", async () => {
    const { id } = await act(admin, { kind: "silence", targetId: ada.id, typed: { days: "3" } }, WHY);
    let finish = () => {};
    let writing: Promise<void> | undefined;
    await new Promise<void>((begun) => {
      writing = write(
        () =>
          new Promise<void>((done) => {
            finish = done;
            begun();
          }),
      );
    });
    expect(await preview(admin, { kind: "lock-thread", targetId: 1, typed: {} })).toBeTruthy();
    expect((await previewUndo(admin, id)).blockers).toEqual([]);
    finish();
    await writing;
  });
});
