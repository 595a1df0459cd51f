import type { Db } from "../../../../db/client";
import { standingByForum } from "../../../../db/queries/moderation/modActions";
import type { ItemRow } from "../../../../db/queries/moderation/queue";
import { rankAnew } from "../recount";

/** Returns the owner of an item's target, as the rules need them; null where it has none. */
export const ownerOf = ({ ownerId, ownerRole }: ItemRow) =>
  ownerId === null || ownerRole === null ? null : { id: ownerId, role: ownerRole };

/** By what the flags have hidden a thing, while that stands. */
export async function hiddenByFlags(
  tx: Db,
  { targetKind, targetId }: Pick<ItemRow, "targetKind" | "targetId">,
): Promise<{ id: number } | null> {
  const kind = ({ post: "hide-post", thread: "hide-thread" } as Record<string, string>)[targetKind];
  return kind === undefined ? null : standingByForum(tx, kind, targetId);
}

/** Upheld flags count in the order of answers: they are counted anew. */
export async function recountFlags(tx: Db, postId: number): Promise<void> {
  await rankAnew(tx, [postId]);
}
