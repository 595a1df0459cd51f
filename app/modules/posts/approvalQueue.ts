import type { Db } from "../../../db/client";
import * as queue from "../../../db/queries/moderation/queue";
import type { Member } from "../accounts/types";

/** Returns the key of a held post's queue item. The item of a held thread is that of its opening post. */
const waiting = (postId: number) => ({ kind: "approval", targetKind: "post", targetId: postId }) as const;

interface Held {
  postId: number;
  ownerId: number;
  /** As `whyWords` reads it. */
  why: string;
  now: Date;
}

/** Puts a post that has just been written before the moderators, in its transaction. */
export async function queueForApproval(tx: Db, { postId, ownerId, why, now }: Held): Promise<void> {
  await queue.enqueue(tx, { ...waiting(postId), ownerId, why, at: now });
}

/** Ends a post's wait: a moderator has decided, or its author has thought better of it. */
export const settle = (
  tx: Db,
  postId: number,
  { by, resolution, now }: { by: Member; resolution: "approved" | "refused" | "withdrawn"; now: Date },
): Promise<void> =>
  queue.settleThing(tx, {
    ...waiting(postId),
    resolvedAt: now,
    resolvedBy: by.id === 0 ? null : by.id,
    resolution,
  });

/** Lets a post wait again, once what was decided is taken back. */
export async function waitAgain(tx: Db, postId: number): Promise<void> {
  const item = await queue.latestItem(tx, "approval", "post", postId);
  if (item?.resolution) await queue.reopen(tx, item.id);
}

/**
 * Lets a post that its author has deleted be one that they withdrew while it waited: put back, it waits
 * again.
 */
export async function withdraw(tx: Db, postId: number, now: Date): Promise<void> {
  await waitAgain(tx, postId);
  await queue.settleThing(tx, {
    ...waiting(postId),
    resolvedAt: now,
    resolvedBy: null,
    resolution: "withdrawn",
  });
}

/** Why a post waited until its author deleted it; null where it did not. */
export async function withdrawnWhy(tx: Db, postId: number): Promise<string | null> {
  const item = await queue.latestItem(tx, "approval", "post", postId);
  return item?.resolution === "withdrawn" ? item.why : null;
}
