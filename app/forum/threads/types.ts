export type ThreadState = "open" | "locked" | "hidden";
export type ListOrder = "hot" | "new" | "active" | "top";
/** How far back the best threads are looked for. */
export type Period = "week" | "month" | "year" | "all";

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
}
