import { type Db, db, Unavailable, write } from "../../../db/client";
import * as notices from "../../../db/queries/notifications/notifications";
import type { Member, Viewer } from "../accounts/types";
import { markVisited } from "../threads/visits";
import { MEMBERS_NOTED } from "./limits";
import type { Seen } from "./types";

/** Returns the posts among these that an unread notification of the viewer is about. */
export const unseenOf = async (viewer: Viewer, postIds: number[]): Promise<number[]> =>
  viewer ? notices.unseenPosts(db, viewer.id, postIds) : [];

/**
 * Notes what a member had before them: notifications that tell of nothing else are read, and the visit to its
 * thread is kept.
 */
export const markSeen = (viewer: Member, seen: Seen, now = new Date()): Promise<void> =>
  write((tx) => mark(tx, viewer.id, seen, now));

async function mark(tx: Db, memberId: number, { postIds, visit }: Seen, now: Date): Promise<void> {
  const noticeIds = await notices.unreadAbout(tx, memberId, postIds);
  if (noticeIds.length > 0) await notices.markSeen(tx, memberId, { postIds, noticeIds }, now);
  if (visit) await markVisited(tx, memberId, { ...visit, now });
}

/**
 * A member's seen posts that are not written yet, and the threads with the highest post number seen in each.
 */
interface Noted {
  postIds: Set<number>;
  visits: Map<number, number>;
}
let waiting = new Map<number, Noted>();
let writing: Promise<void> | null = null;

/**
 * As `markSeen`, in the background: whatever comes while one transaction is under way or waits for its lock
 * goes into the next. What cannot be written, because the database is locked or full, is dropped: it stays
 * unread, and is noted the next time.
 */
export function noteSeen(viewer: Member, { postIds, visit }: Seen): Promise<void> {
  if (waiting.size >= MEMBERS_NOTED && !waiting.has(viewer.id)) return Promise.resolve();
  const noted = waiting.get(viewer.id) ?? { postIds: new Set(), visits: new Map() };
  waiting.set(viewer.id, noted);
  for (const id of postIds) noted.postIds.add(id);
  if (visit) noted.visits.set(visit.threadId, Math.max(visit.upTo, noted.visits.get(visit.threadId) ?? 0));
  return (writing ??= writeWaiting().finally(() => (writing = null)));
}

async function writeWaiting(): Promise<void> {
  while (waiting.size > 0) {
    const taken = waiting;
    waiting = new Map();
    try {
      await write(async (tx) => {
        const now = new Date();
        for (const [memberId, { postIds, visits }] of taken) {
          await mark(tx, memberId, { postIds: [...postIds], visit: null }, now);
          for (const [threadId, upTo] of visits) await markVisited(tx, memberId, { threadId, upTo, now });
        }
      });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}
