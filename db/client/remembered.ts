import { type Placeholder, sql } from "drizzle-orm";
import type { Db } from "./engine";

/** What drizzle makes of a query once it is built. PostgreSQL's wants a name, SQLite's takes none. */
interface Built<Row> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<Row[]> };
}

type Values = Record<string, string | number>;

/**
 * A query whose text is always the same, built once for each connection: to write one takes drizzle as long as SQLite takes
 * to run it. For those that every page asks. `build` is given a placeholder for each value, by its name.
 */
export function remembered<V extends Values, Row>(name: string, build: (db: Db, value: (name: keyof V & string) => Placeholder) => unknown) {
  const kept = new WeakMap<object, ReturnType<Built<Row>["prepare"]>>();
  return (db: Db, values: V): Promise<Row[]> => {
    // The connection's own object, whichever proxy or transaction it is spoken to through.
    const { session } = db as unknown as { session: object };
    const made = kept.get(session) ?? (build(db, (each) => sql.placeholder(each)) as Built<Row>).prepare(name);
    kept.set(session, made);
    return made.execute(values);
  };
}
