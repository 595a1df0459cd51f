/**
 * The path of a reply in its thread's tree, as one text: the number of each ancestor, and its own, in six
 * hexadecimal digits each. Sorted by path, a thread reads as conversations, and the path of every descendant
 * of a reply begins with the reply's, so that any page of a thread is one read along an index. (A
 * materialized path.)
 */
import { DEPTH_MAX, DEPTH_SHOWN } from "./limits";

/** Sixteen million replies to a thread. */
const DIGITS = 6;
/**
 * Sorts behind every digit, so that what hangs on a reply lies between its path and its path with this behind
 * it.
 */
const END = "g";

/**
 * The path of a new reply; `parent` is that of what it answers, empty for the opening post. What is too deep
 * stands beside what it answers.
 */
export function pathUnder(parent: string, number: number): string {
  const above = depthOf(parent) >= DEPTH_MAX ? parent.slice(0, -DIGITS) : parent;
  return above + number.toString(16).padStart(DIGITS, "0");
}

/** The number of the reply whose path this is. */
export const numberIn = (path: string): number => Number.parseInt(path.slice(-DIGITS), 16);

/** The numbers of the replies on the way to one, its own last. */
export const numbersIn = (path: string): number[] =>
  Array.from({ length: path.length / DIGITS }, (_, level) => numberIn(path.slice(0, (level + 1) * DIGITS)));

/** 0 for a reply to the opening post; -1 is that post itself. */
export const depthOf = (path: string): number => path.length / DIGITS - 1;

/**
 * Levels of a tree are shown so many at a time; this is which time it is for a reply. The opening post is
 * before the first.
 */
export const depthPageOf = (path: string): number => Math.floor(depthOf(path) / LEVELS);

const LEVELS = DEPTH_SHOWN + 1;

/** Whether a conversation is continued on a page of its own after this reply. */
export const isLastShown = (path: string): boolean => depthOf(path) % LEVELS === DEPTH_SHOWN;

/**
 * Returns the page of the tree below a reply, or below the opening post (an empty path): its depth band, and
 * the paths between which it lies.
 */
export const subtreeRange = (path: string): { band: number; from: string; to: string } => ({
  band: path === "" ? 0 : Math.floor((depthOf(path) + 1) / LEVELS),
  from: path,
  to: path + END,
});

/**
 * Returns the ranges of paths of the siblings of a reply, and their descendants: those before and after it.
 */
export const siblingRanges = (path: string) => {
  const { band, from, to } = { ...subtreeRange(path.slice(0, -DIGITS)), band: depthPageOf(path) };
  return { previous: { band, from, to: path }, next: { band, from: path + END, to } };
};

/**
 * The path of the reply at which the page begins that shows this one; empty where that is the thread's own.
 */
export const rootOf = (path: string): string => path.slice(0, depthPageOf(path) * LEVELS * DIGITS);

/** A post as far as a thread's tree needs it; the opening post, and what answers it, has no parent. */
export interface Leaf {
  id: number;
  number: number;
  parentId: number | null;
}

/**
 * Returns the path of every reply of a thread, by its id, from the parents alone. The opening post has none.
 */
export function buildPaths(leaves: readonly Leaf[]): Map<number, string> {
  const growth = buildPathsInSteps(leaves);
  let step = growth.next();
  while (!step.done) step = growth.next();
  return step.value;
}

/** Leaves of a tree that are placed in a moment. */
const STEP = 5_000;

/** As `buildPaths`, in steps, between which others can have their turn. */
export function* buildPathsInSteps(leaves: readonly Leaf[]): Generator<void, Map<number, string>> {
  const known = new Set(leaves.map(({ id }) => id));
  const under = byParent(
    leaves
      .filter(({ number }) => number > 1)
      .map((leaf) => (known.has(leaf.parentId ?? 0) ? leaf : { ...leaf, parentId: null })),
  );
  const paths = new Map<number, string>();
  const next = [...(under.get(null) ?? [])];
  for (let leaf = next.pop(); leaf; leaf = next.pop()) {
    paths.set(leaf.id, pathUnder(paths.get(leaf.parentId ?? 0) ?? "", leaf.number));
    if (paths.size % STEP === 0) yield;
    next.push(...(under.get(leaf.id) ?? []));
  }
  return paths;
}

/** Posts by what they answer. */
export function byParent<L extends Leaf>(leaves: readonly L[]): Map<number | null, L[]> {
  const under = new Map<number | null, L[]>();
  for (const leaf of leaves) {
    const beside = under.get(leaf.parentId);
    if (beside) beside.push(leaf);
    else under.set(leaf.parentId, [leaf]);
  }
  return under;
}
