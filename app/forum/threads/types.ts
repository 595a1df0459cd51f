export type ThreadState = "open" | "locked" | "hidden";
export type ListOrder = "hot" | "new" | "active" | "top";
/** How far back the best threads are looked for. */
export type Period = "week" | "month" | "year" | "all";

/** Names of tags to choose among. */
export interface TagChoice {
  common: string[];
  others: string[];
}

/** A row of a list of threads. */
export interface ThreadSummary {
  id: number;
  slug: string;
  title: string;
  state: ThreadState;
  pinned: boolean;
  tags: string[];
  author: string;
  createdAt: string;
  lastActivityAt: string;
  replyCount: number;
  questionCount: number;
  /** Members who voted on any of the closing questions whose result is everybody's to see. */
  voters: number;
  /** What others have written since this viewer was last there, and the first of it; null where there is nothing, or they never were. */
  unread: { count: number; firstId: number } | null;
}
