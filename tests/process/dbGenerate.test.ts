import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "byway-generate-"));
  for (const name of ["db", "migrations", "package.json"]) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  appendFileSync(join(copy, "db/schema/members.ts"), 'export const added = table("added", { at: instant() });\n');
});
afterAll(() => rmSync(copy, { recursive: true }));

const generate = (...words: string[]) =>
  spawnSync("npm", ["run", "--silent", "db:generate", ...words], { cwd: copy, encoding: "utf8" });
const filesOf = (engine: string) => readdirSync(join(copy, "migrations", engine)).sort();

const names: { words: string[] }[] = [{ words: [] }, { words: ["../elsewhere"] }, { words: ["Added tables"] }];
it.each(names)("a migration named $words is refused", ({ words }) => {
  const before = filesOf("sqlite");
  expect(generate(...words)).toMatchObject({ status: 1, stderr: expect.stringContaining("db:generate NAME") });
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

it("one to be written by hand is made for each engine too", () => {
  const run = generate("by_hand", "--", "--custom");
  expect(run.status, run.stderr).toBe(0);
  expect(filesOf("sqlite")).toContainEqual(expect.stringMatching(/_by_hand\.sql$/));
  expect(filesOf("pg")).toEqual(filesOf("sqlite"));
});
