import type { QuestionKind } from "../schema/questions";

export interface SeedOption {
  /** On a status question: what the cohort is called in addresses and audiences. */
  key: string;
  label: string;
  /** On a status question: how the choice reads beside a name. */
  short?: string;
  /** "Something else": a voter may say what. */
  takesText?: boolean;
}

export interface SeedQuestion {
  prompt: string;
  kind: QuestionKind;
  /** The field of a story that answers it. */
  storyField?: string;
  /** Keys of the status question's options; null asks everybody. */
  audience: string[] | null;
  options: SeedOption[];
}

const labelled = (...labels: string[]): SeedOption[] =>
  labels.map((label, at) => ({ key: String(at + 1), label }));

const OTHER: SeedOption = { key: "other", label: "Something else", takesText: true };

/** The title, tags and closing questions of article.md. */
export const article: { title: string; tags: string[]; questions: SeedQuestion[] } = {
  title: "Platform Engineering Isn't the Only Path Forward",
  tags: ["mlops", "devops", "platform-engineering", "careers"],
  questions: [
    {
      prompt: "Has anyone here made the transition from DevOps to MLOps?",
      kind: "status",
      audience: null,
      options: [
        { key: "made", label: "I made the move", short: "made the move" },
        { key: "middle", label: "I'm in the middle of it", short: "in the middle of it" },
        { key: "considering", label: "I'm considering it", short: "considering it" },
        { key: "against", label: "I looked at it and decided against it", short: "decided against it" },
        { key: "reading", label: "I'm here to read", short: "here to read" },
      ],
    },
    {
      prompt: "What was the hardest part to learn?",
      kind: "single",
      storyField: "hardest",
      audience: ["made", "middle"],
      options: labelled(
        "The ML model lifecycle",
        "Experiment tracking tools",
        "Feature stores and model registries",
        "Model concepts (training vs inference, drift, A/B tests)",
        "GPU infrastructure and serving",
        "Working with data scientists",
      ).concat(OTHER),
    },
    {
      prompt: "What surprised you about the role?",
      kind: "open",
      storyField: "surprised",
      audience: ["made", "middle"],
      options: [],
    },
    {
      prompt: "What's holding you back?",
      kind: "multi",
      audience: ["considering", "against"],
      options: labelled(
        "My company isn't investing in ML",
        "I don't know where to start",
        "No time to learn",
        "Pay or level risk",
        "I prefer platform work",
        "I doubt the demand lasts",
      ).concat(OTHER),
    },
  ],
};
