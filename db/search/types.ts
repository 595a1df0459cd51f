/**
 * Words in a row, several rows where all have to be found. They are words of the index: letters and digits of
 * ASCII.
 */
export interface Term {
  rows: string[][];
  negated: boolean;
}

/** A search for text: at least one term that is not negated. */
export interface Wanted {
  terms: Term[];
  /** Only in titles. */
  inTitle: boolean;
}

/** A post as it is searched. */
export interface Document {
  id: number;
  /** The words of its title and of its text, as the index has them, with a space between. */
  title: string;
  words: string;
  /** The text that its excerpts are cut from. */
  body: string;
}

/** Marks around each hit in an excerpt. */
export const HITS = ["\u0002", "\u0003"] as const;

/** Length of the excerpt, the text's beginning, where a search has filters alone. */
export const BEGINNING_CHARS = 400;

/**
 * Only so many of the latest matches are put in order: a word that every post has would take a second
 * otherwise.
 */
export const RANKED_AT_MOST = 1_000;
