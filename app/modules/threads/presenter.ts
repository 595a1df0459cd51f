import type { ThreadRow } from "../../../db/queries/threads/threads";
import { isPinned } from "./policy";
import type { ThreadSummary } from "./types";

type Row = Omit<ThreadRow, "authorId" | "score" | "hot">;

interface ThreadFacets {
  tags: { threadId: number; name: string }[];
  counts: { threadId: number; questions: number; voters: number }[];
  unread: { threadId: number; count: number; firstId: number }[];
  now: Date;
}

/**
 * A thread's row with its tags and questions counted, for lists and heads. `around` may hold other threads'
 * rows too.
 */
export function presentThread(row: Row, { tags, counts, unread, now }: ThreadFacets): ThreadSummary {
  const count = counts.find((each) => each.threadId === row.id);
  const news = unread.find((each) => each.threadId === row.id);
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    state: row.state,
    pinned: isPinned(row, now),
    featured: row.featured,
    slowMinutes: row.slowMinutes,
    closesAt: row.closesAt?.toISOString() ?? null,
    lockNote: row.lockNote,
    tags: tags.filter((tag) => tag.threadId === row.id).map((tag) => tag.name),
    author: row.author,
    createdAt: row.createdAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    replyCount: row.replyCount,
    questionCount: count?.questions ?? 0,
    voters: count?.voters ?? 0,
    unread: news ? { count: news.count, firstId: news.firstId } : null,
  };
}
