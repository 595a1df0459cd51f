import type { MailScope, NoticeKind, NoticeWay } from "../types";

/** The name and the description of each kind, for the member who chooses how to be notified of it. */
export const NOTICE_WORDS: Record<NoticeKind, { name: string; says: string }> = {
  reply: { name: "Replies to you", says: "Somebody answers a post of yours." },
  mention: { name: "Mentions", says: "Somebody writes your @name." },
  answer: { name: "Answers", says: "A new answer to a closing question that you follow." },
  followed: { name: "What you follow", says: "Something new in a thread, under a tag or by a member." },
  story: {
    name: "Your stories",
    says: "You are asked how it went on, where you wanted that when you told it.",
  },
  moderation: {
    name: "Moderation",
    says:
      "A moderator does something to what is yours, moves your vote, or decides on what " +
      "you flagged, appealed against or proposed; a community answer or a claim quotes you.",
  },
};

export const WAY_WORDS: Record<NoticeWay, string> = {
  site: "Site only",
  "at-once": "Mail at once",
  daily: "Mail daily",
  weekly: "Mail weekly",
  none: "Nothing",
};

/** The mail that an unsubscribe link switches off, in words. */
export const SCOPE_WORDS: Record<MailScope, string> = {
  reply: "mail about replies to you",
  mention: "mail about mentions of you",
  answer: "mail about answers to questions you follow",
  followed: "mail about what you follow",
  story: "mail that asks how your stories went on",
  moderation: "mail about what moderators change of yours",
  daily: "the daily digest",
  weekly: "the weekly digest",
};
