import type { RunOff } from "../../stats/runoff";

export type QuestionKind = "status" | "single" | "multi" | "scale" | "rank" | "open";
export type Reveal = "always" | "after_answer" | "after_close" | "blind_first";
export type QuestionState = "open" | "closed";
export type OptionState = "offered" | "retired" | "merged";

/** From `min` to `max` in steps, with a word at either end. Every step is an option with a value. */
export interface Scale {
  min: number;
  max: number;
  step: number;
  low: string;
  high: string;
}

/** Whether the result is open to this viewer; if not, what would open it. */
export type Results = "open" | "after-look" | "after-answer" | "after-close";

export interface Option {
  id: number;
  label: string;
  /**
   * Null while results are hidden from this viewer, and where the cohort lens must not tell it. First
   * preferences on a rank question.
   */
  votes: number | null;
  /** A retired option keeps its votes and takes no new ones. Merged options are not shown. */
  state: "offered" | "retired";
  /** "Something else": the ballot may say what. */
  takesText: boolean;
  /** The number that a step of a scale stands for. */
  value: number | null;
  /** On a status question: its cohort's key. */
  cohort: string | null;
}

/** The viewer's own ballot. */
export interface OwnBallot {
  /** In order of preference on a rank question. */
  optionIds: number[];
  text: string;
  reason: string;
  informed: boolean;
  statusShown: boolean;
  /**
   * When the site moved this ballot to another option (merged, promoted), after the voter last touched it.
   */
  movedAt: string | null;
}

/** A closing question as this viewer may see it. */
export interface Question {
  id: number;
  threadId: number;
  position: number;
  prompt: string;
  help: string;
  slug: string;
  kind: QuestionKind;
  audience: string[] | null;
  reveal: Reveal;
  state: QuestionState;
  closesAt: string | null;
  /** On a multi question: how many options a ballot may hold. Null leaves that end open. */
  minChoices: number | null;
  maxChoices: number | null;
  scale: Scale | null;
  /** Whether who voted what is shown. */
  publicBallots: boolean;
  results: Results;
  /**
   * Null while results are hidden. In the cohort lens: those of the chosen cohorts, or null where they are
   * too few to tell.
   */
  voters: number | null;
  answers: number;
  options: Option[];
  /** On a rank question whose result is open and not seen through the lens. */
  runOff: RunOff | null;
  /** The audience, by the options of the status question ("made the move"); empty for everybody. */
  asked: string[];
  ballot: OwnBallot | null;
}

/** One cohort, for the control that looks at a thread through some of them. */
export interface Cohort {
  key: string;
  /** "made the move" */
  short: string;
  chosen: boolean;
}

/** The result split by whether voters had seen it before: only where neither side is too small to tell. */
export interface Split {
  blind: { voters: number; votes: (number | null)[] };
  informed: { voters: number; votes: (number | null)[] };
}

/** The number of voters by the end of a day (UTC, YYYY-MM-DD). */
export interface VotersByDay {
  day: string;
  voters: number;
}

/** A change of a question or its options, as everybody may read it. */
export interface QuestionEvent {
  id: number;
  kind:
    | "added"
    | "worded"
    | "retired"
    | "restored"
    | "merged"
    | "promoted"
    | "undone"
    | "edited"
    | "closed"
    | "reopened"
    | "timed"
    | "joined";
  optionId: number | null;
  by: string;
  at: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  undoOf: number | null;
}

/** One line of a public question's list of who voted what. */
export interface PublicBallot {
  id: number;
  username: string;
  /** Labels, in order of preference on a rank question. */
  choices: string[];
  text: string;
  reason: string;
}

export interface CrosstabCell {
  /** Null where it is too small to tell, or would give away one that is. */
  votes: number | null;
  /**
   * votes of the row's voters, 0 to 1, with its Wilson 95 % interval; null where votes is, or the row's
   * voters are.
   */
  share: { value: number; low: number; high: number } | null;
  /** The public answers behind the cell; null where there are none to list without telling who voted what. */
  href: string | null;
}

/** A question's result by how the same people voted on another. */
export interface Crosstab {
  question: { id: number; slug: string; prompt: string; kind: QuestionKind };
  other: { id: number; slug: string; prompt: string; kind: QuestionKind };
  /** `asked` is false for a cohort that was never asked the other question. */
  columns: { id: number; label: string; asked: boolean }[];
  /**
   * The other question's options; last, with id null, those without a vote on it. `asked` is false for a
   * cohort that was never asked: it has no numbers.
   */
  rows: { id: number | null; label: string; asked: boolean; voters: number | null; cells: CrosstabCell[] }[];
  voters: number;
  totals: number[];
  /** The audience of the column question, in words; empty for everybody. */
  asked: string[];
  columnsOverlap: boolean;
  rowsOverlap: boolean;
}

/** The orders of the answers to a question. */
export type AnswerOrder = "best" | "newest" | "oldest" | "balanced";

/** The number of posts that the cohort filter shows, of all. */
export interface Lens {
  shown: number;
  of: number;
}

/**
 * How somebody's move stands, in words. The keys are those of a status question's cohorts where both mean the
 * same.
 */
export const TRANSITION_STATUSES = {
  made: "Made the move",
  middle: "In the middle of it",
  considering: "Considering it",
  against: "Decided against it",
  back: "Moved back",
} as const;

export type TransitionStatus = keyof typeof TRANSITION_STATUSES;
