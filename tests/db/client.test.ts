import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, write } from "../../db/client";
import { dialect } from "../../db/kit/dialect";
import { tags, threadTags } from "../../db/schema";
import { useDatabase } from "../support/database";

useDatabase();

const names = async () =>
  (await db.select({ name: tags.name }).from(tags).orderBy(tags.name)).map((row) => row.name);

describe("write", () => {
  it("commits what it did when it resolves", async () => {
    const [row] = await write((tx) => tx.insert(tags).values({ name: "mlops" }).returning({ id: tags.id }));
    expect(row).toEqual({ id: 1 });
    expect(await names()).toEqual(["mlops"]);
  });

  it("rolls everything back when it throws, and the next write goes on", async () => {
    const failed = write(async (tx) => {
      await tx.insert(tags).values({ name: "lost" });
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await write((tx) => tx.insert(tags).values({ name: "kept" }));
    expect(await names()).toEqual(["kept"]);
  });

  it("runs writes one after the other, so that a read-then-write is never interleaved", async () => {
    await write((tx) => tx.insert(tags).values({ name: "0" }));
    await Promise.all(
      Array.from({ length: 50 }, () =>
        write(async (tx) => {
          const [row] = await tx.select({ name: tags.name }).from(tags);
          await tx
            .update(tags)
            .set({ name: String(Number(row!.name) + 1) })
            .where(eq(tags.id, 1));
        }),
      ),
    );
    expect(await names()).toEqual(["50"]);
  });

  it("refuses to nest", async () => {
    await expect(write(() => write(async () => {}))).rejects.toThrow(/nest/);
  });

  it("is not needed to read, and the reading side does not see what is not committed", async () => {
    await write(async (tx) => {
      await tx.insert(tags).values({ name: "early" });
      if (dialect === "sqlite") expect(await names()).toEqual([]);
    });
    expect(await names()).toEqual(["early"]);
  });
});

describe("writes that wait together", () => {
  it("are settled each for itself, in the order they came", async () => {
    const order: string[] = [];
    const add = (name: string) =>
      write(async (tx) => void (await tx.insert(tags).values({ name }))).then(() => order.push(name));
    const failing = write(async (tx) => {
      await tx.insert(tags).values({ name: "taken back" });
      throw new Error("this one alone");
    });
    const settled = await Promise.allSettled([
      add("first"),
      failing,
      add("second"),
      add("first"),
      add("third"),
    ]);
    expect(settled.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect([order, await names()]).toEqual([
      ["first", "second", "third"],
      ["first", "second", "third"],
    ]);
  });

  it("see what those before them did", async () => {
    const counts = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        write(async (tx) => {
          await tx.insert(tags).values({ name: String(n) });
          return (await tx.select({ name: tags.name }).from(tags)).length;
        }),
      ),
    );
    expect(counts).toEqual([1, 2, 3, 4, 5]);
  });

  it("are acknowledged once all is on disk, and all fail where that fails", async () => {
    if (dialect !== "sqlite") return;
    const seen: string[][] = [];
    const adding = ["one", "two"].map((name) =>
      write(async (tx) => void (await tx.insert(tags).values({ name }))).then(async () =>
        seen.push(await names()),
      ),
    );
    await Promise.all(adding);
    expect(seen).toEqual([
      ["one", "two"],
      ["one", "two"],
    ]);
    // A foreign key that is only looked at on committing fails the transaction itself.
    const dangling = write(async (tx) => {
      await tx.run(sql`pragma defer_foreign_keys = on`);
      await tx.insert(threadTags).values({
        threadId: 99,
        tagId: 99,
        position: 0,
        hot: 0,
        createdAt: new Date(),
        lastActivityAt: new Date(),
        score: 0,
      });
    });
    const beside = write(async (tx) => void (await tx.insert(tags).values({ name: "three" })));
    expect((await Promise.allSettled([dangling, beside])).map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
    ]);
    expect(await names()).toEqual(["one", "two"]);
    await write((tx) => tx.insert(tags).values({ name: "four" }));
    expect(await names()).toEqual(["four", "one", "two"]);
  });
});

describe.runIf(dialect === "sqlite")("the reading connection", () => {
  it("refuses to write", async () => {
    await expect((async () => db.insert(tags).values({ name: "stray" }))()).rejects.toThrow();
  });
});
