/**
 * The reasons that a page of posts and questions states in place of a form, in words. They are all that a
 * member's browser is sent of `messages`: every other no comes from the server, worded.
 */
export const clientMessages = {
  "log-in-first": "Log in to do this.",
  "not-found": "There is nothing here.",
  "question-closed": "This question is closed.",
  "answered-in-words": "This question is answered in words, not by a vote.",
  "status-first": "Answer the first question, and the ones meant for you open.",
  "not-asked": "This question is asked of others. You can read how they answer.",
  "replies-ended": "Replying in this thread has ended.",
  "thread-held": "This thread waits for approval. Nobody can write in it yet.",
  "thread-locked": "This thread is locked.",
  "post-hidden": "This post has been hidden.",
  "post-deleted": "This post was deleted by its author.",
  "post-locked": "Moderators have locked this post.",
  silenced: "You may read, but not write for now. The line at the top leads to why, and until when.",
  suspended: "You may not take part for now.",
  "results-after-close": "The result comes out when the question closes.",
  "results-after-answer": "You see the result once you have voted.",
} as const;

export type ClientReason = keyof typeof clientMessages;
