/** The values of a form, by the names of its fields. */
export type Fields = Record<string, string | string[]>;

/** A draft as its owner's form gets it. */
export interface Draft {
  id: number;
  place: string;
  fields: Fields;
  /** Names exactly this text of this draft; no other draft ever has the same. */
  version: string;
  at: string;
}

/** Which draft a form was made from, and by which page. */
export interface DraftRef {
  place: string;
  /** Empty where the form began without one. */
  version: string;
  /** Empty where the page has no scripts. */
  tab: string;
}

/**
 * The outcome of a save: kept, or refused because another page has saved, posted or discarded this draft
 * since.
 */
export type Kept = { kept: true; version: string; at: string } | { kept: false; newer: Draft | null };

/** A draft in the list of its owner's. */
export interface DraftSummary {
  id: number;
  /**
   * The title of the thread that it is for, or that it would start; null where that has none, or may no
   * longer be read.
   */
  title: string | null;
  /** The name of the post that it would become: "Reply to #7". */
  what: string;
  excerpt: string;
  at: string;
  /** The address of the form that continues it; null where that is gone. */
  form: string | null;
  /** Why it cannot be posted as things stand, in words; null where it can. */
  barred: string | null;
}

/** A draft as it is stored. */
export interface StoredDraft {
  id: number;
  place: string;
  fields: Fields;
  revision: number;
  at: Date;
}
