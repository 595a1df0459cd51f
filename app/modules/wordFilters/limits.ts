/** A phrase at most; what is longer is one spammer's text, who will word it otherwise. */
export const PATTERN_MAX_CHARS = 60;
/** Shorter beginnings, with every ending, would hold half the language. */
export const BEGINNING_MIN_CHARS = 3;
/** More than any forum has needed, and still read as a list. */
export const PATTERNS_MAX = 1_000;
/** Why it is on the list fits on a line. */
export const PATTERN_NOTE_MAX_CHARS = 200;
/** No name of a host is longer (RFC 1035, 2.3.4). */
export const HOST_MAX_CHARS = 253;
/** Enough around what was found to see it in its sentence. */
export const AROUND_CHARS = 30;
/** A page of what was found; who tries a text with more of it has seen enough. */
export const FOUND_SHOWN = 50;
