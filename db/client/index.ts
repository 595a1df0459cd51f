/**
 * The process's one engine. It hangs on `globalThis` because the process holds this module twice: once in
 * app/server/main.ts, which opens the database, and once in the bundle that Remix built, which uses it.
 */
import type { Db, Engine } from "./engine";

export { type Db, type Engine, isUnavailable, Unavailable, type UnavailableReason } from "./engine";

const place = Symbol.for("byway.engine");
const holder = globalThis as { [place]?: Engine };

/** Makes `engine` the one that `db` and `write` speak to, and returns the one before it. */
export function useEngine(engine: Engine | undefined): Engine | undefined {
  const before = holder[place];
  holder[place] = engine;
  return before;
}

export function engine(): Engine {
  const open = holder[place];
  if (!open) throw new Error("no database is open");
  return open;
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
