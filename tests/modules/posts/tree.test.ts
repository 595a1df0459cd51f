import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEPTH_MAX, DEPTH_SHOWN } from "../../../app/modules/posts/limits";
import {
  depthPageOf,
  subtreeRange,
  depthOf,
  isLastShown,
  pathUnder,
  rootOf,
} from "../../../app/modules/posts/tree";

/** A chain of replies, each to the one before it. */
const chain = (length: number): string[] => {
  const paths: string[] = [];
  for (let n = 0; n < length; n++) paths.push(pathUnder(paths.at(-1) ?? "", n + 2));
  return paths;
};

/** Replies by number from 2 on; each answers the opening post (0) or one of those before it. */
const anyThread = fc.array(fc.nat(), { maxLength: 60 }).map((picks) => {
  const posts: { number: number; parent: number; path: string }[] = [];
  for (const [at, pick] of picks.entries()) {
    const parent = pick % (posts.length + 1);
    posts.push({ number: at + 2, parent, path: pathUnder(posts[parent - 1]?.path ?? "", at + 2) });
  }
  return posts;
});

describe("a path", () => {
  it("goes one deeper with every answer, up to the deepest there is", () => {
    const depths = chain(DEPTH_MAX + 5).map(depthOf);
    expect(depths.slice(0, DEPTH_MAX + 1)).toEqual(Array.from({ length: DEPTH_MAX + 1 }, (_, n) => n));
    expect(depths.slice(DEPTH_MAX + 1)).toEqual([DEPTH_MAX, DEPTH_MAX, DEPTH_MAX, DEPTH_MAX]);
  });

  it("sorts a thread as its tree reads: each reply, then all that hangs on it, in order of writing", () => {
    fc.assert(
      fc.property(anyThread, (posts) => {
        const read = (parent: number): string[] =>
          posts.flatMap((post, at) => (post.parent === parent ? [post.path, ...read(at + 1)] : []));
        fc.pre(posts.every((post) => depthOf(post.path) < DEPTH_MAX));
        expect(posts.map((post) => post.path).toSorted()).toEqual(read(0));
      }),
    );
  });

  it("lies between the ends of every reply on the way to it, and of no other", () => {
    fc.assert(
      fc.property(anyThread, (posts) => {
        for (const post of posts) {
          const { from, to } = subtreeRange(post.path);
          const inside = posts.filter(({ path }) => path > from && path < to);
          expect(inside).toEqual(
            posts.filter(({ path }) => path.startsWith(post.path) && path !== post.path),
          );
        }
      }),
    );
  });
});

describe("pages of a deep conversation", () => {
  const paths = chain(20);

  it("show seven levels each, and every reply on exactly one of those that its links lead to", () => {
    const pages: string[][] = [];
    for (let root: string | undefined = ""; root !== undefined; root = pages.at(-1)!.find(isLastShown)) {
      const { band, from, to } = subtreeRange(root);
      pages.push(paths.filter((path) => depthPageOf(path) === band && path > from && path < to));
    }
    expect(pages.flat()).toEqual(paths);
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(DEPTH_SHOWN + 1);
  });

  it("begin at the reply from which they continue", () => {
    for (const path of paths) {
      const root = rootOf(path);
      const { band, from, to } = subtreeRange(root);
      expect(depthPageOf(path)).toBe(band);
      expect(path > from && path < to).toBe(true);
      expect(root === "" || isLastShown(root)).toBe(true);
    }
  });
});
