/** A page of replies is read in one sitting and stays under a phone's patience. */
export const REPLIES_PER_PAGE = 20;

/** A screen and a half of dense rows: enough to browse, few enough to scan. */
export const THREADS_PER_PAGE = 30;
