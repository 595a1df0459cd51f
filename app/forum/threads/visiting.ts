import { db, isUnavailable, write } from "../../../db/client";
import * as visits from "../../../db/queries/visits";
import type { Member } from "../people/types";
import { refuse } from "../verdict";
import { visitNow } from "./visitRules";

export interface News {
  /** Posts of others above this number are new to the viewer. */
  after: number;
  count: number;
  /** The first of them. */
  firstId: number;
}

/** Notes that a member is looking at a thread, and says what is new to them there; null where nothing is. A full or locked database is passed over: reading goes on. */
export async function visitThread(viewer: Member, threadId: number, now = new Date()): Promise<News | null> {
  const newest = (await visits.lastNumber(db, threadId)) ?? refuse("not_found");
  const { visit, changed } = visitNow(await visits.of(db, viewer.id, threadId), newest, now);
  if (changed) await noted(() => write((tx) => visits.put(tx, { memberId: viewer.id, threadId, ...visit })));
  const news = await visits.since(db, viewer.id, { threadId, number: visit.newAfter });
  return news && { after: visit.newAfter, count: news.count, firstId: news.firstId };
}

async function noted(put: () => Promise<void>): Promise<void> {
  try {
    await put();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
  }
}

/** Marks everything as read, in all threads that the member has visited. */
export const readAll = (viewer: Member): Promise<void> => write((tx) => visits.seeAll(tx, viewer.id));
