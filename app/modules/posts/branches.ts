import { byParent, type Leaf } from "./tree";

/** These posts with everything that hangs on them. */
export function withBranches(leaves: readonly Leaf[], ids: Iterable<number>): Set<number> {
  const under = byParent(leaves);
  const found = new Set<number>();
  const next = [...ids];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    next.push(...(under.get(id) ?? []).map((leaf) => leaf.id));
  }
  return found;
}

/**
 * The nearest post above this one that is on the same side, going or staying; null where that is only the
 * opening post.
 */
export function nearestAbove(
  leaf: Leaf,
  byId: ReadonlyMap<number, Leaf>,
  isBeside: (id: number) => boolean,
): number | null {
  let above = leaf.parentId;
  while (above !== null && !isBeside(above)) above = byId.get(above)?.parentId ?? null;
  return above;
}
