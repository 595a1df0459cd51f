import type { Db } from "../../../../db/client";
import * as posts from "../../../../db/queries/posts/posts";
import * as revisions from "../../../../db/queries/posts/revisions";
import * as threads from "../../../../db/queries/threads/threads";
import { refuse } from "../../decision";
import type { ActionContext } from "./handler";

/** The thread that is acted on. */
export const foundThread = async (
  { tx }: Pick<ActionContext, "tx">,
  id: number,
): Promise<threads.ThreadRow> => (await threads.byId(tx, id)) ?? refuse("not_found");

/** A post that is acted on, with its text and the revision that it stands at. */
export async function foundText(tx: Db, postId: number) {
  const facts = (await posts.facts(tx, postId)) ?? refuse("not_found");
  return { ...facts, ...(await revisions.editable(tx, postId))! };
}

/** Returns the facts of an action on a post, for the log and for the readers of the thread. */
export const shownPost = ({ id, number, threadId }: posts.PostFacts) => ({
  about: { post: id, number, thread: threadId },
  threadId,
  postId: id,
  announce: [threadId],
});

/** Refuses what would change nothing. */
export function ensureChanged(changed: boolean): void {
  if (!changed) refuse("conflict", "nothing-changes");
}

/** A moment as its field has it, in UTC; empty where there is none. */
export const momentField = (at: Date | null): string =>
  at?.toISOString().slice(0, "YYYY-MM-DDTHH:MM".length) ?? "";
