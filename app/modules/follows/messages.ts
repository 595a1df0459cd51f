export const followingMessages = {
  "follow-oneself": "This is you.",
  "mute-oneself": "This is you: nobody can mute themselves.",
} as const;
