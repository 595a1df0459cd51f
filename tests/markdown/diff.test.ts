import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abridged, type Piece, wordDiff } from "../../app/markdown/diff";

const before = (pieces: Piece[]) =>
  pieces
    .filter((piece) => piece.kind !== "added")
    .map((piece) => piece.text)
    .join("");
const after = (pieces: Piece[]) =>
  pieces
    .filter((piece) => piece.kind !== "removed")
    .map((piece) => piece.text)
    .join("");

describe("wordDiff", () => {
  it("tells words, not letters nor lines", () => {
    expect(wordDiff("I moved last year.", "I moved this year.")).toEqual([
      { kind: "same", text: "I moved " },
      { kind: "removed", text: "last" },
      { kind: "added", text: "this" },
      { kind: "same", text: " year." },
    ]);
  });

  it("holds both texts whole, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", " ", "\n", "word", "**", "é", "😀"), { maxLength: 40 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const pieces = wordDiff(one, other);
        expect([before(pieces), after(pieces)]).toEqual([one, other]);
      }),
    );
  });

  it("gives up on two long texts that have nothing in common, and still holds both", () => {
    const words = (letter: string) => Array.from({ length: 3_000 }, (_, n) => `${letter}${n}`).join(" ");
    const pieces = wordDiff(words("a"), words("b"));
    expect(pieces.map((piece) => piece.kind)).toEqual(["removed", "added"]);
    expect([before(pieces), after(pieces)]).toEqual([words("a"), words("b")]);
  });
});

describe("abridged", () => {
  const long = "word ".repeat(400);
  it("leaves out what is far from any change, and nothing that changed", () => {
    const pieces = abridged(wordDiff(`${long}old ${long}`, `${long}new ${long}`));
    expect(pieces.map((piece) => piece.kind)).toEqual(["same", "removed", "added", "same"]);
    expect(pieces[0]!.text).toMatch(/^ … (word |ord |rd |d )/);
    expect(pieces[3]!.text.endsWith(" … ")).toBe(true);
    expect(pieces[0]!.text.length + pieces[3]!.text.length).toBeLessThan(400);
  });
  it("leaves short texts alone", () => {
    const pieces = wordDiff("I moved last year.", "I moved this year.");
    expect(abridged(pieces)).toEqual(pieces);
  });
});
