import { db } from "../../../db/client";
import * as tags from "../../../db/queries/tags/tags";
import * as threads from "../../../db/queries/threads/threads";
import * as visits from "../../../db/queries/threads/visits";
import { roleNow } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { refuse } from "../decision";
import { PINNED_SHOWN, THREADS_PER_PAGE } from "./limits";
import { TAGS_MAX } from "../tags/limits";
import { beginOf, spansOf } from "./periods";
import { presentThread } from "./presenter";
import type { ListOrder, Period, ThreadSummary } from "./types";

/** A page of the hottest threads; pinned ones stand on top of the first, and on no other. */
export async function readFrontPage(
  viewer: Viewer,
  after: threads.ListCursor | null,
  now = new Date(),
): Promise<ThreadList> {
  const pinned = await threads.pinned(db, roleNow(viewer), { now, limit: PINNED_SHOWN });
  const list = await listThreads(
    viewer,
    { order: "hot", after, except: pinned.map((thread) => thread.id) },
    now,
  );
  return after === null
    ? { ...list, threads: [...(await summarize(viewer, pinned, now)), ...list.threads] }
    : list;
}

/** A page of the threads that moderators chose as what others should read, the newest first. */
export const listFeatured = (viewer: Viewer, after: threads.ListCursor | null): Promise<ThreadList> =>
  listThreads(viewer, { order: "new", featured: true, after });

interface Page {
  order: ListOrder;
  after?: threads.ListCursor | null;
}

/**
 * The threads that have all of these tags. Refuses tags that do not exist, and more of them than a thread can
 * have.
 */
export async function listTagged(viewer: Viewer, names: string[], page: Page): Promise<ThreadList> {
  const found = names.length > TAGS_MAX ? [] : await tags.named(db, names);
  if (found.length === 0 || found.length < names.length) refuse("not_found");
  const rarestFirst = found.toSorted((a, b) => a.threadCount - b.threadCount);
  return listThreads(viewer, { ...page, tagIds: rarestFirst.map((tag) => tag.id) });
}

/** A tag as its page and the list of tags show it. */
export interface TagEntry {
  id: number;
  name: string;
  /** The number of its threads that everybody may see. */
  threads: number;
  description: string;
  reserved: boolean;
}

/** Every tag by name. */
export const readTagIndex = async (): Promise<TagEntry[]> =>
  (await tags.all(db)).map(({ id, name, threadCount, description, reserved }) => ({
    id,
    name,
    threads: threadCount,
    description,
    reserved,
  }));

/** Returns the descriptions of these tags, by name. */
export async function readTagAbout(
  names: string[],
): Promise<{ id: number; name: string; description: string; reserved: boolean }[]> {
  const found = await tags.named(db, names);
  return found
    .map(({ id, name, description, reserved }) => ({ id, name, description, reserved }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

interface ListRequest {
  order: ListOrder;
  /** Only threads begun since then; everything where nothing is said. */
  period?: Period;
  after?: threads.ListCursor | null;
  /** Threads that have all of these tags, the rarest first. */
  tagIds?: number[];
  /** Only what moderators chose, the newest first. */
  featured?: boolean;
  /** Ids of threads that stand elsewhere on the page. */
  except?: number[];
}

export interface ThreadList {
  threads: ThreadSummary[];
  nextCursor: threads.ListCursor | null;
}

/** One page of a list of threads, as this viewer may see it. */
export async function listThreads(
  viewer: Viewer,
  { order, period = "all", after = null, ...those }: ListRequest,
  now = new Date(),
): Promise<ThreadList> {
  const query = {
    order,
    since: beginOf(period, now),
    after,
    ...those,
    role: roleNow(viewer),
    viewerId: viewer?.id ?? null,
    limit: THREADS_PER_PAGE + 1,
  };
  // At most three, each along an index: see `spansOf`.
  const lists = await Promise.all(spansOf(period).map((span) => threads.list(db, { ...query, span })));
  const rows =
    lists.length === 1
      ? lists[0]!
      : lists.flat().toSorted((a, b) => keyOf(order, b) - keyOf(order, a) || b.id - a.id);
  const page = rows.slice(0, THREADS_PER_PAGE);
  const last = page.at(-1);
  return {
    threads: await summarize(viewer, page, now),
    nextCursor: rows.length > page.length && last ? { key: keyOf(order, last), id: last.id } : null,
  };
}

/** These threads as this viewer's lists show them, in this order. Give it only threads that they may see. */
export async function readThreadsByIds(viewer: Viewer, ids: number[]): Promise<ThreadSummary[]> {
  const found = await summarize(viewer, await threads.byIds(db, ids));
  return ids.flatMap((id) => found.find((thread) => thread.id === id) ?? []);
}

const keyOf = (order: ListOrder, row: threads.ThreadRow): number =>
  ({ hot: row.hot, new: +row.createdAt, active: +row.lastActivityAt, top: row.score })[order];

/** These threads with what is around them, as a list shows them to this viewer. */
export async function summarize(
  viewer: Viewer,
  rows: threads.ThreadRow[],
  now = new Date(),
): Promise<ThreadSummary[]> {
  const ids = rows.map((row) => row.id);
  const [tags, counts, unread] = await Promise.all([
    threads.tagsOf(db, ids),
    threads.questionCounts(db, ids, now),
    viewer ? visits.unread(db, viewer.id, ids) : [],
  ]);
  return rows.map((row) => presentThread(row, { tags, counts, unread, now }));
}
