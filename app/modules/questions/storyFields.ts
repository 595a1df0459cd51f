/**
 * The fields of a story that can answer a closing question, with what each is called on pages, as its author
 * is offered them.
 */
export const ANSWERING_FIELDS = {
  yearsBefore: "Years in the old role",
  months: "Months taken",
  teamSize: "Team size",
  carriedOver: "Skills that carried over",
  how: "How",
  stage: "ML at the company",
  pay: "Pay",
  again: "Would do it again",
  models: "Builds models",
  carried: "Carried over",
  learned: "Learned",
  hardest: "The hardest part",
  surprised: "What surprised me",
  helped: "What helped",
  otherwise: "What I would do differently",
  body: "The story",
} as const;

export type AnsweringField = keyof typeof ANSWERING_FIELDS;

export const isAnsweringField = (name: unknown): name is AnsweringField =>
  typeof name === "string" && Object.hasOwn(ANSWERING_FIELDS, name);

/** Returns the label of such a field; empty for any other name. */
export const storyFieldWords = (name: string | null): string =>
  isAnsweringField(name) ? ANSWERING_FIELDS[name] : "";
