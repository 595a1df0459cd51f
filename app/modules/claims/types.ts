import type { Shared } from "../stories/evidence";
import type { SkillKind } from "../stories/types";

/** The measure of a claim, and the percentage from which the claim holds. */
export type Measure =
  /** Half of the stories say that at least so many percent of their skills carried over. */
  | { by: "carried-over"; percent: number }
  /** At least so many percent of the stories that say something of a field say one of these. */
  | { by: "field"; field: Shared; keys: string[]; percent: number }
  /** Each of these skills is named by at least so many percent of the stories that name any. */
  | { by: "skills"; kind: SkillKind; names: string[]; percent: number }
  /** At least so many percent of the stories lead to the same role. */
  | { by: "roles"; percent: number }
  /** At least so many percent of a closing question's voters chose one of these options. */
  | { by: "question"; questionId: number; optionIds: number[]; percent: number };

/**
 * Whether what people here say bears a claim out: undecided where it lies too near its threshold for how many
 * have spoken.
 */
export type Stand = "for" | "against" | "undecided";

/**
 * The figures of a claim at a time. They say no more than the evidence page or the question's result did
 * then.
 */
export interface Figures {
  /** Stories, or voters, that say something of it. */
  n: number;
  /** Null where too few do. */
  stand: Stand | null;
  /** Present where the question's result is not open to everybody yet. */
  withheld?: true;
  told:
    | { as: "quartiles"; low: number; median: number; high: number }
    /** Of n, at least and at most so many; the same number twice where no small group is in between. */
    | { as: "count"; least: number; most: number }
    /** Of n, how many for each; null where it is not told. */
    | { as: "counts"; each: { name: string; n: number | null }[] }
    | null;
}

export const BEARINGS = { for: "For it", against: "Against it", qualifies: "It depends" } as const;
export type Bearing = keyof typeof BEARINGS;

/** Words of a post, as this viewer may see them. */
export interface ClaimEvidence {
  id: number;
  bearing: Bearing;
  quote: string;
  postId: number;
  number: number;
  author: string;
  addedBy: string;
  at: string;
  /** Whether the post still says so in these words. */
  stands: boolean;
  mayRemove: boolean;
}

export interface Claim {
  id: number;
  sentence: string;
  says: string;
  /** Null where nobody here can answer it; `why` says why. */
  measure: Measure | null;
  why: string;
  /** The measure and its threshold, in words. */
  measuredBy: string;
  /** Null where it was never measured, or cannot be. */
  figures: Figures | null;
  /** The figures in words. */
  words: string;
  /** Whether the article still says it in these words. */
  stands: boolean;
  markedBy: string;
  markedAt: string;
  withdrawn: { by: string; at: string; note: string } | null;
}

/** A claim with what members added to it, and how it stood over time, the latest first. */
export interface ClaimInFull extends Claim {
  evidence: ClaimEvidence[];
  history: { at: string; figures: Figures; words: string }[];
}
