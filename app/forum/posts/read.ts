import { db } from "../../../db/client";
import type { PostRow } from "../../../db/queries/postRows";
import * as queries from "../../../db/queries/posts";
import * as replies from "../../../db/queries/replies";
import * as revisions from "../../../db/queries/revisions";
import { statuses } from "../../../db/queries/questions";
import type { Member, Viewer } from "../people/types";
import type { Question } from "../questions/types";
import { REPLIES_PER_PAGE } from "../threads/limits";
import { maySeeThread } from "../threads/rules";
import type { ThreadState } from "../threads/types";
import { sentence } from "../reasons";
import { ensure, refuse } from "../verdict";
import { abridged, type Piece, wordDiff } from "../../text/diff";
import { mayDelete, mayEditPost, mayRestore } from "./editingRules";
import { REVISIONS_PER_PAGE } from "./limits";
import { presentPost } from "./present";
import { renderPost } from "./render";
import { maySeePost } from "./rules";
import { below, numberIn, rootOf } from "./tree";
import type { Post } from "./types";

/**
 * These rows of one thread as this viewer may see them, with what their authors answered to its status question.
 * `questions` are the thread's: of a post that changed votes, only those count whose question's result is open here.
 */
export async function presentPosts(
  viewer: Viewer,
  thread: { id: number; state: ThreadState },
  rows: PostRow[],
  questions: Pick<Question, "id" | "results">[],
  now = new Date(),
): Promise<Post[]> {
  const authors = [...new Set(rows.map((row) => row.authorId))];
  const ids = rows.map((row) => row.id);
  const [given, foundHelpful, minds] = await Promise.all([
    statuses(db, thread.id, authors),
    viewer ? queries.foundHelpful(db, viewer.id, ids) : new Set<number>(),
    queries.mindsChanged(db, ids),
  ]);
  const open = new Set(questions.filter((question) => question.results === "open").map((question) => question.id));
  const around = {
    threadState: thread.state,
    statuses: new Map(given.filter((status) => status.shown).map((status) => [status.memberId, status.short])),
    foundHelpful,
    minds: minds.filter((each) => open.has(each.questionId)),
    now,
  };
  return rows.map((row) => presentPost(viewer, row, around));
}

/** One post by itself, for who answers it. Refuses what this viewer may not see. */
export async function readPost(viewer: Viewer, id: number): Promise<Post> {
  const facts = (await queries.facts(db, id)) ?? refuse("not_found");
  ensure(maySeePost(viewer, facts));
  const row = facts.number === 1 ? await replies.opening(db, facts.threadId) : await replies.byNumber(db, facts.threadId, facts.number);
  const [post] = await presentPosts(viewer, { id: facts.threadId, state: facts.threadState }, [row!], []);
  return post!;
}

export interface Location {
  id: number;
  number: number;
  threadId: number;
  /** The number after which its page begins; null on the first. */
  after: number | null;
  /** The number of the reply from which its conversation is continued on a page of its own; null in the thread itself. */
  under: number | null;
}

/** Where a post is to be read now, with what was said just before it. Refuses what this viewer may not see. */
export async function locatePost(viewer: Viewer, id: number): Promise<Location> {
  const post = (await queries.facts(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, { state: post.threadState }));
  const { threadId, number, path } = post;
  if (number === 1) return { id, number, threadId, after: null, under: null };
  const root = rootOf(path);
  const before = { path, ...below(root), distance: REPLIES_PER_PAGE / 2 };
  return { id, number, threadId, after: await replies.numberBefore(db, threadId, before), under: root === "" ? null : numberIn(root) };
}

/** The Markdown of the posts that these pages show, by id. Give it only posts that the viewer may read. */
export async function readSources(posts: Post[]): Promise<Map<number, string>> {
  const readable = posts.filter((post) => post.html !== "").map((post) => post.id);
  const rows = await queries.sources(db, readable);
  return new Map(rows.map((row) => [row.id, row.source]));
}

/** Above every number of a version. */
const LATEST = 2_147_483_647;

export interface Version {
  number: number;
  editor: string;
  at: string;
  note: string;
  /** What it changed against the version before it; on the first, and where that one is on the next page, its whole text. */
  pieces: Piece[];
}

/** A post's versions, the latest first, each with what it changed. Refuses what this viewer may not read. */
export async function readHistory(viewer: Viewer, postId: number, before = LATEST) {
  const post = await readPost(viewer, postId);
  const rows = await revisions.below(db, postId, { before, limit: REVISIONS_PER_PAGE + 1 });
  const versions = rows.slice(0, REVISIONS_PER_PAGE).map(({ source, at, ...version }, index): Version => {
    const earlier = rows[index + 1];
    const pieces: Piece[] = earlier ? abridged(wordDiff(earlier.source, source)) : [{ kind: "same", text: source }];
    return { ...version, at: at.toISOString(), pieces };
  });
  return { post, versions, nextCursor: rows.length > versions.length ? versions.at(-1)!.number : null };
}

/** A post's text for who edits it, and which version that is. Refuses who may not. */
export async function readToEdit(viewer: Viewer, postId: number, now = new Date()) {
  const facts = (await queries.facts(db, postId)) ?? refuse("not_found");
  const post = { ...facts, ...(await revisions.editable(db, postId))! };
  ensure(mayEditPost(viewer, post, now));
  return { id: post.id, number: post.number, threadId: post.threadId, source: post.source, revision: post.revision };
}

/** What was changed between two texts, for who has to bring them together. */
export const compare = (before: string, after: string): Piece[] => abridged(wordDiff(before, after));

/** One's own post with its text, and whether it may be deleted, or put back once it is. Refuses those of others. */
export async function readOwn(viewer: Member, postId: number, now = new Date()) {
  const facts = (await queries.facts(db, postId)) ?? refuse("not_found");
  if (facts.authorId !== viewer.id) refuse("forbidden", "not-your-post");
  ensure(maySeeThread(viewer, { state: facts.threadState }));
  const post = { ...facts, ...(await revisions.editable(db, postId))! };
  const may = post.state === "deleted" ? mayRestore(viewer, post, now) : mayDelete(viewer, post);
  const { html } = post.state === "hidden" ? { html: "" } : renderPost(post.source, "own-");
  return { id: post.id, threadId: post.threadId, state: post.state, html, may: may.ok ? { ok: true as const } : { ok: false as const, why: sentence(may.reason) } };
}
