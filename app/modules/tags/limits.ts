/** Tags are for finding again. What belongs everywhere is found nowhere. */
export const TAGS_MAX = 4;

/** A letter is no subject; beyond thirty it is a sentence, and breaks a line on a phone. */
export const TAG_MIN_CHARS = 2;
export const TAG_MAX_CHARS = 30;

/** As many boxes as are looked through at a glance; whoever wants another types it. */
export const TAGS_COMMON = 12;

/** The most tags that a form offers for completion; they are sent with every form. */
export const TAGS_COMPLETED = 300;
