import { act } from "../../../app/modules/moderation/executor";
import type { postActionTypes } from "../../../app/modules/moderation/actionTypes/posts";
import { postReply } from "../../../app/modules/posts/commands";
import { somethingHeld } from "./approvalTries";
import { aReply, pick } from "./forum";
import type { Trying } from "./tries";

export const postTries: Record<keyof typeof postActionTypes, Trying> = {
  "hide-post": async (forum, picks) => {
    if (picks[5]! % 2) return { targetId: (await somethingHeld(forum, picks)).id };
    const post = await aReply(forum, picks[0]!);
    return post ? { targetId: post.id } : null;
  },
  "restore-post": async (forum, picks) => {
    const post = await aReply(forum, picks[0]!);
    if (!post) return null;
    await act(
      forum.mo,
      { kind: "hide-post", targetId: post.id, typed: {} },
      { reason: "To be restored.", publicNote: "" },
    );
    return { targetId: post.id };
  },
  "edit-post": async (forum, picks) => {
    const post = await aReply(forum, picks[0]!);
    if (!post) return null;
    const edit = (body: string, revision: number) => ({ body, revision: String(revision) });
    if (picks[1]! % 2 === 0) return { targetId: post.id, typed: edit("Said otherwise.", post.revision) };
    await act(
      forum.mo,
      { kind: "edit-post", targetId: post.id, typed: edit("Said otherwise.", post.revision) },
      { reason: "First.", publicNote: "" },
    );
    return { targetId: post.id, typed: edit("Said otherwise again.", post.revision + 1) };
  },
  "lock-post": async (forum, picks) => {
    const post = await aReply(forum, picks[0]!);
    return post ? { targetId: post.id } : null;
  },
  "unlock-post": async (forum, picks) => {
    const post = await aReply(forum, picks[0]!);
    if (!post) return null;
    await act(
      forum.mo,
      { kind: "lock-post", targetId: post.id, typed: {} },
      { reason: "To be opened again.", publicNote: "" },
    );
    return { targetId: post.id };
  },
  "staff-notice": async ({ mo, threadIds }, picks) => {
    const { id } = await postReply(mo, pick(threadIds, picks[0]!), {
      body: "Hear, hear.",
      formKey: `notice-${picks.join()}-${mo.id}`,
    });
    return { targetId: id };
  },
  "redact-post": async (forum, picks) => {
    const post = await aReply(forum, picks[0]!);
    return post ? { targetId: post.id, typed: { texts: "REPLY" } } : null;
  },
};
