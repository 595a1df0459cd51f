/** A word, or words in a row. They are folded: lower case, without marks, letters and digits only. */
export interface Term {
  words: string[];
  negated: boolean;
}

/** What of a text is looked for: at least one term that is not negated. */
export interface Wanted {
  terms: Term[];
  /** Only in titles. */
  inTitle: boolean;
}

/** Marks around what was found in an excerpt; no text that members write holds them. */
export const HIT_BEGINS = "\u0002";
export const HIT_ENDS = "\u0003";

/** Words of an excerpt. */
export const EXCERPT_WORDS = 32;

/** Only so many of the latest matches are put in order: a word that every post has would take a second otherwise. */
export const RANKED_AT_MOST = 1_000;
