import type Database from "better-sqlite3";
import { LRUCache } from "lru-cache";

/**
 * Enough for every query of every page. Lists of ids of other lengths are other texts, and push out rare
 * ones.
 */
const STATEMENTS = 1_000;

/** The part of a statement that drizzle uses: `raw` gives the rows as arrays. */
interface Statement {
  run(...values: unknown[]): Database.RunResult;
  all(...values: unknown[]): unknown[];
  get(...values: unknown[]): unknown;
  raw(): Statement;
}

/**
 * Has a connection compile each SQL text once: drizzle asks for a new statement every time it runs a query.
 * `running` hears of every text that is about to be run. For connections whose tables stay as they are: call
 * it after migrating.
 */
export function keepStatements(
  connection: Database.Database,
  running: (sql: string) => void = () => {},
): Database.Database {
  const kept = new LRUCache<string, Statement>({ max: STATEMENTS });
  const compile = connection.prepare.bind(connection);
  const prepare = (sql: string): Statement => {
    const known = kept.get(sql);
    if (known) return known;
    const made = statement(compile, sql, running);
    kept.set(sql, made);
    return made;
  };
  connection.prepare = prepare as unknown as typeof connection.prepare;
  return connection;
}

/**
 * Returns a prepared statement for a text. A text has up to two, since better-sqlite3's `raw()` changes a
 * statement for good.
 */
function statement(
  compile: Database.Database["prepare"],
  sql: string,
  running: (sql: string) => void,
): Statement {
  const heard = (made: Statement, raw: () => Statement): Statement => ({
    run: (...values) => (running(sql), made.run(...values)),
    all: (...values) => (running(sql), made.all(...values)),
    get: (...values) => (running(sql), made.get(...values)),
    raw,
  });
  let raw: Statement | undefined;
  const plain = heard(
    compile(sql) as unknown as Statement,
    () => (raw ??= heard((compile(sql) as unknown as Statement).raw(), () => raw!)),
  );
  return plain;
}
