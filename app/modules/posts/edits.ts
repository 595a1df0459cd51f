import { db, type Db, write } from "../../../db/client";
import { broadcast, broadcastAfter, type Change } from "../../../db/client/pubsub";
import * as posts from "../../../db/queries/posts/posts";
import * as revisions from "../../../db/queries/posts/revisions";
import { isStory } from "../../../db/queries/stories/stories";
import * as threads from "../../../db/queries/threads/threads";
import type { DraftRef } from "../drafts/types";
import { personOf, actingAs } from "../accounts/aliases";
import type { Member } from "../accounts/types";
import { castAgainWith, takeBackWith } from "../questions/linkedBallots";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { mayBeNote, mayDelete, mayEditPost, mayRestore } from "./editPolicy";
import { screenEdit } from "./screening";
import { queueForApproval, settle, withdrawnWhy } from "./approvalQueue";
import { idPrefixOf, renderPost } from "../accounts/markdown";

export interface Edit {
  source: string;
  /** Why, in a few words for the history; may be empty. */
  note: string;
  /** The version that the editor had before them. */
  revision: number;
  /** What is kept of it on the server, and need not be kept any longer. */
  kept?: DraftRef | null;
  /** Whether newcomers' limits hold. */
  paced?: boolean;
  /**
   * What else is written in the same transaction, and is a version of its own where the text stays; a story's
   * post is changed in no other way.
   */
  along?: (tx: Db, post: posts.PostFacts) => Promise<void>;
  /** The same where it is no version: what stands around the text alone. */
  beside?: (tx: Db, post: posts.PostFacts) => Promise<void>;
}

/**
 * Puts a new text in place of a post's and keeps the old one in its history; the same text changes nothing.
 * Refuses who may not, texts that cannot be posts, and edits of a version that is no longer the latest.
 */
export async function editPost(member: Member, postId: number, edit: Edit, at?: Date) {
  const before = await found(db, postId);
  const rendered = await renderPost(edit.source, idPrefixOf(before));
  return changing(async (tx) => {
    const now = at ?? new Date();
    const post = await found(tx, postId);
    const viewer = await actingAs(tx, member, post.authorId, now);
    const lasting = await isStory(tx, postId);
    if (lasting && !edit.along && !edit.beside) refuse("conflict", "story-by-form");
    ensure(mayEditPost(viewer, { ...post, lasting }, now));
    ensure(mayBeNote(edit.note));
    if (edit.revision !== post.revision && (edit.along || edit.source !== post.source))
      refuse("conflict", "edited-meanwhile", { field: "revision" });
    await publish(tx, { type: "DraftSubmitted", memberId: personOf(viewer).id, draft: edit.kept }, now);
    await (edit.along ?? edit.beside)?.(tx, post);
    if (edit.source === post.source && !edit.along) return post;
    if (!isHeld(post))
      await screenEdit(
        tx,
        viewer,
        { before: post.html, after: rendered.html, paced: edit.paced ?? false },
        now,
      );
    const revision = post.revision + 1;
    if (post.revision === 1)
      await revisions.keep(tx, {
        postId,
        number: 1,
        editorId: post.authorId,
        source: post.source,
        note: "",
        at: post.createdAt,
      });
    await revisions.keep(tx, {
      postId,
      number: revision,
      editorId: viewer.id,
      source: edit.source,
      note: edit.note,
      at: now,
    });
    // Where it has begun or ceased to begin a thread meanwhile, its ids are not those of its place, and it is
    // rendered again.
    const renderVersion = (before.number === 1) === (post.number === 1) ? rendered.version : 0;
    await revisions.replaceText(tx, postId, {
      source: edit.source,
      html: rendered.html,
      renderVersion,
      revision,
      editedAt: now,
    });
    const title = post.number === 1 ? (await threads.byId(tx, post.threadId))!.title : "";
    const { id, threadId, threadState, authorId } = post;
    const text = { id, title, html: rendered.html };
    await publish(
      tx,
      { type: "PostEdited", ...text, threadId, threadState, authorId, held: isHeld(post) },
      now,
    );
    return post;
  });
}

/**
 * Takes one's own reply out of view, and with a story the votes that were cast along with it; its place stays
 * while replies hang on it. Doing it again changes nothing. Refuses opening posts that do not wait for
 * approval, and posts of others.
 */
export const deletePost = (member: Member, postId: number, at?: Date) =>
  changing(async (tx) => {
    const post = await found(tx, postId);
    const viewer = await actingAs(tx, member, post.authorId);
    if (post.state === "deleted" && post.authorId === viewer.id) return post;
    ensure(mayDelete(viewer, post));
    const now = at ?? new Date();
    await revisions.setDeleted(tx, postId, now);
    const voted = await takeBackWith(tx, viewer, postId, now);
    if (isHeld(post)) await settle(tx, postId, { by: viewer, resolution: "withdrawn", now });
    else await threads.addReplies(tx, post.threadId, -1);
    return { ...post, voted };
  });

/**
 * Puts one's own deleted post back, to wait again if it waited, and a story's votes with it. Doing it again
 * changes nothing. Refuses it once the time for that is over.
 */
export const restorePost = (member: Member, postId: number, at?: Date) =>
  changing(async (tx) => {
    const post = await found(tx, postId);
    const viewer = await actingAs(tx, member, post.authorId);
    if (post.state === "visible" && post.authorId === viewer.id) return post;
    const now = at ?? new Date();
    ensure(mayRestore(viewer, post, now));
    const why = await withdrawnWhy(tx, postId);
    await revisions.setRestored(tx, postId, why !== null && post.threadState !== "held" ? "held" : "visible");
    if (why === null) await threads.addReplies(tx, post.threadId, 1);
    else await queueForApproval(tx, { postId, ownerId: viewer.id, why, now });
    const voted = await castAgainWith(tx, viewer, { storyId: postId, threadId: post.threadId }, now);
    return { ...post, state: why === null ? post.state : "held", voted };
  });

async function found(tx: Db, postId: number) {
  const facts = (await posts.facts(tx, postId)) ?? refuse("not_found");
  return { ...facts, ...(await revisions.editable(tx, postId))! };
}

/** Whether a post waits for approval, by itself or with its thread. */
const isHeld = ({ state, threadState }: Pick<posts.PostFacts, "state" | "threadState">): boolean =>
  state === "held" || threadState === "held";

/**
 * Runs a change of a post in one transaction, and tells those who are reading the thread what they can see;
 * `voted` are questions on which a ballot changed with it.
 */
async function changing(change: (tx: Db) => Promise<posts.PostFacts & { voted?: number[] }>) {
  const post = await broadcastAfter(write(change), (changed): Change | null =>
    isHeld(changed) ? null : { threadId: changed.threadId, what: "post", questionId: null },
  );
  for (const questionId of post.voted ?? [])
    broadcast({ threadId: post.threadId, what: "ballot", questionId });
  return post;
}
