import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite } from "../../db/client/sqlite";
import type { Engine } from "../../db/client/engine";
import { dialect } from "../../db/kit/dialect";
import { members, posts, sessions, tags, threads } from "../../db/schema";

describe.runIf(dialect === "sqlite")("what was changed", () => {
  let folder: string;
  let file: string;
  let engine: Engine;
  const now = new Date();
  const person = { username: "ada", usernameLower: "ada", createdAt: now };
  const thread = (slug: string) => ({
    slug,
    title: slug,
    authorId: 1,
    createdAt: now,
    lastActivityAt: now,
    hot: 0,
  });
  const post = (threadId: number) => ({
    threadId,
    number: 1,
    authorId: 1,
    source: "",
    html: "",
    renderVersion: 1,
    createdAt: now,
    formKey: `key-${threadId}`,
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "byway-changes-"));
    file = join(folder, "byway.db");
    engine = openSqlite({ file, migrations: "migrations/sqlite" });
  });
  afterEach(async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  });

  it("is told once, by topic, when it is committed; what was taken back is not", async () => {
    expect(engine.changes()).toEqual([]);
    await engine.write(async (tx) => {
      await tx.insert(members).values(person);
      expect(engine.changes()).toEqual([]);
      await tx.insert(threads).values([thread("one"), thread("two")]);
    });
    expect(engine.changes()).toEqual(["members", "threads:1", "threads:2"]);
    expect(engine.changes()).toEqual([]);
    await engine
      .write(async (tx) => {
        await tx.insert(tags).values({ name: "lost" });
        throw new Error("no");
      })
      .catch(() => {});
    expect(engine.changes()).toEqual([]);
  });

  it("is told of the thread that a row is in, and of both where it moves", async () => {
    await engine.write(async (tx) => {
      await tx.insert(members).values(person);
      await tx.insert(threads).values([thread("one"), thread("two")]);
      await tx.insert(posts).values(post(1));
    });
    engine.changes();
    await engine.write((tx) => tx.update(posts).set({ threadId: 2 }));
    expect(engine.changes()!.toSorted()).toEqual(["posts:1", "posts:2"]);
    await engine.write((tx) => tx.delete(posts));
    expect(engine.changes()).toEqual(["posts:2"]);
  });

  it("is nothing where no page shows it", async () => {
    await engine.write((tx) => tx.insert(members).values(person));
    engine.changes();
    await engine.write(async (tx) => {
      await tx
        .insert(sessions)
        .values({ id: "a", memberId: 1, createdAt: now, expiresAt: now, lastUsedAt: now, userAgent: "" });
      await tx.update(members).set({ keyShortcuts: false });
    });
    expect(engine.changes()).toEqual([]);
    await engine.write((tx) => tx.update(members).set({ username: "Ada" }));
    expect(engine.changes()).toEqual(["members"]);
  });

  it("is heard from another process, and is anything where it was too much or is forgotten", () => {
    const other = new Database(file);
    const add = other.prepare("insert into tags (name) values (?)");
    add.run("one");
    expect(engine.changes()).toEqual(["tags"]);
    other.transaction(() => {
      for (let n = 0; n < 2_000; n++) add.run(`many-${n}`);
    })();
    expect(engine.changes()).toBeNull();
    expect(engine.changes()).toEqual([]);
    add.run("two");
    add.run("three");
    other.exec("delete from page_changes where id < (select max(id) from page_changes)");
    expect(engine.changes()).toBeNull();
    add.run("four");
    expect(engine.changes()).toEqual(["tags"]);
    other.close();
  });

  it("is watched for in all three ways wherever it is watched for", () => {
    const sqlite = new Database(file, { readonly: true });
    const found = sqlite
      .prepare(
        "select tbl_name as name, group_concat(substr(name, length('page_changes_' || tbl_name) + 2)) " +
          "as ways from (select * from sqlite_master where type = 'trigger' and name like " +
          "'page_changes_%' order by name) group by tbl_name",
      )
      .all() as { name: string; ways: string }[];
    sqlite.close();
    expect(found.length).toBeGreaterThan(15);
    expect(found.filter(({ ways }) => ways !== "delete,insert,update")).toEqual([]);
  });
});
