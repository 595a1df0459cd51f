/**
 * Why a citation, and with it its sentence, is in doubt until somebody who may write the answer has looked at
 * it.
 */
export type Doubt = "edited" | "moved" | "gone" | "misquotes";

/** The place of a cited post, seen from the question: in the same thread, in another thread, or hidden. */
export type CitedAs = "there" | "moved" | "gone";

/** Words of a post under a sentence, as this viewer may see them. */
export interface Citation {
  id: number;
  /** Counts the citations of the answer, from 1. */
  n: number;
  postId: number;
  /** Null where the viewer may not know what is there. */
  postNumber: number | null;
  author: string | null;
  /** Null where the viewer may not read the post, or its text was redacted since. */
  quote: string | null;
  /** Whether the viewer may go there. */
  open: boolean;
  doubt: Doubt | null;
  /** The author's objection to the citation; `looked` where somebody has reviewed it since. */
  misquotes: { note: string; at: string; looked: boolean } | null;
  /** Whether the viewer is the cited author, and may say so. */
  mine: boolean;
}

export interface Sentence {
  id: number;
  text: string;
  /** The strongest doubt of its citations. */
  doubt: Doubt | null;
  citations: Citation[];
}

/** A version of the community answer of a closing question. */
export interface CommunityAnswer {
  questionId: number;
  version: number;
  author: string;
  at: string;
  /** Why it was written so. */
  note: string;
  /** Whether it is withheld as the result is: it sums that up. It has no sentences then. */
  withheld: boolean;
  /** Empty where this version took the answer down. */
  sentences: Sentence[];
}

/** A sentence as it is being written, every field as it was typed. */
export interface Written {
  text: string;
  citations: WrittenCitation[];
}

export interface WrittenCitation {
  /** "#12", "12", or a permalink. */
  post: string;
  quote: string;
}

/** A post that can be cited, for who chooses. */
export interface Source {
  id: number;
  number: number;
  author: string;
  status: string | null;
  /** Its words, cut to what a choice needs. */
  text: string;
  /** Whether it answers the question. */
  answers: boolean;
  /** Whether its author is known to be among those who dissent. */
  dissents: boolean;
}

/** The dissent among a question's ballots, as far as the summary has to mention it. */
export interface Dissent {
  voters: number;
  /** Ballots that do not stand with the leading option. */
  dissenters: number;
  /** The options whose ballots do. */
  leading: number[];
}

/**
 * The dissent that an answer has to name: by a citation of one of these posts' authors, or by the number in
 * words.
 */
export interface Owed extends Dissent {
  /**
   * Posts of those who are known to dissent; null where nobody may be known to, or none of them has written.
   */
  postIds: number[] | null;
}

/** The members who have been asked to write an answer, as a viewer may know them. */
export interface Writers {
  /** The members whom moderators have asked; for moderators alone. */
  asked: { memberId: number; username: string; askedBy: string }[];
  mayAsk: boolean;
  /** Whether this viewer is among them. */
  mine: boolean;
}
