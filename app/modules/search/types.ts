/** A stretch of an excerpt, and whether it is what was looked for. */
export interface Part {
  text: string;
  hit: boolean;
}

/** One post that was found. */
export interface Result {
  id: number;
  number: number;
  threadId: number;
  title: string;
  author: string;
  createdAt: string;
  excerpt: Part[];
}

/** A thread that is about something similar. */
export interface SimilarThread {
  id: number;
  slug: string;
  title: string;
  state: "open" | "locked" | "hidden" | "held" | "merged";
  replyCount: number;
}

/** What is known of a title that is being written. */
export interface TitleHints {
  threads: SimilarThread[];
  /** Names of tags that fit it. */
  tags: string[];
}
