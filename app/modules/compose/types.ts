/** A thread that is about something similar. */
export interface SimilarThread {
  id: number;
  slug: string;
  title: string;
  state: "open" | "locked" | "hidden" | "held" | "merged";
  replyCount: number;
}

/** The threads and tags that are close to a title that is being written. */
export interface TitleHints {
  threads: SimilarThread[];
  /** Names of tags that fit it. */
  tags: string[];
}
