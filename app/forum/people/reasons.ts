export const peopleReasons = {
  "wrong-login": "That name and password do not belong together.",
} as const;
