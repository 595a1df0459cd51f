import type { Answering } from "../../app/modules/stories/answers";
import type { StoryFields } from "../../app/modules/stories/types";

/** A story as its teller might tell it, with what a test is about in place of the rest. */
export const aStory = (more: Partial<StoryFields> = {}): StoryFields => ({
  fromRole: "DevOps engineer",
  toRole: "MLOps engineer",
  stands: "made",
  yearsBefore: 5,
  begun: "2024-03",
  months: 9,
  how: "same",
  stage: "production",
  teamSize: 6,
  pay: "more",
  carriedOver: 60,
  carried: ["CI/CD"],
  learned: ["Model lifecycle"],
  hardest: "Feature stores.",
  surprised: "How much of it is plumbing.",
  helped: "",
  otherwise: "",
  again: "yes",
  models: "never",
  body: "It began with a pager.",
  ...more,
});

/** It votes as its field says. */
export const votesOn = (questionId: number): Answering => ({ questionId, vote: "told", listed: false });
/** It stands among the answers, and does not vote. */
export const answersTo = (questionId: number): Answering => ({ questionId, vote: null, listed: true });
