import { oneLine } from "../../markdown/visibleText";
import { withoutEnd } from "../../markdown/trimEnd";

/** Votes that say the same in words. */
export interface WrittenText {
  /** The normalized text; two texts of one key are the same text. */
  key: string;
  /** As most of them spell it. */
  text: string;
  votes: number;
}

/** A text without what does not change its meaning: case, spaces, a full stop. "C++" and "C#" stay two. */
export function normalize(text: string): string {
  const words = text.trim().replace(/\s+/g, " ").toLowerCase();
  return withoutEnd(words, /[\s.,;:!?…]/) || words;
}

/**
 * Equal texts together, the most frequent first; of spellings that are as frequent, the first in the
 * alphabet.
 */
export function groupWritten(texts: string[]): WrittenText[] {
  const groups = new Map<string, Map<string, number>>();
  for (const text of texts) {
    const spelling = oneLine(text);
    if (spelling === "") continue;
    const spellings = groups.get(normalize(text)) ?? new Map<string, number>();
    groups.set(normalize(text), spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1));
  }
  return [...groups]
    .map(([key, spellings]) => ({
      key,
      text: commonest(spellings),
      votes: [...spellings.values()].reduce((a, b) => a + b, 0),
    }))
    .toSorted((a, b) => b.votes - a.votes || (a.key < b.key ? -1 : 1));
}

const commonest = (spellings: Map<string, number>): string =>
  [...spellings].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0];

/**
 * Returns the short form of a choice beside a name: "I made the move" is "made the move", and "MLOps already"
 * stays as it is.
 */
export function shortOf(label: string): string {
  const said = label.replace(/^I(?:['’](?:m|ve)| am| have)?\s+/, "");
  const [first = "", second = ""] = said;
  return second === second.toLowerCase() ? first.toLowerCase() + said.slice(first.length) : said;
}
