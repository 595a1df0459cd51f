export const wordMessages = {
  "no-pattern":
    "This cannot be looked for. A word is letters or digits, at most 60 characters; a " +
    "domain has a dot. A * stands at the end, behind at least 3 characters.",
  "word-known": "This is watched already. Take it off the list first.",
  "word-unknown": "This is not on the list.",
  "words-many": "There are 1,000 on the list. Take some off first.",
  "about-held":
    "Something in this is not taken here without a look by moderators, and nobody looks " +
    "at what members say of themselves. Leave it out.",
} as const;
