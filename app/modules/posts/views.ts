import { db } from "../../../db/client";
import { answeredBy } from "../../../db/queries/questions/answers";
import { mutedAmong } from "../../../db/queries/follows/follows";
import type { PostRow } from "../../../db/queries/posts/postRows";
import * as queries from "../../../db/queries/posts/posts";
import { statuses } from "../../../db/queries/questions/questions";
import * as replies from "../../../db/queries/posts/replies";
import { actingAs } from "../accounts/aliases";
import type { Viewer } from "../accounts/types";
import type { Question } from "../questions/types";
import { REPLIES_PER_PAGE } from "../threads/limits";
import type { ThreadState } from "../threads/types";
import type { Reason } from "../messages";
import { ensure, refuse } from "../decision";
import { aliasIn } from "../threads/aliases";
import { presentPost } from "./presenter";
import { mayFindPost, mayGoTo, maySeePost, readerOf } from "./policy";
import { subtreeRange, numberIn, rootOf } from "./tree";
import type { Post } from "./types";

/**
 * These rows of one thread as this viewer may see them, with what their authors answered to its status
 * question. `known` is the viewer's alias there, where it was looked up. `questions` are the thread's: of a
 * post that changed votes, only those count whose question's result is open here.
 */
export async function presentPosts(
  viewer: Viewer,
  thread: { id: number; state: ThreadState },
  rows: PostRow[],
  questions: Pick<Question, "id" | "results">[],
  now = new Date(),
  known?: Viewer,
): Promise<Post[]> {
  const authors = [...new Set(rows.map((row) => row.authorId))];
  const ids = rows.map((row) => row.id);
  const open = new Set(
    questions.filter((question) => question.results === "open").map((question) => question.id),
  );
  const [given, foundHelpful, muted, minds, answers, alias] = await Promise.all([
    statuses(db, thread.id, authors),
    viewer ? queries.foundHelpful(db, viewer.id, ids) : new Set<number>(),
    viewer ? mutedAmong(db, viewer.id, "member", authors) : new Set<number>(),
    queries.mindsChanged(db, open.size > 0 ? ids : []),
    answeredBy(
      db,
      rows.filter((row) => row.questionId !== null).map((row) => row.id),
    ),
    known === undefined ? aliasIn(db, viewer, thread.id, now) : known,
  ]);
  const around = {
    threadState: thread.state,
    statuses: new Map(
      given.filter((status) => status.shown).map((status) => [status.memberId, status.short]),
    ),
    foundHelpful,
    muted,
    minds: minds.filter((each) => open.has(each.questionId)),
    answered: gathered(answers),
    now,
  };
  // A post under the viewer's alias is the viewer's own.
  return rows.map((row) => presentPost(alias?.id === row.authorId ? alias : viewer, row, around));
}

function gathered(answers: { postId: number; questionId: number }[]): Map<number, number[]> {
  const answered = new Map<number, number[]>();
  for (const { postId, questionId } of answers)
    answered.set(postId, [...(answered.get(postId) ?? []), questionId]);
  return answered;
}

/** One post by itself, for who answers it. Refuses what this viewer may not see. */
export async function readPost(viewer: Viewer, id: number): Promise<Post> {
  const facts = (await queries.facts(db, id)) ?? refuse("not_found");
  ensure(maySeePost(viewer && (await actingAs(db, viewer, facts.authorId)), facts));
  const row =
    facts.number === 1
      ? await replies.opening(db, facts.threadId)
      : await replies.byNumber(db, facts.threadId, facts.number);
  const [post] = await presentPosts(viewer, { id: facts.threadId, state: facts.threadState }, [row!], []);
  return post!;
}

export interface Location {
  id: number;
  number: number;
  threadId: number;
  /** The number after which its page begins; null on the first. */
  after: number | null;
  /**
   * The number of the reply from which its conversation is continued on a page of its own; null in the thread
   * itself.
   */
  under: number | null;
  /** Why its own address does not lead there; null where it does. */
  gone: Reason | null;
}

/**
 * Returns the place where a post is read now, with the post just before it. Refuses a post that this viewer
 * may not see.
 */
export async function locatePost(viewer: Viewer, id: number): Promise<Location> {
  const post = (await queries.facts(db, id)) ?? refuse("not_found");
  const speaker = viewer && (await actingAs(db, viewer, post.authorId));
  ensure(mayFindPost(speaker, post));
  const may = mayGoTo(speaker, post);
  const gone = may.ok ? null : may.reason;
  const alias = await aliasIn(db, viewer, post.threadId);
  const { threadId, number, path } = post;
  if (number === 1) return { id, number, threadId, after: null, under: null, gone };
  const root = rootOf(path);
  const before = {
    path,
    ...subtreeRange(root),
    distance: REPLIES_PER_PAGE / 2,
    reader: readerOf(viewer, alias),
  };
  return {
    id,
    number,
    threadId,
    after: await replies.numberBefore(db, threadId, before),
    under: root === "" ? null : numberIn(root),
    gone,
  };
}

/** The Markdown of the posts that these pages show, by id. Give it only posts that the viewer may read. */
export async function readSources(posts: Post[]): Promise<Map<number, string>> {
  const readable = posts.filter((post) => post.html !== "").map((post) => post.id);
  const rows = await queries.sources(db, readable);
  return new Map(rows.map((row) => [row.id, row.source]));
}
