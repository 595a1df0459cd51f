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
import { idPrefixOf, renderPost } from "./markdown";

export interface Edit {
  source: string;
  /** Why, in a few words for the history; may be empty. */
  note: string;
  /** The version that the editor had before them. */
  revision: number;
  /** The draft of it on the server, which is deleted along with the edit. */
  kept?: DraftRef | null;
  /** Whether newcomers' limits hold. */
  paced?: boolean;
  /** Whether it is a version of its own even where the text stays. */
  isVersion?: boolean;
}

/**
 * Puts a new text in place of a post's and keeps the old one in its history; the same text changes nothing.
 * Refuses stories, who may not, texts that cannot be posts, and edits of a version that is no longer the
 * latest.
 */
export async function editPost(member: Member, postId: number, edit: Edit, at?: Date) {
  const prepared = await prepareEdit(postId, edit);
  return writeChange(async (tx) => {
    const now = at ?? new Date();
    if (await isStory(tx, postId)) refuse("conflict", "story-by-form");
    const begun = await beginEdit(tx, member, prepared, { lasting: false, now });
    await putEdit(tx, begun, now);
    return begun.post;
  });
}

/** An edit with its text rendered, before its transaction. */
interface PreparedEdit {
  edit: Edit;
  before: Editable;
  html: string;
  renderVersion: number;
}

/** Renders an edit, before the transaction that writes it. Refuses texts that cannot be posts. */
export async function prepareEdit(postId: number, edit: Edit): Promise<PreparedEdit> {
  const before = await found(db, postId);
  const { html, version: renderVersion } = await renderPost(edit.source, idPrefixOf(before));
  return { edit, before, html, renderVersion };
}

interface BegunEdit extends PreparedEdit {
  /** As it is until the edit. */
  post: Editable;
  editor: Member;
}

/**
 * Finds the post that an edit is of and its editor, in its transaction; `lasting` are posts that can be
 * edited for as long as they stand. Refuses who may not, and edits of a version that is no longer the latest.
 */
export async function beginEdit(
  tx: Db,
  member: Member,
  prepared: PreparedEdit,
  { lasting, now }: { lasting: boolean; now: Date },
): Promise<BegunEdit> {
  const { before, edit } = prepared;
  const post = await found(tx, before.id);
  const editor = await actingAs(tx, member, post.authorId, now);
  ensure(mayEditPost(editor, { ...post, lasting }, now));
  ensure(mayBeNote(edit.note));
  if (edit.revision !== post.revision && (edit.isVersion || edit.source !== post.source))
    refuse("conflict", "edited-meanwhile", { field: "revision" });
  await publish(tx, { type: "DraftSubmitted", memberId: personOf(editor).id, draft: edit.kept }, now);
  return { ...prepared, post, editor };
}

/** Writes an edit, in its transaction; the same text that is no version changes nothing. */
export async function putEdit(
  tx: Db,
  { edit, before, post, editor, html, ...rendered }: BegunEdit,
  now: Date,
): Promise<void> {
  if (edit.source === post.source && !edit.isVersion) return;
  const { id, threadId, threadState, authorId } = post;
  const held = isHeld(post);
  if (!held)
    await screenEdit(tx, editor, { before: post.html, after: html, paced: edit.paced ?? false }, now);
  const revision = post.revision + 1;
  const { source, note } = edit;
  if (post.revision === 1) {
    const first = { number: 1, editorId: authorId, source: post.source, note: "", at: post.createdAt };
    await revisions.keep(tx, { postId: id, ...first });
  }
  await revisions.keep(tx, { postId: id, number: revision, editorId: editor.id, source, note, at: now });
  // Where it has begun or ceased to begin a thread meanwhile, its ids are not those of its place, and it is
  // rendered again.
  const renderVersion = (before.number === 1) === (post.number === 1) ? rendered.renderVersion : 0;
  await revisions.replaceText(tx, id, { source, html, renderVersion, revision, editedAt: now });
  const title = post.number === 1 ? (await threads.byId(tx, threadId))!.title : "";
  const facts = { id, html, threadId, threadState, authorId, title, held };
  await publish(tx, { type: "PostEdited", ...facts }, now);
}

/**
 * Takes one's own reply out of view, and with a story the votes that were cast along with it; its place stays
 * while replies hang on it. Doing it again changes nothing. Refuses opening posts that do not wait for
 * approval, and posts of others.
 */
export const deletePost = (member: Member, postId: number, at?: Date) =>
  writeChange(async (tx) => {
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
  writeChange(async (tx) => {
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

type Editable = Awaited<ReturnType<typeof found>>;

async function found(tx: Db, postId: number) {
  const facts = (await posts.facts(tx, postId)) ?? refuse("not_found");
  return { ...facts, ...(await revisions.editable(tx, postId))! };
}

/** Whether a post waits for approval, by itself or with its thread. */
const isHeld = ({ state, threadState }: Pick<posts.PostFacts, "state" | "threadState">): boolean =>
  state === "held" || threadState === "held";

/**
 * Runs a change of a post in one transaction, and tells those who are reading the thread what they can see;
 * `voted` are the questions on which a ballot changed with it.
 */
export async function writeChange(change: (tx: Db) => Promise<posts.PostFacts & { voted?: number[] }>) {
  const post = await broadcastAfter(write(change), (changed): Change | null =>
    isHeld(changed) ? null : { threadId: changed.threadId, what: "post", questionId: null },
  );
  for (const questionId of post.voted ?? [])
    broadcast({ threadId: post.threadId, what: "ballot", questionId });
  return post;
}
