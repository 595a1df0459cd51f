import type { QuestionKind } from "../types";

/** The name and the description of each kind, for the author who chooses one. */
export const KIND_WORDS: Record<QuestionKind, { name: string; says: string }> = {
  status: {
    name: "Status",
    says: "Where voters stand (made the move, considering it …). It makes the cohorts, so it comes first.",
  },
  single: { name: "One choice", says: "One of several options." },
  multi: { name: "Several choices", says: "Any number of options, or a number that you set." },
  scale: { name: "Scale", says: "A number between two ends." },
  rank: { name: "Ranking", says: "Options in order; the result is an instant run-off." },
  open: { name: "In words", says: "No options: it is answered by replies." },
};
