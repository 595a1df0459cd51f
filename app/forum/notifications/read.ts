import { db } from "../../../db/client";
import * as notices from "../../../db/queries/notices";
import type { Member, Viewer } from "../people/types";
import { maySeeThread } from "../threads/rules";
import { NOTICES_PER_PAGE, UNREAD_COUNTED } from "./limits";
import { presentNotice } from "./present";
import type { Notice } from "./types";

export interface NoticePage {
  notices: Notice[];
  /** Up to which notice "all" can be marked as read: the newest there is now. Null where this page shows nothing unread. */
  upTo: number | null;
  /** The id after which the next page begins, or null on the last. */
  nextCursor: number | null;
}

/** One page of what the viewer was told, newest first: what is older than the notice with the id `after`. */
export async function readNotices(viewer: Member, after: number | null): Promise<NoticePage> {
  const rows = await notices.page(db, viewer.id, { after, limit: NOTICES_PER_PAGE + 1 });
  const page = rows.slice(0, NOTICES_PER_PAGE);
  const seen = await seenThreads(viewer, page);
  return {
    notices: page.flatMap((row) => presentNotice(row, seen) ?? []),
    upTo: page.some((row) => row.readAt === null) ? await newestId(viewer) : null,
    nextCursor: rows.length > page.length ? page.at(-1)!.id : null,
  };
}

/** How many notices the viewer has not read: 100 stands for all from there. A visitor has none, and costs no query. */
export const unreadNotices = async (viewer: Viewer): Promise<number> =>
  viewer ? notices.unread(db, viewer.id, { atMost: UNREAD_COUNTED }) : 0;

async function seenThreads(viewer: Member, rows: notices.NoticeRow[]): Promise<Set<number>> {
  const ids = rows.flatMap(({ about }) => (typeof about.threadId === "number" ? about.threadId : []));
  const threads = await notices.threadStates(db, [...new Set(ids)]);
  return new Set(threads.filter((thread) => maySeeThread(viewer, thread).ok).map(({ id }) => id));
}

async function newestId(viewer: Member): Promise<number | null> {
  const [newest] = await notices.page(db, viewer.id, { after: null, limit: 1 });
  return newest?.id ?? null;
}
