import { db } from "../../../db/client";
import * as posts from "../../../db/queries/posts/posts";
import * as threads from "../../../db/queries/threads/threads";
import type { Viewer } from "../accounts/types";
import { refuse, ensure } from "../decision";
import { maySeeThread, takesReplies } from "./policy";
import { waitsUntil, secondsUntil } from "./slowModePolicy";
import type { Replying } from "./types";

/** The little that a form about a thread needs. Refuses what this viewer may not see. */
export async function readThreadHead(viewer: Viewer, id: number, now = new Date()) {
  const row = (await threads.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, row));
  const { slug, title, state, slowMinutes, lockNote } = row;
  return {
    id,
    slug,
    title,
    state,
    slowMinutes,
    lockNote,
    closesAt: row.closesAt?.toISOString() ?? null,
    replying: await readReplying(viewer, row, now),
  };
}

/**
 * Whether a thread takes replies now, and how long this viewer waits. A thread that is not slow costs no
 * query.
 */
export async function readReplying(viewer: Viewer, row: threads.ThreadRow, now: Date): Promise<Replying> {
  const open = takesReplies(row, now);
  const lastAt = open && viewer && row.slowMinutes > 0 ? await posts.lastAtBy(db, row.id, [viewer.id]) : null;
  const until = waitsUntil(viewer, row, lastAt, now);
  return { open, wait: until && { until: until.toISOString(), seconds: secondsUntil(until, now) } };
}
