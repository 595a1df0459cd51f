import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "byway-generate-"));
  for (const name of ["db", "migrations", "package.json"])
    cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  const added = 'export const added = table("added", { at: instant() });\n';
  appendFileSync(join(copy, "db/schema/accounts.ts"), added);
});
afterAll(() => rmSync(copy, { recursive: true }));

const generate = (...words: string[]) =>
  spawnSync("npm", ["run", "--silent", "db:generate", ...words], { cwd: copy, encoding: "utf8" });
const filesOf = (engine: string) => readdirSync(join(copy, "migrations", engine)).sort();

const names = [[], ["../elsewhere"], ["Added tables"]] as string[][];
it.each(names.map((words) => ({ words })))("a migration named $words is refused", ({ words }) => {
  const before = filesOf("sqlite");
  const { status, stderr } = generate(...words);
  expect([status, stderr]).toEqual([1, expect.stringContaining("db:generate NAME")]);
  expect(filesOf("sqlite")).toEqual(before);
});

it("a migration is made for each engine, of the same name", () => {
  const before = filesOf("sqlite");
  const run = generate("added_tables");
  expect(run.status, run.stderr).toBe(0);
  const made = filesOf("sqlite").filter((name) => !before.includes(name));
  expect(made).toEqual([expect.stringMatching(/_added_tables\.sql$/)]);
  expect(filesOf("pg")).toEqual(filesOf("sqlite"));
});

it("one to be written by hand is made for each engine too, and the newest snapshot is kept", () => {
  const run = generate("by_hand", "--", "--custom");
  expect(run.status, run.stderr).toBe(0);
  expect(filesOf("sqlite")).toContainEqual(expect.stringMatching(/_by_hand\.sql$/));
  expect(filesOf("pg")).toEqual(filesOf("sqlite"));
  const number = filesOf("pg")
    .find((name) => name.endsWith("_by_hand.sql"))!
    .slice(0, 4);
  expect(filesOf("pg/meta")).toEqual([`${number}_snapshot.json`, "_journal.json"]);
  expect(filesOf("sqlite/meta")).toEqual(filesOf("pg/meta"));
});
