import type { RateLimit } from "./types";

/** Short enough to line up in a list, long enough for a name with a number behind it. */
export const USERNAME_MIN_CHARS = 3;
export const USERNAME_MAX_CHARS = 20;

/**
 * Ten characters that are not on the list of the commonest outlast guessing at the rate that the limits
 * allow.
 */
export const PASSWORD_MIN_CHARS = 10;
/** Room for any passphrase or generated password; beyond it nothing gets safer. */
export const PASSWORD_MAX_CHARS = 256;

/** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, less its brackets). */
export const EMAIL_MAX_CHARS = 254;

/**
 * Only wrong guesses stay counted, so that an office behind one address gets in on a Monday morning; a script
 * that goes through a list of members does not.
 */
export const GUESSES_PER_ADDRESS: RateLimit = { name: "guesses-address", points: 30, seconds: 60 * 60 };

/**
 * Wrong guesses from browsers that have never logged in to the account. An account has two names, its
 * username and its address, so that this is a hundred an hour. Counting the names apart tells nobody that
 * they belong together.
 */
export const GUESSES_PER_NAME: RateLimit = { name: "guesses-name", points: 50, seconds: 60 * 60 };

/**
 * The same until its owner logs in, which begins this count again, and not the one above: it leaves the
 * hour's rest to them.
 */
export const GUESSES_BETWEEN_LOGINS: RateLimit = { name: "guesses-between", points: 25, seconds: 60 * 60 };

/**
 * Wrong guesses from a browser that has logged in before. Its owner needs fewer before asking for a reset,
 * and nobody else shares the number.
 */
export const GUESSES_PER_DEVICE: RateLimit = { name: "guesses-device", points: 20, seconds: 60 * 60 };

/**
 * Somebody who looks for the right one of their passwords; whoever found the browser open does not find it in
 * so few.
 */
export const PASSWORD_CHANGES_PER_MEMBER: RateLimit = {
  name: "password-changes",
  points: 10,
  seconds: 60 * 60,
};

/**
 * Shared computers, and people with several accounts. Who has not logged in there for longest is no longer
 * known.
 */
export const ACCOUNTS_PER_DEVICE = 8;
/** Browsers keep no cookie for longer than 400 days. */
export const DEVICE_DAYS = 365;

/**
 * Hashing takes a thread for a hundredth of a second or more; of the four that files and names are read with,
 * two stay free.
 */
export const PASSWORDS_AT_ONCE = 2;
/** A hundred passwords take two seconds; whoever waited longer would ask again. */
export const PASSWORDS_WAITING = 100;

/** A class that signs up together fits; a machine that makes accounts is bored. */
export const REGISTRATIONS_PER_ADDRESS: RateLimit = { name: "registrations", points: 30, seconds: 60 * 60 };

/** Enough to try each of one's addresses; too few to send mail through us to strangers. */
export const RESETS_PER_ADDRESS: RateLimit = { name: "resets-address", points: 10, seconds: 60 * 60 };

/** A browser that has logged in before: the first mail may be lost and the second be slow. */
export const RESETS_PER_DEVICE: RateLimit = { name: "resets-device", points: 3, seconds: 60 * 60 };

/** Strangers' requests fill no mailbox, and whoever asks is still mailed while they wait for it. */
export const RESET_MAIL_EVERY_MINUTES = 10;

/** Somebody who looks in once a month stays logged in. */
export const SESSION_IDLE_DAYS = 30;
/** Four times a year each device proves anew that it knows the password, however much it is used. */
export const SESSION_LONGEST_DAYS = 90;
/** Precise enough to recognise a device by, rare enough that reading costs no writing. */
export const LAST_USED_EVERY_MINUTES = 60;

/** Long enough for slow mail, short enough that an old mailbox opens nothing. */
export const RESET_MINUTES = 60;

/** As many as are read at a glance; who is not among them is found by another letter. */
export const SUGGESTIONS_SHOWN = 8;
/**
 * The latest posts whose authors are suggested. People who are spoken to in a thread of a hundred thousand
 * replies have written lately.
 */
export const SUGGESTIONS_FROM_LATEST_POSTS = 500;
/**
 * A name takes three or four questions, and a text may mention dozens of people; a list of all members takes
 * a day.
 */
export const SUGGESTIONS_PER_MEMBER: RateLimit = { name: "suggestions", points: 200, seconds: 300 };

/** The newest few of each kind introduce somebody; the rest is a click away. */
export const DONE_SHOWN = 5;
/** The length of a page of a member's threads, answers or replies. */
export const DONE_PER_PAGE = 20;
/** Enough words to know whether to read on. */
export const EXCERPT_CHARS = 200;

/**
 * Nobody's page takes longer than reading so many posts along an index; who has more with a helpful vote on
 * each is told as "or more".
 */
export const HELPFUL_POSTS_COUNTED = 2_000;

/** A few paragraphs: who one is, not what one thinks. That has threads. */
export const ABOUT_MAX_CHARS = 2_000;

/** Somebody who words it anew, and looks, and words it anew. */
export const ABOUT_PER_MEMBER: RateLimit = { name: "about", points: 30, seconds: 600 };

/** A form kept for somebody who is not logged in takes room that nobody answers for yet. */
export const PARKED_PER_ADDRESS: RateLimit = { name: "parked", points: 30, seconds: 3600 };

/** Long enough to find a reset mail the next day, short enough that strangers' texts do not pile up. */
export const PARKED_DAYS = 3;
