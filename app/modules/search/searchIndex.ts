import { setImmediate } from "node:timers/promises";
import { type Db, db, write } from "../../../db/client";
import * as search from "../../../db/search";
import { toPlainText } from "../../markdown/plain";
import { indexText } from "./words";

/** Goes up when the same text would have other words, so that the index is made anew. */
export const INDEX_VERSION = 1;

interface Indexed {
  id: number;
  /** The thread's, where the post opens it. */
  title?: string;
  html: string;
}

/** Puts a post into the search index, in the transaction that writes it. */
export const indexPost = (tx: Db, post: Indexed): Promise<void> => search.put(tx, documentOf(post));

function documentOf({ id, title = "", html }: Indexed) {
  const body = toPlainText(html);
  return { id, title: indexText(title), words: indexText(body), body };
}

/** Posts in one transaction, so that others come to write in between. */
const BATCH = 50;

/**
 * Indexes the posts that are older than the index, or that an earlier version of it holds, latest first. New
 * posts are indexed when they are written; after a crash the work goes on where it was. Returns the number of
 * posts indexed.
 */
export async function indexMissing({ signal }: { signal?: AbortSignal } = {}): Promise<number> {
  const known = await search.progress(db);
  let from = known?.version === INDEX_VERSION ? known.from : null;
  for (let count = 0; ;) {
    const rows = from === 0 || signal?.aborted ? [] : await search.sourcesBefore(db, from, BATCH);
    if (rows.length === 0) {
      if (from !== 0 && !signal?.aborted)
        await write((tx) => search.setProgress(tx, { version: INDEX_VERSION, from: 0 }));
      return count;
    }
    await indexBatch(rows.map(indexedOf));
    from = rows.at(-1)!.id;
    count += rows.length;
  }
}

const indexedOf = ({
  id,
  number,
  title,
  html,
}: {
  id: number;
  number: number;
  title: string;
  html: string;
}): Indexed => ({ id, title: number === 1 ? title : "", html });

async function indexBatch(posts: Indexed[]): Promise<void> {
  const made = new Map<number, { post: Indexed; document: ReturnType<typeof documentOf> }>();
  for (const post of posts) {
    // Requests come in between: the words of a long post take a moment.
    await setImmediate();
    made.set(post.id, { post, document: documentOf(post) });
  }
  await write(async (tx) => {
    for (const now of (await search.sourcesOf(tx, [...made.keys()])).map(indexedOf)) {
      const { post, document } = made.get(now.id)!;
      // It may have been written anew since it was read.
      await search.put(tx, post.html === now.html && post.title === now.title ? document : documentOf(now));
    }
    await search.setProgress(tx, { version: INDEX_VERSION, from: posts.at(-1)!.id });
  });
}
