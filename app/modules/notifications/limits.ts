import type { RateLimit } from "../accounts/types";
import type { NoticeKind, NoticeWay } from "./types";

/** A screen or two of short sentences. */
export const NOTICES_PER_PAGE = 30;

/** Beyond this a number says "many" and nothing more; the count looks at no more rows than that. */
export const UNREAD_COUNTED = 100;

/**
 * A member who marks each new notification is at a dozen in a busy minute. The limit stops a script that
 * writes without end.
 */
export const MARKS_PER_MEMBER: RateLimit = { name: "notice-marks", points: 60, seconds: 60 };

/**
 * Scrolling through a busy thread tells of what comes into view every second at most, and reading goes on for
 * hours.
 */
export const SEEN_PER_MEMBER: RateLimit = { name: "notices-seen", points: 120, seconds: 60 };
/** More than a page holds. */
export const SEEN_POSTS = 100;
/** Members whose reading one transaction writes down; what is more is dropped, and noted the next time. */
export const MEMBERS_NOTED = 200;

/** Trying out every choice takes fewer; a new address for the feed is wanted once a year. */
export const NOTICE_SETTINGS_PER_MEMBER: RateLimit = { name: "notice-settings", points: 60, seconds: 600 };

/** A mail program sends one; whoever guesses at links gets nowhere near 256 bits. */
export const UNSUBSCRIBES_PER_ADDRESS: RateLimit = { name: "unsubscribes", points: 60, seconds: 600 };

/**
 * Until a member chooses. What is said to them or done to what is theirs is mailed, as every forum they know
 * does: most come back for that alone. What they follow could be many a day: it is gathered, an answer they
 * asked for sooner than talk. Whatever they have read here by then is not mailed at all.
 */
export const DEFAULT_WAYS: Readonly<Record<NoticeKind, NoticeWay>> = {
  reply: "at-once",
  mention: "at-once",
  answer: "daily",
  followed: "weekly",
  story: "at-once",
  moderation: "at-once",
};

/**
 * Several replies in a row make one mail, and whoever is on the site reads them there first; short enough to
 * be called at once.
 */
export const MAIL_DELAY_SECONDS = 120;

/** When digests go out: read over a European breakfast, and the American evening before. */
export const DIGEST_HOUR_UTC = 6;
/** Monday, as Date counts: what happened over the weekend is in it. */
export const DIGEST_WEEKDAY = 1;

/** A mail shows so many posts of a notice, and says how many more there are. */
export const POSTS_PER_MAIL = 5;
/** A digest is read in a minute, or not at all; what is beyond it waits on the site. */
export const NOTICES_PER_DIGEST = 20;
/** Most replies are told whole; a long one is worth the visit. */
export const MAIL_EXCERPT_CHARS = 600;
/** Enough to decide whether to open it. */
export const DIGEST_EXCERPT_CHARS = 200;
