/** Two and a half of the longest posts: what its author still has to shorten is read too. */
export const ARTICLE_MAX_CHARS = 100_000;

/**
 * More than a reader answers in one sitting. The first ten of the section: the one that sorts the voters is
 * among them.
 */
export const MAX_QUESTIONS = 10;

/**
 * A question that fits on two lines of a card. Of a longer one the last clause is taken, if that asks by
 * itself.
 */
export const MAX_PROMPT_CHARS = 200;

/** A list longer than this is reading matter, not a ballot. */
export const MAX_OPTIONS = 12;

/** A choice is read at a glance, beside the others. */
export const MAX_OPTION_CHARS = 100;

/** A heading of plain text stands on one line; what is longer is a paragraph that lost its full stop. */
export const MAX_HEADING_CHARS = 80;

/**
 * Text that breaks its lines by hand does so between these: shorter lines are a list or a poem, longer ones
 * whole paragraphs.
 */
export const MIN_WRAP_CHARS = 40;
export const MAX_WRAP_CHARS = 100;

/** Sentences between two closing questions: a word of explanation. More is the article going on. */
export const MAX_SENTENCES_BETWEEN = 3;

/** Sentences after the last closing question: thanks, a signature, a line about the author. */
export const MAX_SENTENCES_AFTER = 6;
