/**
 * Tracks which topics a piece of work reads, so that its result can be kept until one of them changes. Topics
 * are collected where statements are prepared (`keepStatements`), so no query has to name them and none can
 * forget to.
 */
import { AsyncLocalStorage } from "node:async_hooks";

interface Reading {
  topics: Set<string>;
  /** The thread that everything read belongs to, as far as its table says so. */
  threadId: number | null;
}

const current = new AsyncLocalStorage<Reading>();

/** The tables of which one thread's rows are a topic of their own; their triggers say so too. */
const OF_THREADS = new Set([
  "threads",
  "thread_tags",
  "posts",
  "answers",
  "mind_changes",
  "questions",
  "ballots",
  "ballot_choices",
  "ballot_events",
  "mod_actions",
  "stories",
  "story_skills",
  "claims",
  "claim_standings",
  "claim_evidence",
]);

/** As many texts as there are kept statements; beyond that the map starts anew. */
const TEXTS = 1_000;

/** Does the work, and puts every topic that it reads into `topics` before it is read. */
export const trackReads = <T>(topics: Set<string>, work: () => Promise<T>): Promise<T> =>
  current.run({ topics, threadId: null }, work);

/** Notes topics for a read of something that was made from them before. */
export function note(topics: Iterable<string>): void {
  const reading = current.getStore();
  if (reading) for (const topic of topics) reading.topics.add(topic);
}

/** Runs a read that finds out which thread it is about; all of it is read again by `ofThread`. */
export const untracked = <T>(work: () => Promise<T>): Promise<T> => trackReads(new Set(), work);

/**
 * Runs reads that touch no other thread's rows, so that their result changes with this thread alone. Wrong
 * where they do touch others'.
 */
export function ofThread<T>(threadId: number, work: () => Promise<T>): Promise<T> {
  const reading = current.getStore();
  return reading ? current.run({ ...reading, threadId }, work) : work();
}

/** Runs reads inside `ofThread` that touch other threads' rows. */
export function ofAnyThread<T>(work: () => Promise<T>): Promise<T> {
  const reading = current.getStore();
  return reading ? current.run({ ...reading, threadId: null }, work) : work();
}

/**
 * Returns a test of whether a set of topics holds this one, or one that it is part of, or one that is part of
 * it.
 */
export function touching(topic: string): (topics: Set<string>) => boolean {
  const table = topic.split(":")[0]!;
  if (topic !== table) return (topics) => topics.has(topic) || topics.has(table);
  return (topics) => [...topics].some((each) => each === table || each.startsWith(`${table}:`));
}

/** The tables read along with a search: the index changes in the transactions that change these. */
const BEHIND: Record<string, string[]> = { post_search: ["posts", "threads"] };

/** The topic of tables that no trigger watches. Rows read from them may change unnoticed. */
export const UNWATCHED = "?";

/**
 * Notes the tables that a statement names, each text taken apart once. Give it all tables there are, and
 * those that triggers watch.
 */
export function trackStatement(tables: Set<string>, watched: Set<string>): (sql: string) => void {
  const named = new Map<string, string[]>();
  const take = (sql: string) => {
    const words = [...new Set(sql.match(/\w+/g))].flatMap((word) => BEHIND[word] ?? word);
    return words.filter((word) => tables.has(word)).map((table) => (watched.has(table) ? table : UNWATCHED));
  };
  const topicsOf = (sql: string) => {
    const known = named.get(sql);
    if (known) return known;
    if (named.size >= TEXTS) named.clear();
    const found = take(sql);
    named.set(sql, found);
    return found;
  };
  return (sql) => {
    const reading = current.getStore();
    if (!reading) return;
    for (const topic of topicsOf(sql))
      reading.topics.add(
        reading.threadId !== null && OF_THREADS.has(topic) ? `${topic}:${reading.threadId}` : topic,
      );
  };
}
