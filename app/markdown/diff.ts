import { diffWordsWithSpace } from "diff";
import { MAX_DIFF_EDITS } from "./limits";

/** A stretch of text that both versions have, or only the new one, or only the old one. */
export interface Piece {
  kind: "same" | "added" | "removed";
  text: string;
}

/**
 * Returns the differences of two versions, word by word. Two versions with little in common become one
 * removed and one added piece.
 */
export function wordDiff(before: string, after: string): Piece[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MAX_DIFF_EDITS });
  if (!changes) return [piece("removed", before), piece("added", after)];
  return changes.map(({ added, removed, value }) =>
    piece(added ? "added" : removed ? "removed" : "same", value),
  );
}

const piece = (kind: Piece["kind"], text: string): Piece => ({ kind, text });

/** The number of unchanged characters shown around a change. */
const AROUND = 160;

/** Returns the pieces with long unchanged stretches cut short, marked by "…". */
export function abridged(pieces: Piece[]): Piece[] {
  return pieces.map((each, at) => {
    if (each.kind !== "same" || each.text.length <= 3 * AROUND) return each;
    const head = at === 0 ? "" : each.text.slice(0, AROUND);
    const tail = at === pieces.length - 1 ? "" : each.text.slice(-AROUND);
    return piece("same", `${head} … ${tail}`);
  });
}
