/** The process's one engine. */
import type { Db, Engine } from "./engine";

export { type Db, type Engine, Unavailable, type UnavailableReason } from "./engine";

let current: Engine | undefined;

/** Makes `engine` the one that `db` and `write` speak to, and returns the one before it. */
export function useEngine(engine: Engine | undefined): Engine | undefined {
  const before = current;
  current = engine;
  return before;
}

export function engine(): Engine {
  if (!current) throw new Error("no database is open");
  return current;
}

/** The reading side, for queries outside a transaction. */
export const db: Db = new Proxy({} as Db, {
  get(_, key) {
    const real = engine().db;
    const value = Reflect.get(real, key, real) as unknown;
    return typeof value === "function" ? value.bind(real) : value;
  },
});

/** The only way to change data: one transaction, committed to disk when the promise resolves. */
export const write: Engine["write"] = (fn) => engine().write(fn);
