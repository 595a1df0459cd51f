import { db } from "../../../db/client";
import * as queries from "../../../db/queries/posts/posts";
import * as revisions from "../../../db/queries/posts/revisions";
import { abridged, type Piece, wordDiff } from "../../markdown/diff";
import { actingAs } from "../accounts/aliases";
import type { Member, Viewer } from "../accounts/types";
import { messageFor } from "../messages";
import { maySeeThread } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { mayDelete, mayEditPost, mayRestore } from "./editPolicy";
import { REVISIONS_PER_PAGE } from "./limits";
import { readPost } from "./views";

/** Above every number of a version. */
const LATEST = 2_147_483_647;

export interface Version {
  number: number;
  editor: string;
  at: string;
  note: string;
  /**
   * The changes against the version before; the whole text on the first version, and where the version before
   * is on the next page.
   */
  pieces: Piece[];
}

/** A post's versions, the latest first, each with what it changed. Refuses what this viewer may not read. */
export async function readHistory(viewer: Viewer, postId: number, before = LATEST) {
  const post = await readPost(viewer, postId);
  const rows = await revisions.below(db, postId, { before, limit: REVISIONS_PER_PAGE + 1 });
  const versions = rows.slice(0, REVISIONS_PER_PAGE).map(({ source, at, ...version }, index): Version => {
    const earlier = rows[index + 1];
    const pieces: Piece[] = earlier
      ? abridged(wordDiff(earlier.source, source))
      : [{ kind: "same", text: source }];
    return { ...version, at: at.toISOString(), pieces };
  });
  return { post, versions, nextCursor: rows.length > versions.length ? versions.at(-1)!.number : null };
}

/** A post's text for who edits it, and which version that is. Refuses who may not. */
export async function readToEdit(viewer: Viewer, postId: number, now = new Date()) {
  const facts = (await queries.facts(db, postId)) ?? refuse("not_found");
  const post = { ...facts, ...(await revisions.editable(db, postId))! };
  ensure(mayEditPost(viewer && (await actingAs(db, viewer, facts.authorId, now)), post, now));
  return {
    id: post.id,
    number: post.number,
    threadId: post.threadId,
    source: post.source,
    revision: post.revision,
  };
}

/** Returns the differences between two texts, for an author who has to merge them. */
export const compare = (before: string, after: string): Piece[] => abridged(wordDiff(before, after));

/**
 * One's own post with its text, and whether it may be deleted, or put back once it is. Refuses those of
 * others.
 */
export async function readOwn(member: Member, postId: number, now = new Date()) {
  const facts = (await queries.facts(db, postId)) ?? refuse("not_found");
  const viewer = await actingAs(db, member, facts.authorId, now);
  if (facts.authorId !== viewer.id) refuse("forbidden", "not-your-post");
  ensure(maySeeThread(viewer, { state: facts.threadState, authorId: facts.authorId }));
  const post = { ...facts, ...(await revisions.editable(db, postId))! };
  const may = post.state === "deleted" ? mayRestore(viewer, post, now) : mayDelete(viewer, post);
  const html = post.state === "hidden" ? "" : post.html;
  return {
    id: post.id,
    threadId: post.threadId,
    state: post.state,
    html,
    may: may.ok ? { ok: true as const } : { ok: false as const, why: messageFor(may.reason) },
  };
}
