import Database from "better-sqlite3";
import { expect, it, vi } from "vitest";
import { keepStatements } from "../../db/client/statements";

/** A connection with a table of two rows, that counts what it compiles. */
function connection() {
  const sqlite = new Database(":memory:");
  sqlite.exec(
    "create table things (id integer, name text); insert into things values (1, 'one'), (2, 'two')",
  );
  const compiled = vi.spyOn(sqlite, "prepare");
  return { compiled, sqlite: keepStatements(sqlite) };
}

const NAMED = "select id, name from things where id = ?";

it("a text is compiled once for rows as objects and once for rows as arrays, in whatever turn", () => {
  const { compiled, sqlite } = connection();
  for (let n = 0; n < 3; n++) {
    expect(sqlite.prepare(NAMED).get(1)).toEqual({ id: 1, name: "one" });
    expect(sqlite.prepare(NAMED).raw().all(2)).toEqual([[2, "two"]]);
    expect(sqlite.prepare(NAMED).all(2)).toEqual([{ id: 2, name: "two" }]);
  }
  expect(compiled).toHaveBeenCalledTimes(2);
});

it("a statement that failed can be run again", () => {
  const { sqlite } = connection();
  sqlite.exec("create unique index by_id on things (id)");
  const add = "insert into things values (?, ?)";
  expect(() => sqlite.prepare(add).run(1, "again")).toThrow("UNIQUE");
  expect(sqlite.prepare(add).run(3, "three").changes).toBe(1);
});

it("each text is heard of every time that it is run, however long ago it was prepared", () => {
  const sqlite = new Database(":memory:");
  const heard: string[] = [];
  keepStatements(sqlite, (sql) => heard.push(sql));
  const one = sqlite.prepare("select 1");
  expect(heard).toEqual([]);
  one.get();
  one.raw().all();
  sqlite.prepare("select 2").all();
  one.all();
  expect(heard).toEqual(["select 1", "select 1", "select 2", "select 1"]);
});
