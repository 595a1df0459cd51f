import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { openSqlite } from "../../db/client/sqlite";
import { dialect } from "../../db/kit/dialect";
import { tags } from "../../db/schema";

it.runIf(dialect === "sqlite")(
  "while another process writes, a worker opens, reads and closes the database; a long wait is refused",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "byway-locked-"));
    const file = join(folder, "byway.db");
    const first = openSqlite({ file, migrations: "migrations/sqlite" });
    const other = new Database(file);
    other.exec("begin immediate");
    const worker = openSqlite({ file, migrations: "migrations/sqlite", prepared: true, lockPatienceMs: 50 });
    expect(await worker.db.select().from(tags)).toEqual([]);
    const writes = ["one", "two", "three"].map((name) =>
      worker.write(async (tx) => void (await tx.insert(tags).values({ name }))),
    );
    const settled = await Promise.allSettled(writes);
    expect(
      settled.map((each) => each.status === "rejected" && (each.reason as { reason?: string }).reason),
    ).toEqual(["locked", "locked", "locked"]);
    await worker.close();
    other.exec("rollback");
    await first.write(async (tx) => void (await tx.insert(tags).values({ name: "four" })));
    expect(await first.db.select({ name: tags.name }).from(tags)).toEqual([{ name: "four" }]);
    await first.close();
    other.close();
    rmSync(folder, { recursive: true });
  },
);

it.runIf(dialect === "sqlite")(
  "a database whose pages cannot be read is not ready, though it could be written",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "byway-unread-"));
    const file = join(folder, "byway.db");
    const site = openSqlite({ file, migrations: "migrations/sqlite" });
    await site.checkReady();
    const other = new Database(file);
    other.pragma("foreign_keys = off");
    other.exec("drop table threads");
    other.close();
    await expect(site.checkReady()).rejects.toThrow("threads");
    await site.close();
    rmSync(folder, { recursive: true });
  },
);
