import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, write } from "../../db/client";
import { dialect } from "../../db/kit/dialect";
import { tags } from "../../db/schema";
import { useDatabase } from "../support/database";

useDatabase();

const names = async () => (await db.select({ name: tags.name }).from(tags).orderBy(tags.name)).map((row) => row.name);

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
          await tx.update(tags).set({ name: String(Number(row!.name) + 1) }).where(eq(tags.id, 1));
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

describe.runIf(dialect === "sqlite")("the reading connection", () => {
  it("refuses to write", async () => {
    await expect((async () => db.insert(tags).values({ name: "stray" }))()).rejects.toThrow();
  });
});
