import type { RateLimit } from "../people/types";

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
