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
 * Returns the moderation notes for a page of a thread, latest first: actions on its posts that were not
 * undone and, on the first page, those on the thread as a whole. One read, and those of the names.
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
