import type { Db } from "../../../db/client";
import type { Change } from "../../../db/queries/journal";
import * as counts from "../../../db/queries/recounting";
import { best, hot } from "../ranking";
import { placeAnew, renderAnew } from "./placing";
import { indexPost } from "../search/indexing";
import * as posts from "../../../db/queries/posts";

/** Makes everything that follows from these changed rows anew: places in trees, counters, ranks, what lists are sorted by, the search index. */
export async function recount(tx: Db, changes: Change[]): Promise<void> {
  await placeAnew(tx, changes);
  await renderAnew(tx, changes);
  await counts.renoteAnswered(tx, [...idsIn(changes.filter(({ table, after, before }) => table === "answers" || "questionId" in (after ?? before ?? {})), { posts: "id", answers: "postId" })]);
  const threadIds = idsIn(changes, { threads: "id", posts: "threadId", threadTags: "threadId" });
  const postIds = idsIn(changes.filter((change) => !isPlaceAlone(change)), { posts: "id", helpfulVotes: "postId", answers: "postId" });
  const tagIds = idsIn(changes, { threadTags: "tagId" });
  for (const id of await threadsOf(tx, postIds)) threadIds.add(id);
  for (const { id, helpful, upheldFlags } of await counts.recountPosts(tx, [...postIds])) await posts.setBest(tx, id, best(helpful, upheldFlags));
  for (const id of threadIds) {
    const counted = await counts.countThread(tx, id);
    if (!counted) continue;
    const { createdAt, ...rest } = counted;
    await counts.setThreadCounts(tx, id, { ...rest, hot: hot(counted.score, createdAt) });
  }
  await counts.recountTags(tx, [...tagIds]);
  const retitled = changes.flatMap(({ table, key, before, after }) => (table === "threads" && (!before || !after || "title" in after) ? [Number(key[0])] : []));
  for (const id of await counts.openingIds(tx, retitled)) postIds.add(id);
  for (const post of await counts.indexable(tx, [...postIds])) await indexPost(tx, post);
}

const PLACE = new Set(["threadId", "number", "parentId", "questionId"]);

/** Whether a post was put elsewhere and is what it was, so that nothing of its own is to be counted; the first of a thread has a title in the index. */
const isPlaceAlone = ({ table, before, after }: Change): boolean =>
  table === "posts" && before !== null && after !== null && before.number !== 1 && after.number !== 1 && Object.keys(after).every((column) => PLACE.has(column));

const threadsOf = async (tx: Db, postIds: ReadonlySet<number>) => new Set((await counts.threadIdsOf(tx, [...postIds])));

/** The ids that these changes name, before and after, by table in a key column or in a changed one. */
function idsIn(changes: Change[], columns: Partial<Record<Change["table"], string>>): Set<number> {
  const KEY_AT: Record<string, number> = { id: 0, threadId: 0, postId: 0, tagId: 1 };
  const ids = changes.flatMap(({ table, key, before, after }) => {
    const column = columns[table];
    if (column === undefined) return [];
    const named = [before?.[column], after?.[column]].filter((value) => typeof value === "number");
    const inKey = table === "posts" && column === "threadId" ? [] : [Number(key[KEY_AT[column]!])];
    return [...inKey, ...named];
  });
  return new Set(ids);
}
