import { db } from "../../../db/client";
import * as tags from "../../../db/queries/tags/tags";
import * as threads from "../../../db/queries/threads/threads";
import * as search from "../../../db/search";
import { TITLE_MAX_CHARS } from "../threads/limits";
import { SIMILAR_SHOWN, TAGS_SUGGESTED } from "./limits";
import { pairsOf, subjectOf, tagsIn } from "./subject";
import type { TitleHints } from "../compose/types";

/**
 * Threads with titles close to this one, the closest first, and tags that fit it: to be seen before the same
 * is asked again. Nothing where nothing is close. Hidden threads are never among them, whoever writes.
 */
export async function readTitleHints(typed: string): Promise<TitleHints> {
  const title = typed.toWellFormed().slice(0, TITLE_MAX_CHARS);
  const pairs = pairsOf(subjectOf(title));
  const [similar, named] = await Promise.all([
    pairs.length === 0 ? [] : search.similar(db, pairs, SIMILAR_SHOWN),
    tags.named(db, tagsIn(title)),
  ]);
  const worn = await threads.tagsOf(
    db,
    similar.map((thread) => thread.id),
  );
  const suggested = [...named.toSorted((a, b) => b.threadCount - a.threadCount), ...worn].map(
    (tag) => tag.name,
  );
  return { threads: similar, tags: [...new Set(suggested)].slice(0, TAGS_SUGGESTED) };
}
