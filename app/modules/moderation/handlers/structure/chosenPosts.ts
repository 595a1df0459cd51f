import { rowAt, type RowOf } from "../../../../../db/queries/moderation/journal";
import * as structure from "../../../../../db/queries/threads/threadTree";
import { withBranches } from "../../../posts/branches";
import { isOpenToAll } from "../../../threads/policy";
import { refuse } from "../../../decision";
import { POSTS_MOVED_MAX } from "../../limits";
import type { FieldValues } from "../../types";
import type { ActionContext } from "../handler";

/**
 * A thread that posts can be taken from. Refuses what not everybody reads: moved, it would be read by all.
 */
export async function threadToMove({ tx }: ActionContext, id: number): Promise<RowOf<"threads">> {
  const thread = await rowAt(tx, "threads", [id]);
  if (!thread) refuse("not_found");
  if (!isOpenToAll(thread.state)) refuse("conflict", "thread-not-open");
  return thread;
}

/** The thread that posts of another one are to go to. */
export async function threadToJoin(
  context: ActionContext,
  { into }: FieldValues,
  fromId: number,
): Promise<RowOf<"threads">> {
  const thread = await rowAt(context.tx, "threads", [into as number]);
  if (!thread || thread.state === "merged") refuse("invalid", "field-thread", { field: "into" });
  if (thread.id === fromId) refuse("invalid", "same-thread", { field: "into" });
  if (!isOpenToAll(thread.state)) refuse("conflict", "thread-not-open", { field: "into" });
  return thread;
}

/**
 * Every post of a thread, and which of them were chosen. Refuses numbers that are none of its, its opening
 * post, and too many.
 */
export async function chosenPosts(
  { tx }: ActionContext,
  threadId: number,
  { posts, along }: FieldValues,
): Promise<{ rows: structure.TreeRow[]; goes: Set<number> }> {
  const rows = await structure.treeOf(tx, threadId);
  const numbers = new Set(posts as number[]);
  const chosen = rows.filter(({ number }) => numbers.has(number));
  if (chosen.length < numbers.size) refuse("invalid", "posts-unknown", { field: "posts" });
  if (numbers.has(1)) refuse("invalid", "opening-stays", { field: "posts" });
  const ids = chosen.map(({ id }) => id);
  const goes = along === "alone" ? new Set(ids) : withBranches(rows, ids);
  ensureFew(goes.size);
  return { rows, goes };
}

/** Refuses more posts than are moved at once. */
export function ensureFew(posts: number): void {
  if (posts > POSTS_MOVED_MAX) refuse("invalid", "posts-many", { field: "posts" });
}
