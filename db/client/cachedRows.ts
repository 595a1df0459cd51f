/**
 * Cached results, such as those of a thread's ballots or the figures of all stories. An entry lives until a
 * row that it was computed from changes. Each process has its own cache, and hears of the changes of all
 * processes by the triggers of `page_changes`. Where nothing reports changes, every call computes anew.
 */
import { LRUCache } from "lru-cache";
import { engine, type Engine } from "./index";
import { trackReads, note, touching, UNWATCHED } from "./dependencyTracking";

/** Enough for the busiest threads; a thread's results are a few kB. */
const ENTRIES = 500;

interface Entry {
  topics: Set<string>;
  value: Promise<unknown>;
}

interface Keep {
  entries: LRUCache<string, Entry>;
  changes: () => string[] | null;
}

const keeps = new WeakMap<Engine, Keep>();

/**
 * Returns the result of `work`, from the cache unless something that it read has changed since. `work` must
 * read by `db` and depend on `key` alone.
 */
export async function kept<T>(key: string, work: () => Promise<T>): Promise<T> {
  const keep = keepOf(engine());
  if (!keep) return work();
  forget(keep);
  const known = keep.entries.get(key) ?? begin(keep, key, work);
  const value = await known.value;
  note(known.topics);
  return value as T;
}

function keepOf(of: Engine): Keep | null {
  const known = keeps.get(of);
  if (known || !of.watch) return known ?? null;
  const keep = { entries: new LRUCache<string, Entry>({ max: ENTRIES }), changes: of.watch() };
  keeps.set(of, keep);
  return keep;
}

/**
 * Drops the entries that read anything that has changed, also those still being computed that have read it
 * already.
 */
function forget({ entries, changes }: Keep) {
  const changed = changes();
  if (changed === null) entries.clear();
  else if (changed.length > 0) {
    const touches = changed.map(touching);
    for (const [key, { topics }] of entries)
      if (touches.some((touched) => touched(topics))) entries.delete(key);
  }
}

function begin({ entries }: Keep, key: string, work: () => Promise<unknown>): Entry {
  const topics = new Set<string>();
  const entry: Entry = { topics, value: trackReads(topics, work) };
  entries.set(key, entry);
  const drop = () => {
    if (entries.peek(key) === entry) entries.delete(key);
  };
  entry.value.then(() => void (topics.has(UNWATCHED) && drop()), drop);
  return entry;
}
