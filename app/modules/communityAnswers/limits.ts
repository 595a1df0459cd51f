import type { RateLimit } from "../accounts/types";

/** From this share of the ballots on, a summary that lets only the others speak is none. */
export const DISSENT_SHARE = 0.15;

/** A summary is read in a minute; what needs more sentences is an article. */
export const SENTENCES_MAX = 20;

/** One thought with what qualifies it. Two make two sentences, each with its own citation. */
export const SENTENCE_MAX_CHARS = 400;

/** More posts than this under one sentence prove that it says too much. */
export const CITATIONS_MAX = 5;

/** Enough to hear the voice; the post is one click away. */
export const QUOTE_MAX_CHARS = 500;

/** The most characters of the quote that is suggested: the post's first sentence, or its beginning. */
export const QUOTE_BEGINS_CHARS = 240;

/** A word or two on what is wrong; the argument belongs in the thread. */
export const MISQUOTE_MAX_CHARS = 300;

/** All sentences with their quotes, written out. */
export const ANSWER_MAX_CHARS = 60_000;

/**
 * Posts to cite that are listed at a time, and how much of each: to choose from, not to read the thread in.
 */
export const SOURCES_PER_PAGE = 8;
export const SOURCE_MAX_CHARS = 1_500;

/** A summary has two or three writers; asking a dozen asks nobody. */
export const WRITERS_MAX = 6;

/** Versions on a page of the history. */
export const VERSIONS_PER_PAGE = 10;

/** Each press of a button of the writing form counts: a long answer, cited with care, takes a hundred. */
export const ANSWERS_PER_MEMBER: RateLimit = { name: "community-answers", points: 400, seconds: 3600 };

/** Somebody who is cited in every sentence of ten answers says so in one evening, and corrects themselves. */
export const MISQUOTES_PER_MEMBER: RateLimit = { name: "misquotes", points: 60, seconds: 3600 };
