export interface SeedClaim {
  /** Words of article.md, as they come out. */
  sentence: string;
  says: string;
  /**
   * The measure, as app/modules/claims/types.ts has it, with the ids of a question and its options by their
   * places in questions.ts; null where nothing here can measure it.
   */
  measure: ((question: (at: number) => { id: number; optionIds: number[] }) => object) | null;
  why: string;
}

const measured = (sentence: string, says: string, measure: NonNullable<SeedClaim["measure"]>): SeedClaim => ({
  sentence,
  says,
  measure,
  why: "",
});
const unanswerable = (sentence: string, says: string, why: string): SeedClaim => ({
  sentence,
  says,
  measure: null,
  why,
});

/**
 * The testable statements of the opening article. "Most" is taken as half of those who say something of it.
 */
export const claims: SeedClaim[] = [
  measured(
    "If you’re a DevOps engineer, you already have 70% of what MLOps requires:",
    "70 % of the skills are there already",
    () => ({ by: "carried-over", percent: 70 }),
  ),
  measured("What you need to add:", "four things are to be learned", () => ({
    by: "skills",
    kind: "learned",
    names: [
      "Model lifecycle",
      "Experiment tracking",
      "Feature stores and model registries",
      "Model concepts",
    ],
    percent: 50,
  })),
  measured("What you need to add:", "what is new, and so what is hard, are these four", (question) => {
    const { id, optionIds } = question(1);
    return { by: "question", questionId: id, optionIds: optionIds.slice(0, 4), percent: 50 };
  }),
  measured(
    "MLOps is an ops role—you don’t need to build models, you need to deploy and maintain them.",
    "one need not build models",
    () => ({ by: "field", field: "models", keys: ["never"], percent: 50 }),
  ),
  unanswerable(
    "The demand is enormous and growing faster than supply.",
    "demand grows faster than supply",
    "That is about a labour market: it takes openings and applicants counted over years. Members here " +
      "tell of their own moves.",
  ),
  unanswerable(
    "MLOps roles are 40% harder to fill than platform engineering roles",
    "40 % harder to fill",
    "How long companies look is known to those who hire, for their own openings. A forum of people who " +
      "moved cannot add that up.",
  ),
  measured(
    "Compensation is competitive or better than platform engineering",
    "pay as good or better",
    () => ({ by: "field", field: "pay", keys: ["same", "more", "much-more"], percent: 50 }),
  ),
  measured(
    "It’s a narrower specialty than platform engineering, but the " +
      "impact is deep and the career path is clear.",
    "the career path is clear",
    () => ({ by: "roles", percent: 50 }),
  ),
];
