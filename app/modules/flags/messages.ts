export const flagMessages = {
  "own-flag-target": "This is yours. Change it or take it down yourself.",
  "flag-silenced": "You cannot flag anything while you are silenced.",
  "flag-reason": "Choose what is wrong with it.",
  "flag-note": "Say what is wrong with it.",
  "flag-note-long": "The note is longer than 500 characters.",
  "flag-duplicate": "Give the address or the number of the thread that it repeats.",
  "flagged-already": "You have flagged this already.",
  "flag-taken-back": "You flagged this once and took it back. A thing is flagged once.",
  "flag-decided": "Moderators have decided on this already.",
  "no-flag": "You have not flagged this.",
} as const;
