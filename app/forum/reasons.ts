import { followingReasons } from "./following/reasons";
import { draftReasons } from "./drafts/reasons";
import { peopleReasons } from "./people/reasons";
import { postReasons } from "./posts/reasons";
import { questionReasons } from "./questions/reasons";
import { threadReasons } from "./threads/reasons";

/** Every reason for a no, in the words a page shows. Code compares the keys, never the sentences. */
export const reasons = {
  "not-found": "There is nothing here.",
  "slow-down": "That was a lot in a short time. Wait a little and try again.",
  "try-again": "That could not be saved just now. Try again in a moment.",
  "log-in-first": "Log in to do this.",
  ...followingReasons,
  ...draftReasons,
  ...peopleReasons,
  ...postReasons,
  ...questionReasons,
  ...threadReasons,
} as const;

export type Reason = keyof typeof reasons;

/** The sentence for a reason, for a page, a tooltip or an error beside a field. */
export const sentence = (reason: Reason): string => reasons[reason];

/** Whether a word from outside, such as an address, is one of the reasons. */
export const isReason = (word: string): word is Reason => Object.hasOwn(reasons, word);
