export const questionReasons = {
  "question-closed": "This question is closed.",
  "answered-in-words": "This question is answered in words, not by a vote.",
  "status-first": "Answer the first question, and the ones meant for you open.",
  "not-asked": "This question is asked of others. You can read how they answer.",
  "choose-one": "Choose one of the options.",
  "choose-some": "Choose at least one of the options.",
  "unknown-option": "That is not one of the options.",
  "reason-too-long": "The reason is longer than 500 characters.",
  "no-ballot": "You have no vote on this question.",
} as const;
