import { clientMessages } from "./clientMessages";
import { claimMessages } from "./claims/messages";
import { communityAnswerMessages } from "./communityAnswers/messages";
import { followingMessages } from "./follows/messages";
import { draftMessages } from "./drafts/messages";
import { flagMessages } from "./flags/messages";
import { moderationMessages } from "./moderation/messages";
import { peopleMessages } from "./accounts/messages";
import { postMessages } from "./posts/messages";
import { questionMessages } from "./questions/messages";
import { storyMessages } from "./stories/messages";
import { threadMessages } from "./threads/messages";
import { waitWords } from "./durations";
import { wordMessages } from "./wordFilters/messages";

/** Every reason for a no, in the words a page shows. Code compares the keys, never the sentences. */
export const messages = {
  ...clientMessages,
  "slow-down": "That was a lot in a short time.",
  "try-again": "That could not be saved just now. Try again in a moment.",
  ...claimMessages,
  ...communityAnswerMessages,
  ...followingMessages,
  ...draftMessages,
  ...flagMessages,
  ...moderationMessages,
  ...peopleMessages,
  ...postMessages,
  ...questionMessages,
  ...storyMessages,
  ...threadMessages,
  ...wordMessages,
} as const;

export type Reason = keyof typeof messages;

/**
 * The sentence for a reason, for a page, a tooltip or an error beside a field; with how long to wait, where
 * that is known.
 */
export const messageFor = (reason: Reason, waitSeconds?: number): string =>
  messages[reason].replace("{wait}", waitSeconds === undefined ? "a while" : waitWords(waitSeconds));

/** Whether a word from outside, such as an address, is one of the reasons. */
export const isReason = (word: string): word is Reason => Object.hasOwn(messages, word);
