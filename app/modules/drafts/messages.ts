export const draftMessages = {
  "draft-empty": "There is nothing to keep yet.",
  "draft-too-long": "This is longer than a draft may be. It stays here as long as this page is open.",
  "parked-too-long":
    "This is longer than what is kept for somebody who is not logged in. Log in first, or make it shorter.",
  "drafts-many": "You have 100 drafts, as many as are kept. Discard one of them, and this one can be saved.",
  "draft-newer":
    "Another page has saved a newer draft of this since. Your text is here, and not " +
    "saved; yours to keep or to leave.",
} as const;
