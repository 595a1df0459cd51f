import { and, asc, desc, eq, inArray, ne, type Placeholder } from "drizzle-orm";
import { expect, it } from "vitest";
import { db, write } from "../../db/client";
import type { Db } from "../../db/client/engine";
import { preparedQuery } from "../../db/client/preparedQueries";
import { dialect } from "../../db/kit/dialect";
import { tags } from "../../db/schema";
import { useDatabase } from "../support/database";

useDatabase();

let built = 0;
function build(from: Db, value: (name: "name") => Placeholder) {
  built += 1;
  return from
    .select({ id: tags.id, name: tags.name })
    .from(tags)
    .where(eq(tags.name, value("name")));
}
const named = preparedQuery<{ name: string }, { id: number; name: string }>("tag_named", build);

it("answers with the values of each time, and sees in a transaction what was done in it", async () => {
  await write((tx) => tx.insert(tags).values([{ name: "one" }, { name: "two" }]));
  expect([
    await named(db, { name: "one" }),
    await named(db, { name: "two" }),
    await named(db, { name: "none" }),
  ]).toEqual([[{ id: 1, name: "one" }], [{ id: 2, name: "two" }], []]);
  const within = await write(async (tx) => {
    await tx.insert(tags).values({ name: "three" });
    return named(tx, { name: "three" });
  });
  expect([within, await named(db, { name: "three" })]).toEqual([
    [{ id: 3, name: "three" }],
    [{ id: 3, name: "three" }],
  ]);
});

it("is built once for a connection, and anew for another", async () => {
  built = 0;
  for (let n = 0; n < 3; n++) await named(db, { name: "one" });
  // PGlite's connection is the same for all tests of this file.
  expect(built).toBe(dialect === "sqlite" ? 1 : 0);
  expect(await named(db, { name: "one" })).toEqual([]);
});

type Listed = { id: number; name: string };
const listed = preparedQuery<{ names: string[]; not: string }, Listed, "up" | "down">(
  "tags_listed",
  (from, value, way) => {
    built += 1;
    return from
      .select({ id: tags.id, name: tags.name })
      .from(tags)
      .where(and(inArray(tags.name, value("names")), ne(tags.name, value("not"))))
      .orderBy((way === "up" ? asc : desc)(tags.name));
  },
);

it("takes lists of any length, and puts each value where it belongs", async () => {
  await write((tx) => tx.insert(tags).values(["a", "b", "c", "d"].map((name) => ({ name }))));
  const names = async (wanted: string[], not: string, way: "up" | "down") =>
    (await listed(db, { names: wanted, not }, way)).map(({ name }) => name).join("");
  expect(await names(["c", "a"], "b", "up")).toBe("ac");
  expect(await names(["b", "d"], "d", "up")).toBe("b");
  expect(await names(["a", "b", "c", "d"], "a", "down")).toBe("dcb");
  expect(await names(["d"], "", "down")).toBe("d");
  expect(await names(["a", "b", "c", "d"], "a", "up")).toBe("bcd");
});

it("is built once for each length and shape, and no longer kept than room is for", async () => {
  built = 0;
  const ask = (length: number, way: "up" | "down") =>
    listed(db, { names: Array.from({ length }, (_, n) => `t${n}`), not: "" }, way);
  for (let n = 0; n < 3; n++)
    for (const length of [7, 8]) for (const way of ["up", "down"] as const) await ask(length, way);
  expect(built).toBe(4);
  for (let length = 10; length < 120; length++) await ask(length, "up");
  built = 0;
  await ask(7, "up");
  expect(built).toBe(1);
});
