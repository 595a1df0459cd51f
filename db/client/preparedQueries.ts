import { type Placeholder, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Db } from "./engine";

/** A query as drizzle builds it. PostgreSQL's `prepare` needs a name, SQLite's takes none. */
interface Built<Row> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<Row[]> };
}

export type Value = string | number;
type Values = Record<string, Value | readonly Value[]>;
/** A list has a placeholder for each of its values. */
type Placeholders<V> = V extends readonly unknown[] ? Placeholder[] : Placeholder;

/** Texts of one query, for each connection: as many as lists of ids have lengths on the pages that ask it. */
const TEXTS = 100;

/**
 * A query built once for each connection: to write one takes drizzle as long as SQLite takes to run it. For
 * those that every page asks. `build` is given a placeholder for each value, by its name. A query with lists
 * is built once for every length of them, one that has several shapes ("newest first, for a moderator") once
 * for each.
 */
export function preparedQuery<V extends Values, Row, Shape extends string = "">(
  name: string,
  build: (
    db: Db,
    value: <N extends keyof V & string>(name: N) => Placeholders<V[N]>,
    shape: Shape,
  ) => unknown,
) {
  const kept = new WeakMap<object, LRUCache<string, ReturnType<Built<Row>["prepare"]>>>();
  return (db: Db, values: V, shape = "" as Shape): Promise<Row[]> => {
    // The connection's own object, whichever proxy or transaction it is spoken to through.
    const { session } = db as unknown as { session: object };
    const texts = kept.get(session) ?? new LRUCache({ max: TEXTS });
    kept.set(session, texts);
    const flat: Record<string, Value> = {};
    let key = shape as string;
    for (const [each, value] of Object.entries(values)) {
      if (!isList(value)) flat[each] = value;
      else {
        key += `_${value.length}`;
        for (const [at, one] of value.entries()) flat[each + at] = one;
      }
    }
    const placeholder = (each: string) => {
      const value = values[each]!;
      return isList(value) ? value.map((_, at) => sql.placeholder(each + at)) : sql.placeholder(each);
    };
    const made =
      texts.get(key) ??
      (build(db, placeholder as Parameters<typeof build>[1], shape) as Built<Row>).prepare(name + key);
    texts.set(key, made);
    return made.execute(flat);
  };
}

const isList = (value: Value | readonly Value[]): value is readonly Value[] => typeof value === "object";
