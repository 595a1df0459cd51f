import { type Db, db, write } from "../../../db/client";
import * as visits from "../../../db/queries/threads/visits";
import type { Member } from "../accounts/types";
import { refuse } from "../decision";
import { visitNow } from "./visitPolicy";

export interface News {
  /** Posts of others above this number are new to the viewer. */
  after: number;
  count: number;
  /** The first of them. */
  firstId: number;
}

export interface VisitShown {
  /** Null where nothing is new. */
  news: News | null;
  /**
   * The newest post's number where the visit is still to be noted (notifications/seen.ts); null where it
   * changes nothing.
   */
  upTo: number | null;
}

/**
 * Returns the posts that are new to a member in a thread that they look at. Writes nothing: `markVisited`
 * saves the visit.
 */
export async function readVisit(viewer: Member, threadId: number, now = new Date()): Promise<VisitShown> {
  const newest = (await visits.lastNumber(db, threadId)) ?? refuse("not_found");
  const { visit, changed } = visitNow(await visits.of(db, viewer.id, threadId), newest, now);
  const news = await visits.since(db, viewer.id, { threadId, number: visit.newAfter });
  return {
    news: news && { after: visit.newAfter, count: news.count, firstId: news.firstId },
    upTo: changed ? newest : null,
  };
}

/** Notes that a member had a thread before them as it was up to the post with this number. */
export async function markVisited(
  tx: Db,
  memberId: number,
  { threadId, upTo, now }: { threadId: number; upTo: number; now: Date },
): Promise<void> {
  const newest = await visits.lastNumber(tx, threadId);
  if (newest === null) return;
  const last = await visits.of(tx, memberId, threadId);
  const { visit, changed } = visitNow(last, Math.max(last?.seen ?? 0, Math.min(upTo, newest)), now);
  if (changed) await visits.put(tx, { memberId, threadId, ...visit });
}

/** Marks everything as read, in all threads that the member has visited. */
export const readAll = (viewer: Member): Promise<void> => write((tx) => visits.seeAll(tx, viewer.id));
