/**
 * The bus that tells open pages of new writes. It belongs to this process; `relay` joins the buses of several
 * processes that serve one forum.
 */
export interface Change {
  threadId: number;
  what: "post" | "ballot" | "question";
  /** The closing question that it is about, or null. */
  questionId: number | null;
}

type Hear = (change: Change) => void;

const listeners = new Map<number, Set<Hear>>();
/** Tells the other processes of a change; does nothing until `relay` sets it. */
let passOn: Hear = () => {};

/**
 * Tells everyone who listens to the thread; for changes that are on disk. Never throws: what is saved must
 * not look failed.
 */
export function broadcast(change: Change): void {
  deliver(change);
  passOn(change);
}

/**
 * Has `others` told of everything that is broadcast in this process; gives what tells the listeners here of
 * what was broadcast in others.
 */
export function relay(others: Hear): Hear {
  passOn = others;
  return deliver;
}

function deliver(change: Change): void {
  for (const hear of listeners.get(change.threadId) ?? []) {
    try {
      hear(change);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}

/**
 * Returns what `write(…)` returns, and broadcasts what was changed once it is on disk; null broadcasts
 * nothing.
 */
export async function broadcastAfter<T>(
  written: Promise<T>,
  changed: (result: T) => Change | null,
): Promise<T> {
  const result = await written;
  const change = changed(result);
  if (change) broadcast(change);
  return result;
}

/**
 * Calls `hear` for every change of the thread, at once and in order, until the returned function is called.
 */
export function subscribe(threadId: number, hear: Hear): () => void {
  const mine: Hear = (change) => hear(change);
  const all = listeners.get(threadId) ?? new Set();
  listeners.set(threadId, all.add(mine));
  return () => {
    all.delete(mine);
    if (all.size === 0 && listeners.get(threadId) === all) listeners.delete(threadId);
  };
}

/** Counts the listeners of all threads. */
export const countSubscribers = (): number => [...listeners.values()].reduce((sum, all) => sum + all.size, 0);
