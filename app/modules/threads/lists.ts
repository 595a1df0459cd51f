import { db } from "../../../db/client";
import * as tags from "../../../db/queries/tags/tags";
import * as threads from "../../../db/queries/threads/threads";
import { roleNow } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { refuse } from "../decision";
import { PINNED_SHOWN, TAGS_MAX } from "./limits";
import { listThreads, summarize, type ThreadList } from "../compose/threadPage";
import type { ListOrder } from "./types";

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
