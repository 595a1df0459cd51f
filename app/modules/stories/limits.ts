import type { RateLimit } from "../accounts/types";

/** A role is what stands on a card, not a description of it. */
export const ROLE_MIN_CHARS = 2;
export const ROLE_MAX_CHARS = 60;
/** Nobody has been in one role for longer than a working life. */
export const YEARS_MAX = 60;
/** Twenty years on the way is longer than any move that was told. */
export const MONTHS_MAX = 240;
/** More than the largest companies have in one team. */
export const TEAM_MAX = 10_000;
/** A skill is named, not explained. */
export const SKILL_MAX_CHARS = 60;
/** Beyond this a list of skills says nothing any more. */
export const SKILLS_MAX = 20;
/** A few paragraphs; the story itself has room for the rest. */
export const TEXT_MAX_CHARS = 2_000;
/** Months before this are typing mistakes. */
export const BEGUN_MIN = "1970-01";
/** Moves of one person that are counted without being shown: nobody can look at them and doubt them. */
export const COUNTED_PER_MEMBER = 3;
/** Stories of one's own in their list: more than anybody has told. */
export const OWN_SHOWN = 50;
export const STORIES_PER_PAGE = 25;
export const STORY_EXCERPT_CHARS = 220;
/** As many as can be taken in beside a story. */
export const ALIKE_SHOWN = 5;
/** The latest stories that a story is compared with; a page must not grow with the forum. */
export const ALIKE_COMPARED = 200;
/** Values of one filter that a list offers, the commonest first. */
export const VALUES_OFFERED = 12;
/** Roles, or skills, that a browser completes. */
export const SUGGESTED = 50;
/** Threads in which a story could be told; whoever means another goes there. */
export const PLACES_OFFERED = 20;
/** Years in the old role are alike up to this difference. */
export const YEARS_ALIKE = 2;
/** Threads whose votes stand beside what stories say: more would be a list of threads. */
export const THREADS_BESIDE = 3;
/** Changes to stories that are counted only: each may cost others' batch its place. */
export const STORY_CHANGES_PER_MEMBER: RateLimit = {
  name: "counted-stories",
  points: 20,
  seconds: 24 * 3600,
};
/**
 * Months after it was told at which an author who wants that is asked again: a change of role shows in these.
 */
export const CHECK_IN_MONTHS = [3, 6, 12] as const;
/** A line; what is more is told by changing the story. */
export const CHECK_IN_NOTE_MAX_CHARS = 200;
/** Asked in one transaction; the rest a minute later. */
export const CHECK_INS_AT_ONCE = 100;
/** A form of two buttons; more is a script. */
export const CHECK_INS_PER_MEMBER: RateLimit = { name: "check-ins", points: 60, seconds: 3600 };
