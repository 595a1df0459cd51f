/** A page of replies is read in one sitting and stays under a phone's patience. */
export const REPLIES_PER_PAGE = 20;

/** A screen and a half of dense rows: enough to browse, few enough to scan. */
export const THREADS_PER_PAGE = 30;

/** With fewer headings than this one sees where one is. */
export const OUTLINE_AT_LEAST = 4;

/** Whole days, so that a list does not change between its pages. */
export const PERIOD_DAYS = { week: 7, month: 30, year: 365 };

/** A member who comes back within it is still on the same visit: their new posts stay marked. */
export const VISIT_MINUTES = 30;

/**
 * The interval at which a visit is saved while it goes on: reading costs a write now and then, not for every
 * page.
 */
export const VISIT_NOTED_MINUTES = 5;

/** A title says what the thread is about: a word does not, and two lines are a paragraph. */
export const TITLE_MIN_CHARS = 8;
export const TITLE_MAX_CHARS = 150;

/** Search engines take 50,000 addresses a file; a fifth of that is read, and made, in a moment. */
export const ADDRESSES_PER_MAP = 9_000;

/** More than this on top, and the front page is a notice board. */
export const PINNED_SHOWN = 5;
