import { SUBJECT_WORDS_MAX } from "./limits";
import { compoundsOf, wordsIn, wordsOf } from "./words";

/**
 * Words that say nothing of what a title is about: those of every sentence, and those of every question to a
 * forum.
 */
const STOP_WORDS = new Set(
  `a about after all also am an and any anyone are as at be been before best better but by can cannot
  could did do does doing don for from get getting go going good had has have help her here him his
  how i if in into is isn it its just know like ll make me more most much my need new no not now of
  on one only or other our out over question questions re s should so some such t than that the
  their them then there these they thing things this those to too up us use using ve very vs want
  was way we were what when where which who why will with without would you your`.split(/\s+/),
);

/** The words of a title that say what it is about, each once, as the index has them. */
export const subjectOf = (title: string): string[] =>
  [...new Set(wordsIn(title.normalize("NFC")).inOrder.map(({ word }) => word))]
    .filter((word) => !STOP_WORDS.has(word))
    .slice(0, SUBJECT_WORDS_MAX);

/**
 * Returns the pairs of words of which a similar title holds at least one. One word in common is a coincidence
 * ("my first week", "my first cluster"); two are a subject. A title of one such word has no pairs: the word
 * itself is searched for.
 */
export const pairsOf = (words: string[]): string[][] =>
  words.length < 2
    ? words.map((word) => [word])
    : words.flatMap((a, at) => words.slice(at + 1).map((b) => [a, b]));

/**
 * Names that tags for this title may have: its words, also in the singular, two or three in a row, and
 * compounds such as "node.js".
 */
export function tagsIn(title: string): string[] {
  const words = wordsOf(title);
  const rows = words.flatMap((word, at) => [word, ...[2, 3].map((n) => words.slice(at, at + n).join("-"))]);
  return [...new Set([...rows.flatMap((name) => [name, name.replace(/s$/, "")]), ...compoundsOf(title)])];
}
