import type { Db } from "../../../db/client";
import { turn } from "../../../db/client/yieldTurn";
import type { Change } from "../../../db/queries/moderation/journal";
import * as counts from "../../../db/queries/moderation/recount";
import { best, hot } from "../../stats/ranking";
import { rebuildPaths, rerender } from "./rebuildPaths";
import { indexPost } from "../search/searchIndex";

/**
 * Makes everything that follows from these changed rows anew: places in trees, counters, ranks, what lists
 * are sorted by, the search index. In statements for many rows each, between which others have their turn;
 * what a change cannot have touched is let be.
 */
export async function recount(tx: Db, changes: Change[]): Promise<void> {
  await rebuildPaths(tx, changes);
  await rerender(tx, changes);
  const answered = changes.filter(
    ({ table, before, after }) => table === "answers" || "questionId" in (after ?? before ?? {}),
  );
  await counts.renoteAnswered(tx, [...idsIn(answered, { posts: "id", answers: "postId" })]);
  const touched = changes.filter((change) => !isOwnerAlone(change));
  const ranked = await rankAnew(tx, [
    ...idsIn(
      touched.filter((change) => !isPlaceAlone(change)),
      { posts: "id", helpfulVotes: "postId", answers: "postId" },
    ),
  ]);
  const threadIds = idsIn(touched, { threads: "id", posts: "threadId" });
  for (const id of await counts.threadIdsOf(tx, [
    ...new Set([...ranked, ...idsIn(touched, { posts: "id" })]),
  ]))
    threadIds.add(id);
  for (const id of threadIds) {
    const counted = await counts.countThread(tx, id);
    await turn();
    if (!counted) continue;
    const { createdAt, ...rest } = counted;
    await counts.setThreadCounts(tx, id, { ...rest, hot: hot(counted.score, createdAt) });
  }
  await counts.sortTagged(
    tx,
    [...idsIn(changes, { threadTags: "threadId" })].filter((id) => !threadIds.has(id)),
  );
  await counts.recountTags(tx, [...idsIn(changes, { threadTags: "tagId" })]);
  await indexAnew(tx, touched);
}

/** Counts what posts are ranked by, and stores what is not so yet; returns the posts whose counts changed. */
export async function rankAnew(tx: Db, postIds: number[]): Promise<number[]> {
  const changed: number[] = [];
  // Posts with the same counts have the same rank.
  const alike = new Map<string, { helpful: number; upheldFlags: number; best: number; ids: number[] }>();
  for (const { id, before, ...now } of await counts.countPosts(tx, postIds)) {
    const rank = best(now.helpful, now.upheldFlags);
    const isNew = before.helpful !== now.helpful || before.upheldFlags !== now.upheldFlags;
    if (isNew) changed.push(id);
    if (!isNew && rank === before.best) continue;
    const key = `${now.helpful} ${now.upheldFlags}`;
    const group = alike.get(key) ?? { ...now, best: rank, ids: [] };
    group.ids.push(id);
    alike.set(key, group);
  }
  for (const { ids, ...row } of alike.values()) await counts.setPosts(tx, ids, row);
  // An answer that came has the rank of its post.
  await counts.rankAnswers(tx, postIds);
  return changed;
}

async function indexAnew(tx: Db, changes: Change[]): Promise<void> {
  const worded = idsIn(
    changes.filter((change) => !isPlaceAlone(change)),
    { posts: "id" },
  );
  const retitled = changes.flatMap(({ table, key, before, after }) =>
    table === "threads" && (!before || !after || "title" in after) ? [Number(key[0])] : [],
  );
  for (const id of await counts.openingIds(tx, retitled)) worded.add(id);
  for (const post of await counts.indexable(tx, [...worded])) {
    await indexPost(tx, post);
    await turn();
  }
}

const PLACE = new Set(["threadId", "number", "parentId", "questionId"]);

/**
 * Whether a post was put elsewhere and is what it was, so that nothing of its own is to be counted; the first
 * of a thread has a title in the index.
 */
const isPlaceAlone = ({ table, before, after }: Change): boolean =>
  table === "posts" &&
  before !== null &&
  after !== null &&
  before.number !== 1 &&
  after.number !== 1 &&
  Object.keys(after).every((column) => PLACE.has(column));

const OWNER = new Set(["authorId", "formKey"]);

/** Whether a post or a thread is somebody else's now and is what it was. */
const isOwnerAlone = ({ table, before, after }: Change): boolean =>
  (table === "posts" || table === "threads") &&
  before !== null &&
  after !== null &&
  Object.keys(after).every((column) => OWNER.has(column));

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
