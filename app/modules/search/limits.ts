import type { RateLimit } from "../accounts/types";

/** Longer than anything one looks for; what is pasted by mistake is told so. */
export const QUERY_MAX_CHARS = 300;

/** Each is a look into the index. */
export const TERMS_MAX = 16;

/** A page of results is scanned, not read. */
export const RESULTS_PER_PAGE = 20;

/** Nobody goes further; they look for something else. */
export const PAGES_MAX = 10;

/** Somebody who tries one wording after the other; a crawler has the site's map. */
export const SEARCHES_PER_ADDRESS: RateLimit = { name: "searches", points: 120, seconds: 600 };

/** The first words of a title are its subject; each pair of them is a look into the index. */
export const SUBJECT_WORDS_MAX = 8;

/** The author of a new thread reads five titles, and not ten. */
export const SIMILAR_SHOWN = 5;

/** As many as a thread may have. */
export const TAGS_SUGGESTED = 4;

/** One for every pause in typing a title, with a few titles thrown away. */
export const SIMILAR_PER_ADDRESS: RateLimit = { name: "similar", points: 240, seconds: 600 };

/** Two or three lines of a result: enough to know whether to read on. */
export const EXCERPT_CHARS = 240;
/** The characters of an excerpt before the first match, so that the match can be understood. */
export const EXCERPT_LEAD_CHARS = 60;
