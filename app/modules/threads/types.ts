export type ThreadState = "open" | "locked" | "hidden" | "held" | "merged";
export type ListOrder = "hot" | "new" | "active" | "top";
/** The period in which the best threads are looked for. */
export type Period = "week" | "month" | "year" | "all";

/** Whether replies are taken now, and whether this viewer has to wait before their next. */
export interface Replying {
  open: boolean;
  wait: { until: string; seconds: number } | null;
}

/** A row of a list of threads. */
export interface ThreadSummary {
  id: number;
  slug: string;
  title: string;
  state: ThreadState;
  /** Whether it stands on top by now. */
  pinned: boolean;
  /** Chosen by moderators as what others should read. */
  featured: boolean;
  /** Minutes between two posts of one member; 0 asks nothing. */
  slowMinutes: number;
  /** When replying ends or ended by itself. */
  closesAt: string | null;
  /** Why it is locked, in a moderator's words. */
  lockNote: string;
  tags: string[];
  author: string;
  createdAt: string;
  lastActivityAt: string;
  replyCount: number;
  questionCount: number;
  /** Members who voted on any of the closing questions whose result is everybody's to see. */
  voters: number;
  /**
   * The posts that others have written since this viewer's last visit, and the first of them; null where
   * there are none, or there was no visit.
   */
  unread: { count: number; firstId: number } | null;
}
