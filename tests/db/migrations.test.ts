import { readFileSync } from "node:fs";
import { generateDrizzleJson, generateSQLiteDrizzleJson } from "drizzle-kit/api";
import { expect, it } from "vitest";
import { db, write } from "../../db/client";
import { dialect } from "../../db/kit/dialect";
import { threadTags } from "../../db/schema";
import * as schema from "../../db/schema";
import { useDatabase } from "../support/database";
import { seedForum } from "../support/forum";

useDatabase();

const fromMeta = <T>(engine: string, name: string) =>
  JSON.parse(readFileSync(`migrations/${engine}/meta/${name}.json`, "utf8")) as T;
const tagsOf = (engine: string) =>
  fromMeta<{ entries: { tag: string }[] }>(engine, "_journal").entries.map(({ tag }) => tag);

it("the newest migration has all of the schema; else say npm run db:generate NAME", async () => {
  const newest = fromMeta<{ tables: object }>(dialect, `${tagsOf(dialect).at(-1)!.slice(0, 4)}_snapshot`);
  const { tables } =
    dialect === "pg"
      ? generateDrizzleJson(schema, undefined, undefined, "snake_case")
      : await generateSQLiteDrizzleJson(schema, undefined, "snake_case");
  expect(JSON.parse(JSON.stringify(tables))).toEqual(newest.tables);
});

it("both engines have the same migrations, in the same order", () => {
  expect(tagsOf("pg")).toEqual(tagsOf("sqlite"));
});

it("an instant that nobody gives is the beginning of time", async () => {
  await seedForum();
  await write((tx) => tx.delete(threadTags));
  await write((tx) => tx.insert(threadTags).values({ threadId: 1, tagId: 1, position: 0 }));
  expect(await db.select({ at: threadTags.createdAt }).from(threadTags)).toEqual([{ at: new Date(0) }]);
});
