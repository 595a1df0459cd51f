import { bars } from "./bars";
import { claimReasons } from "./claims/reasons";
import { communityAnswerReasons } from "./communityAnswers/reasons";
import { followingReasons } from "./following/reasons";
import { draftReasons } from "./drafts/reasons";
import { flagReasons } from "./flags/reasons";
import { moderationReasons } from "./moderation/reasons";
import { peopleReasons } from "./people/reasons";
import { postReasons } from "./posts/reasons";
import { questionReasons } from "./questions/reasons";
import { storyReasons } from "./stories/reasons";
import { threadReasons } from "./threads/reasons";
import { waitWords } from "./times";
import { wordReasons } from "./words/reasons";

/** Every reason for a no, in the words a page shows. Code compares the keys, never the sentences. */
export const reasons = {
  ...bars,
  "slow-down": "That was a lot in a short time.",
  "try-again": "That could not be saved just now. Try again in a moment.",
  ...claimReasons,
  ...communityAnswerReasons,
  ...followingReasons,
  ...draftReasons,
  ...flagReasons,
  ...moderationReasons,
  ...peopleReasons,
  ...postReasons,
  ...questionReasons,
  ...storyReasons,
  ...threadReasons,
  ...wordReasons,
} as const;

export type Reason = keyof typeof reasons;

/** The sentence for a reason, for a page, a tooltip or an error beside a field; with how long to wait, where that is known. */
export const sentence = (reason: Reason, waitSeconds?: number): string =>
  reasons[reason].replace("{wait}", waitSeconds === undefined ? "a while" : waitWords(waitSeconds));

/** Whether a word from outside, such as an address, is one of the reasons. */
export const isReason = (word: string): word is Reason => Object.hasOwn(reasons, word);
