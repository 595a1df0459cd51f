import type { RateLimit } from "./types";

/** Short enough to line up in a list, long enough for a name with a number behind it. */
export const USERNAME_MIN_CHARS = 3;
export const USERNAME_MAX_CHARS = 20;

/** Ten characters that are not on the list of the commonest outlast guessing at the rate that the limits allow. */
export const PASSWORD_MIN_CHARS = 10;
/** Room for any passphrase or generated password; beyond it nothing gets safer. */
export const PASSWORD_MAX_CHARS = 256;

/** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, less its brackets). */
export const EMAIL_MAX_CHARS = 254;

/** An office behind one address gets in on a Monday morning; a script that goes through a list of members does not. */
export const LOGINS_PER_ADDRESS: RateLimit = { name: "logins-address", points: 60, seconds: 15 * 60 };

/** More tries than a person makes before asking for a reset; too few to guess with, from however many addresses. */
export const LOGINS_PER_ACCOUNT: RateLimit = { name: "logins-account", points: 20, seconds: 15 * 60 };

/** A class that signs up together fits; a machine that makes accounts is bored. */
export const REGISTRATIONS_PER_ADDRESS: RateLimit = { name: "registrations", points: 30, seconds: 60 * 60 };

/** Enough to try each of one's addresses; too few to send mail through us to strangers. */
export const RESETS_PER_ADDRESS: RateLimit = { name: "resets-address", points: 10, seconds: 60 * 60 };

/** The first mail may be lost and the second be slow; a fourth within the hour is somebody else's idea. */
export const RESETS_PER_ACCOUNT: RateLimit = { name: "resets-account", points: 3, seconds: 60 * 60 };

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
/** Whoever is spoken to in a thread of a hundred thousand replies spoke lately; further back it would be read for nothing. */
export const SUGGESTIONS_FROM_LATEST_POSTS = 500;
/** A name takes three or four questions, and a text may mention dozens of people; a list of all members takes a day. */
export const SUGGESTIONS_PER_MEMBER: RateLimit = { name: "suggestions", points: 200, seconds: 300 };

/** The newest few of each kind introduce somebody; the rest is a click away. */
export const DONE_SHOWN = 5;
/** What somebody wrote over months is leafed through like a list of threads. */
export const DONE_PER_PAGE = 20;
/** Enough words to know whether to read on. */
export const EXCERPT_CHARS = 200;

/** Nobody's page takes longer than reading so many posts along an index; who has more with a helpful vote on each is told as "or more". */
export const HELPFUL_POSTS_COUNTED = 2_000;

/** A few paragraphs: who one is, not what one thinks. That has threads. */
export const ABOUT_MAX_CHARS = 2_000;

/** Somebody who words it anew, and looks, and words it anew. */
export const ABOUT_PER_MEMBER: RateLimit = { name: "about", points: 30, seconds: 600 };
