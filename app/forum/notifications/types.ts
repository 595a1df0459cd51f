export type NoticeKind = "vote-moved";

/** What a notice of the kind `vote-moved` is about; `from` and `to` are labels as they read when it happened. */
export interface VoteMoved {
  questionId: number;
  threadId: number;
  prompt: string;
  from: string;
  to: string;
  why: "merged" | "promoted" | "undone";
}

/** A notice as the member who is told reads it. */
export interface Notice {
  id: number;
  kind: NoticeKind;
  /** Plain text. */
  sentence: string;
  /** Where it happened; null where the member may no longer see that. */
  href: string | null;
  at: string;
  unread: boolean;
}

/** The notices of one day (UTC, YYYY-MM-DD). */
export interface NoticeDay {
  day: string;
  notices: Notice[];
}
