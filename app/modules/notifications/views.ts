import { db } from "../../../db/client";
import * as notices from "../../../db/queries/notifications/notifications";
import { byIds as questionsById } from "../../../db/queries/questions/questions";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import { NOTICES_PER_PAGE, UNREAD_COUNTED } from "./limits";
import { presentNotice } from "./presenter";
import { askedAt } from "./policy";
import type { Notice, Told } from "./types";

/** The owner of the notifications, read by themselves or by work done for them. */
type Reader = NonNullable<Viewer>;

export interface NoticePage {
  notices: Notice[];
  /**
   * Up to when "all" can be marked as read, in milliseconds: when the newest happened. Null where this page
   * shows nothing unread.
   */
  upTo: number | null;
  /** The cursor of the next page, or null on the last. */
  nextCursor: notices.NoticeCursor | null;
}

/** One page of what the viewer was told, newest first, as they may read it now. */
export async function readNotices(viewer: Reader, after: notices.NoticeCursor | null): Promise<NoticePage> {
  const rows = await notices.page(db, viewer.id, { after, limit: NOTICES_PER_PAGE + 1 });
  const page = rows.slice(0, NOTICES_PER_PAGE);
  const [told, seen] = await Promise.all([toldBy(viewer, page), seenThreads(viewer, page)]);
  const last = page.at(-1);
  return {
    notices: page.flatMap((row) => presentNotice(row, { told: told.get(row.id) ?? null, seen }) ?? []),
    upTo: page.some((row) => row.readAt === null) ? await newestAt(viewer) : null,
    nextCursor: rows.length > page.length && last ? { key: last.at.getTime(), id: last.id } : null,
  };
}

/**
 * Returns the viewer's number of unread notifications; 100 stands for all from there. A visitor has none, and
 * costs no query.
 */
export const unreadNotices = async (viewer: Viewer): Promise<number> =>
  viewer ? notices.unread(db, viewer.id, { atMost: UNREAD_COUNTED }) : 0;

/** Returns the posts of these notifications that the reader may see, by the notification's id. */
async function toldBy(viewer: Reader, rows: notices.NoticeRow[]): Promise<Map<number, Told>> {
  const gathered = await notices.gathered(
    db,
    rows.map((row) => row.id),
  );
  const unread = new Set(rows.filter((row) => row.readAt === null).map((row) => row.id));
  const ids = gathered.flatMap(({ firstId, lastId, firstUnseenId }) => [
    firstId,
    lastId,
    ...(firstUnseenId ? [firstUnseenId] : []),
  ]);
  const posts = new Map((await notices.postsTold(db, [...new Set(ids)])).map((post) => [post.id, post]));
  const prompts = await promptsAt(rows);
  return new Map(
    gathered.flatMap((each): [number, Told][] => {
      const fresh = unread.has(each.noticeId) && each.firstUnseenId !== null;
      const [first, last] = [posts.get(fresh ? each.firstUnseenId! : each.firstId), posts.get(each.lastId)];
      if (!first || !last || !maySeeThread(viewer, { state: last.threadState }).ok) return [];
      const { author, threadTitle } = last;
      const count = fresh ? each.unseen : each.count;
      return [
        [
          each.noticeId,
          {
            count,
            author,
            others: each.authors - 1,
            postId: first.id,
            opens: first.number === 1,
            threadTitle,
            prompt: prompts.get(each.noticeId) ?? null,
          },
        ],
      ];
    }),
  );
}

/**
 * Returns the prompts of the closing questions that these notifications have answers to, by the
 * notification's id.
 */
export async function promptsAt(rows: { id: number; place: string | null }[]): Promise<Map<number, string>> {
  const asked = new Map(rows.map(({ id, place }) => [id, askedAt(place)]));
  const prompts = new Map(
    (await questionsById(db, [...new Set([...asked.values()].filter((id) => id !== null))])).map(
      ({ id, prompt }) => [id, prompt],
    ),
  );
  return new Map(
    [...asked].flatMap(([id, questionId]): [number, string][] =>
      questionId !== null && prompts.has(questionId) ? [[id, prompts.get(questionId)!]] : [],
    ),
  );
}

/** Ids of the threads of these notices that the reader may see. */
export async function seenThreads(
  viewer: Reader,
  rows: Pick<notices.NoticeRow, "about">[],
): Promise<Set<number>> {
  const ids = rows.flatMap(({ about }) =>
    [about.threadId, about.thread, about.other].filter((id) => typeof id === "number"),
  );
  const threads = await notices.threadStates(db, [...new Set(ids)]);
  return new Set(threads.filter((thread) => maySeeThread(viewer, thread).ok).map(({ id }) => id));
}

async function newestAt(viewer: Reader): Promise<number | null> {
  const [newest] = await notices.page(db, viewer.id, { after: null, limit: 1 });
  return newest?.at.getTime() ?? null;
}
