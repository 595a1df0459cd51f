/** The duration of a sanction, from the first time to the last: days, then for good. */
export const ESCALATION = ["1", "3", "7", "30", "good"] as const;
export type Step = (typeof ESCALATION)[number];

const DAY = 24 * 60 * 60 * 1000;

const WORDS: Record<Step, string> = {
  "1": "1 day",
  "3": "3 days",
  "7": "7 days",
  "30": "30 days",
  good: "good",
};

export const isStep = (word: unknown): word is Step => (ESCALATION as readonly unknown[]).includes(word);

/** A step in words, behind "for". */
export const stepWords = (step: unknown): string => (isStep(step) ? WORDS[step] : "a time");

/** When a measure that begins now ends; `forGood` where it never does. */
export const endOf = (step: Step, now: Date, forGood: Date): Date =>
  step === "good" ? forGood : new Date(now.getTime() + Number(step) * DAY);

/** The step after the furthest of these earlier ones; the first where there were none. */
export function nextStep(earlier: readonly unknown[]): Step {
  const furthest = Math.max(-1, ...earlier.map((step) => ESCALATION.findIndex((each) => each === step)));
  return ESCALATION[Math.min(furthest + 1, ESCALATION.length - 1)]!;
}

/** The kinds of action that climb it. */
export const SANCTION_TYPES = ["limit", "silence", "suspend"] as const;
