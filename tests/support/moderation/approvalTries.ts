import type { approvalActionTypes } from "../../../app/modules/moderation/actionTypes/approvals";
import { postReply } from "../../../app/modules/posts/commands";
import { startThread } from "../../../app/modules/compose/commands";
import { db } from "../../../db/client";
import * as posts from "../../../db/queries/posts/posts";
import { aReply, type Forum, pick } from "./forum";
import type { Trying } from "./tries";

let keys = 0;

/** A reply, or a thread by its opening post, that waits for approval: its author is limited. */
export async function somethingHeld(forum: Forum, picks: number[]): Promise<{ id: number }> {
  const author = { ...pick(forum.members, picks[0]!), standing: "limited" as const };
  const formKey = `held-${++keys}`;
  if (picks[1]! % 2) {
    const { id } = await startThread(author, {
      title: `A thread that waits, number ${keys}`,
      tags: ["mlops"],
      body: `For @${forum.members[1]!.username}.`,
      questions: [],
      formKey,
    });
    return (await posts.byNumber(db, id, 1))!;
  }
  const parent = picks[2]! % 2 ? await aReply(forum, picks[2]!) : undefined;
  return postReply(author, parent?.threadId ?? pick(forum.threadIds, picks[3]!), {
    body: "Something that waits.",
    parentId: parent?.id ?? null,
    formKey,
  });
}

export const approvalTries: Record<keyof typeof approvalActionTypes, Trying> = {
  "approve-post": async (forum, picks) => ({ targetId: (await somethingHeld(forum, picks)).id }),
};
