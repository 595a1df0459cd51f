import { db } from "../../../db/client";
import { ofThread } from "../../../db/client/dependencyTracking";
import * as modLog from "../../../db/queries/moderation/modLog";
import type { Viewer } from "../accounts/types";
import type { ThreadPage } from "../compose/threadPage";
import { NOTICES_PER_PAGE } from "./limits";
import { presentNotice } from "./presenter";
import { presented } from "./views";
import type { ThreadNotice } from "./types";

type Part = Pick<ThreadPage, "opening" | "under" | "replies" | "first"> & { thread: { id: number } };

/**
 * What was done and stands, the latest first, to the posts on this page of a thread and, on its first page,
 * to the thread as a whole. One read, and the names in it.
 */
export const readThreadNotices = (
  viewer: Viewer,
  { thread: { id }, opening, under, replies, first }: Part,
): Promise<ThreadNotice[]> =>
  ofThread(id, async () => {
    const atHead = first && !under;
    const head = under ?? (first ? opening : null);
    const postIds = [...(head ? [head] : []), ...replies].map((post) => post.id);
    const rows = await modLog.inThread(db, id, { postIds, atHead, limit: NOTICES_PER_PAGE });
    if (rows.length === 0) return [];
    const actions = await presented(viewer, rows, id);
    return actions.map((action) =>
      presentNotice(
        action,
        rows.find((row) => row.id === action.id)!,
      ),
    );
  });
