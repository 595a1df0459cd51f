import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestAbove, withBranches } from "../../../app/modules/posts/branches";
import { depthPageOf, buildPaths, type Leaf, pathUnder } from "../../../app/modules/posts/tree";

/** 1 is the opening post; 2 and 3 answer it, 4 answers 2, 5 answers 4, 6 answers 3. */
const LEAVES: Leaf[] = [
  { id: 10, number: 1, parentId: null },
  { id: 20, number: 2, parentId: null },
  { id: 30, number: 3, parentId: null },
  { id: 40, number: 4, parentId: 20 },
  { id: 50, number: 5, parentId: 40 },
  { id: 60, number: 6, parentId: 30 },
];
const byId = new Map(LEAVES.map((leaf) => [leaf.id, leaf]));

it("a branch is a reply with everything below it, once", () => {
  expect([...withBranches(LEAVES, [20, 40])].toSorted()).toEqual([20, 40, 50]);
  expect([...withBranches(LEAVES, [60])]).toEqual([60]);
});

it("the nearest above is the first on the same side; where there is none it is the opening post", () => {
  expect(nearestAbove(byId.get(50)!, byId, (id) => id === 20)).toBe(20);
  expect(nearestAbove(byId.get(50)!, byId, (id) => id === 60)).toBeNull();
});

it("a tree that is grown from what each answers is the one that grew as they were written", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 60 }), (answers) => {
      const leaves: Leaf[] = [{ id: 100, number: 1, parentId: null }];
      const written = new Map<number, string>();
      for (const [n, to] of answers.entries()) {
        const parent = leaves[to % leaves.length]!;
        const parentId = parent.number === 1 ? null : parent.id;
        leaves.push({ id: 101 + n, number: n + 2, parentId });
        written.set(101 + n, pathUnder(written.get(parentId ?? 0) ?? "", n + 2));
      }
      expect(buildPaths(leaves.toReversed())).toEqual(written);
      expect([...written.values()].every((path) => depthPageOf(path) >= 0)).toBe(true);
    }),
  );
});
