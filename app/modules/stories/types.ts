import type { StoryHead } from "../posts/types";
import { ANSWERING_FIELDS } from "../questions/storyFields";
import type { TransitionStatus } from "../questions/types";

/**
 * The choices of a story's fields. The database holds the key of a choice; the form and the page show its
 * words.
 */
export const HOWS = {
  same: "With the same employer",
  new: "With a new employer",
  contract: "On contract",
  other: "Otherwise",
} as const;
/** The state of machine learning in the company. */
export const STAGES = {
  none: "None of it",
  exploring: "Exploring",
  production: "In production",
  core: "Core of the product",
} as const;
/** Pay after the move against pay before it: bands, never an amount. */
export const PAYS = {
  "much-less": "Much less",
  less: "Less",
  same: "About the same",
  more: "More",
  "much-more": "Much more",
} as const;
export const AGAINS = { yes: "Yes", no: "No", depends: "It depends" } as const;
/** The frequency with which the new role builds models. */
export const MODELS = { never: "Never", sometimes: "Sometimes", mostly: "Mostly" } as const;

export type How = keyof typeof HOWS;
export type Stage = keyof typeof STAGES;
export type Pay = keyof typeof PAYS;
export type Again = keyof typeof AGAINS;
export type Models = keyof typeof MODELS;

/** Skills that the opening article names, offered to whoever tells a story; others can be added. */
export const SKILLS = {
  carried: [
    "Container orchestration",
    "CI/CD",
    "Cloud infrastructure",
    "Monitoring and observability",
    "Performance and cost",
  ],
  learned: [
    "Model lifecycle",
    "Experiment tracking",
    "Feature stores and model registries",
    "Model concepts",
  ],
} as const;

export type SkillKind = keyof typeof SKILLS;

const { hardest, surprised, helped, otherwise } = ANSWERING_FIELDS;

/** The texts of a story besides the narrative, with the words that head them. */
export const TEXTS = { hardest, surprised, helped, otherwise };

export type TextField = keyof typeof TEXTS;

/** A transition story as its author told it: null or empty where they said nothing. */
export interface StoryFields extends Record<TextField, string>, Record<SkillKind, string[]> {
  fromRole: string;
  toRole: string;
  stands: TransitionStatus;
  /** Years in the old role when the move began. */
  yearsBefore: number | null;
  /** The month in which it began, as "2025-03". */
  begun: string | null;
  /** From its beginning until the new role was theirs; for who is in the middle, until now. */
  months: number | null;
  how: How | null;
  stage: Stage | null;
  teamSize: number | null;
  pay: Pay | null;
  /** Percent of the skills of the old role that are of use in the new one. */
  carriedOver: number | null;
  again: Again | null;
  models: Models | null;
  /** The story itself, in Markdown. */
  body: string;
}

/** The author's answer to a check-in, some months after the story was told. */
export interface CheckIn {
  after: number;
  stands: TransitionStatus;
  note: string;
  at: string;
}

/** A story in a list. `id` is the number of the post that tells it. */
export interface StorySummary extends StoryHead {
  id: number;
  slug: string;
  author: string;
  toldAt: string;
  yearsBefore: number | null;
  months: number | null;
  stage: Stage | null;
  excerpt: string;
}

/** A story on a path like another's, with what both have in common, in words. */
export interface Alike extends StorySummary {
  why: string[];
}

/** The filters of a list of stories, by their names in the address. */
export const FACETS = ["from", "to", "stands", "years", "how", "stage", "again", "skill"] as const;
export type Facet = (typeof FACETS)[number];
export type StoryFilter = Partial<Record<Facet, string>>;

/** Bands of years in the old role, by the key in the address: from, and up to. */
export const YEARS = {
  "0-2": [0, 2],
  "3-5": [3, 5],
  "6-10": [6, 10],
  "11-": [11, null],
} as const satisfies Record<string, readonly [number, number | null]>;

export interface FacetValue {
  value: string;
  label: string;
  /** Stories that have it, among those that the other filters leave. */
  stories: number;
}

/**
 * The licence for data that others take along, as an admin named it; `address` is null where no address of
 * its text is given.
 */
export interface Licence {
  name: string;
  address: string | null;
}
