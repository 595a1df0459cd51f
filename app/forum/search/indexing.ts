import { type Db, write } from "../../../db/client";
import * as search from "../../../db/search";
import { toPlainText } from "../../text/plain";
import { wordsOf } from "./query";

/** Puts a post into the search index, in the transaction that writes it. Replies have no title of their own. */
export function indexPost(tx: Db, { id, title, html }: { id: number; title: string; html: string }): Promise<void> {
  const body = toPlainText(html);
  return search.put(tx, { id, title, body, foldedTitle: wordsOf(title).join(" "), foldedBody: wordsOf(body).join(" ") });
}

/** Posts in one transaction, so that others come to write in between. */
const BATCH = 200;

/** Puts every post into the index that is not in it, as at a first start. */
export async function indexMissing(): Promise<number> {
  let count = 0;
  for (;;) {
    const indexed = await write(async (tx) => {
      const rows = await search.unindexed(tx, BATCH);
      for (const { id, number, title, html } of rows) await indexPost(tx, { id, title: number === 1 ? title : "", html });
      return rows.length;
    });
    count += indexed;
    if (indexed < BATCH) return count;
  }
}
