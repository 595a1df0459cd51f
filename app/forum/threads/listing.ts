import { db } from "../../../db/client";
import * as tags from "../../../db/queries/tags";
import * as threads from "../../../db/queries/threads";
import type { Viewer } from "../people/types";
import { refuse } from "../verdict";
import { PINNED_SHOWN, TAGS_MAX } from "./limits";
import { listThreads, summarize, type ThreadList } from "./read";
import type { ListOrder } from "./types";

/** A page of the hottest threads; pinned ones stand on top of the first, and on no other. */
export async function readFrontPage(viewer: Viewer, after: threads.ListCursor | null): Promise<ThreadList> {
  const pinned = await threads.pinned(db, viewer?.role ?? null, PINNED_SHOWN);
  const list = await listThreads(viewer, { order: "hot", after, except: pinned.map((thread) => thread.id) });
  return after === null ? { ...list, threads: [...(await summarize(viewer, pinned)), ...list.threads] } : list;
}

interface Page {
  order: ListOrder;
  after?: threads.ListCursor | null;
}

/** The threads that have all of these tags. Refuses tags that do not exist, and more of them than a thread can have. */
export async function listTagged(viewer: Viewer, names: string[], page: Page): Promise<ThreadList> {
  const found = names.length > TAGS_MAX ? [] : await tags.named(db, names);
  if (found.length === 0 || found.length < names.length) refuse("not_found");
  const rarestFirst = found.toSorted((a, b) => a.threadCount - b.threadCount);
  return listThreads(viewer, { ...page, tagIds: rarestFirst.map((tag) => tag.id) });
}

/** Every tag by name, with how many threads it has that everybody may see. */
export const readTagIndex = async (): Promise<{ name: string; threads: number }[]> =>
  (await tags.all(db)).map(({ name, threadCount }) => ({ name, threads: threadCount }));
