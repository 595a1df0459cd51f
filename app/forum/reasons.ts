import { peopleReasons } from "./people/reasons";
import { postReasons } from "./posts/reasons";
import { questionReasons } from "./questions/reasons";

/** Every reason for a no, in the words a page shows. Code compares the keys, never the sentences. */
export const reasons = {
  "not-found": "There is nothing here.",
  "slow-down": "That was a lot in a short time. Wait a little and try again.",
  "log-in-first": "Log in to do this.",
  ...peopleReasons,
  ...postReasons,
  ...questionReasons,
} as const;

export type Reason = keyof typeof reasons;

/** The sentence for a reason, for a page, a tooltip or an error beside a field. */
export const sentence = (reason: Reason): string => reasons[reason];
