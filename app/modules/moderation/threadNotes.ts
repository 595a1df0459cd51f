import { db } from "../../../db/client";
import * as modLog from "../../../db/queries/moderation/modLog";
import type { Viewer } from "../accounts/types";
import { NOTICES_PER_PAGE } from "./limits";
import { presentNotice } from "./presenter";
import { presented } from "./views";
import type { ThreadNotice } from "./types";

/**
 * Where in a thread notices are looked for: to these posts, and where `atHead` is true to the thread as a
 * whole.
 */
export interface NoticePlaces {
  postIds: number[];
  atHead: boolean;
}

/**
 * What was done in a thread and stands, the latest first, for the readers of a page of it. One read, and the
 * names in it.
 */
export async function readNotices(
  viewer: Viewer,
  threadId: number,
  places: NoticePlaces,
): Promise<ThreadNotice[]> {
  const rows = await modLog.inThread(db, threadId, { ...places, limit: NOTICES_PER_PAGE });
  if (rows.length === 0) return [];
  const actions = await presented(viewer, rows, threadId);
  return actions.map((action) =>
    presentNotice(
      action,
      rows.find(({ id }) => id === action.id)!,
    ),
  );
}
