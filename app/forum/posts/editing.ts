import { db, type Db, write } from "../../../db/client";
import { announcing, type Change } from "../../../db/client/announcements";
import * as posts from "../../../db/queries/posts";
import * as revisions from "../../../db/queries/revisions";
import * as threads from "../../../db/queries/threads";
import { settleDraft } from "../drafts/actions";
import type { DraftRef } from "../drafts/types";
import { tellOfEdit } from "../notifications/telling";
import type { Member } from "../people/types";
import { indexPost } from "../search/indexing";
import { ensure, refuse } from "../verdict";
import { mayBeNote, mayDelete, mayEditPost, mayRestore } from "./editingRules";
import { idPrefixOf, renderPost } from "./render";

export interface Edit {
  source: string;
  /** Why, in a few words for the history; may be empty. */
  note: string;
  /** The version that the editor had before them. */
  revision: number;
  /** What is kept of it on the server, and need not be kept any longer. */
  kept?: DraftRef | null;
}

/**
 * Puts a new text in place of a post's and keeps the old one in its history; the same text changes nothing. Refuses who
 * may not, texts that cannot be posts, and edits of a version that is no longer the latest.
 */
export async function editPost(viewer: Member, postId: number, edit: Edit, at?: Date) {
  const rendered = await renderPost(edit.source, idPrefixOf(await found(db, postId)));
  return changing(async (tx) => {
    const now = at ?? new Date();
    const post = await found(tx, postId);
    ensure(mayEditPost(viewer, post, now));
    ensure(mayBeNote(edit.note));
    await settleDraft(tx, viewer, edit.kept);
    if (edit.source === post.source) return post;
    if (edit.revision !== post.revision) refuse("conflict", "edited-meanwhile", { field: "revision" });
    const revision = post.revision + 1;
    if (post.revision === 1)
      await revisions.keep(tx, { postId, number: 1, editorId: post.authorId, source: post.source, note: "", at: post.createdAt });
    await revisions.keep(tx, { postId, number: revision, editorId: viewer.id, source: edit.source, note: edit.note, at: now });
    await revisions.replaceText(tx, postId, { source: edit.source, html: rendered.html, renderVersion: rendered.version, revision, editedAt: now });
    const title = post.number === 1 ? (await threads.byId(tx, post.threadId))!.title : "";
    await indexPost(tx, { id: postId, title, html: rendered.html });
    await tellOfEdit(tx, viewer, { ...post, html: rendered.html, note: edit.note }, now);
    return post;
  });
}

/** Takes one's own reply out of view; its place stays while replies hang on it. Doing it again changes nothing. Refuses opening posts and those of others. */
export const deletePost = (viewer: Member, postId: number, at?: Date) =>
  changing(async (tx) => {
    const post = await found(tx, postId);
    if (post.state === "deleted" && post.authorId === viewer.id) return post;
    ensure(mayDelete(viewer, post));
    await revisions.setDeleted(tx, postId, at ?? new Date());
    await threads.addReplies(tx, post.threadId, -1);
    return post;
  });

/** Puts one's own deleted reply back. Doing it again changes nothing. Refuses it once the time for that is over. */
export const restorePost = (viewer: Member, postId: number, at?: Date) =>
  changing(async (tx) => {
    const post = await found(tx, postId);
    if (post.state === "visible" && post.authorId === viewer.id) return post;
    ensure(mayRestore(viewer, post, at ?? new Date()));
    await revisions.setDeleted(tx, postId, null);
    await threads.addReplies(tx, post.threadId, 1);
    return post;
  });

async function found(tx: Db, postId: number) {
  const facts = (await posts.facts(tx, postId)) ?? refuse("not_found");
  return { ...facts, ...(await revisions.editable(tx, postId))! };
}

/** Runs a change of a post in one transaction, and tells those who are reading the thread. */
const changing = (change: (tx: Db) => Promise<posts.PostFacts>) =>
  announcing(write(change), ({ threadId }): Change => ({ threadId, what: "post", questionId: null }));
