import type { Notice, NoticeDay, NoticeKind, VoteMoved } from "./types";

interface NoticeRow {
  id: number;
  kind: string;
  about: Record<string, string | number>;
  at: Date;
  readAt: Date | null;
}

interface Told {
  sentence: string;
  href: string | null;
}

/** Ids of threads that the reader may see. */
type Seen = ReadonlySet<number>;

/** A row as its member reads it; null for a kind that is not known (any more). What is hidden now is not quoted. */
export function presentNotice(row: NoticeRow, seen: Seen): Notice | null {
  if (!isKind(row.kind)) return null;
  return {
    id: row.id,
    kind: row.kind,
    ...TELL[row.kind](row.about, seen),
    at: row.at.toISOString(),
    unread: row.readAt === null,
  };
}

/** Groups a list by day, in its order. */
export function byDay(notices: Notice[]): NoticeDay[] {
  const days = new Map<string, Notice[]>();
  for (const notice of notices) {
    const day = notice.at.slice(0, "YYYY-MM-DD".length);
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return [...days].map(([day, notices]) => ({ day, notices }));
}

const TELL: Record<NoticeKind, (about: NoticeRow["about"], seen: Seen) => Told> = {
  "vote-moved": (about, seen) => voteMoved(about as unknown as VoteMoved, seen),
};

const isKind = (kind: string): kind is NoticeKind => Object.hasOwn(TELL, kind);

const WHY: Record<VoteMoved["why"], string> = {
  merged: "because the two options were merged",
  promoted: "because what you wrote became an option of its own",
  undone: "because an earlier change to the options was undone",
};

function voteMoved({ questionId, threadId, prompt, from, to, why }: VoteMoved, seen: Seen): Told {
  if (!seen.has(threadId)) return { sentence: "Your vote on a question that is hidden now was moved.", href: null };
  return { sentence: `Your vote on “${prompt}” moved from “${from}” to “${to}”, ${WHY[why]}.`, href: `/q/${questionId}` };
}
