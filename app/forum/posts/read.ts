import { db } from "../../../db/client";
import * as queries from "../../../db/queries/posts";
import { statuses } from "../../../db/queries/questions";
import type { Viewer } from "../people/types";
import type { Question } from "../questions/types";
import { REPLIES_PER_PAGE } from "../threads/limits";
import { maySeeThread } from "../threads/rules";
import type { ThreadState } from "../threads/types";
import { ensure, refuse } from "../verdict";
import { presentPost } from "./present";
import type { Post } from "./types";

/**
 * These rows of one thread as this viewer may see them, with what their authors answered to its status question.
 * `questions` are the thread's: of a post that changed votes, only those count whose question's result is open here.
 */
export async function presentPosts(
  viewer: Viewer,
  thread: { id: number; state: ThreadState },
  rows: queries.PostRow[],
  questions: Pick<Question, "id" | "results">[],
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
  };
  return rows.map((row) => presentPost(viewer, row, around));
}

/** Where a post stands now: its thread, and the number after which its page begins. Refuses what this viewer may not see. */
export async function locatePost(viewer: Viewer, id: number): Promise<{ id: number; number: number; threadId: number; after: number }> {
  const post = (await queries.facts(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, { state: post.threadState }));
  return { id: post.id, number: post.number, threadId: post.threadId, after: pageStart(post.number) };
}

/** Pages are cut by number: replies 2 to 21, 22 to 41 and so on. This is the number before the first on the page. */
export function pageStart(number: number): number {
  return 1 + REPLIES_PER_PAGE * Math.floor(Math.max(number - 2, 0) / REPLIES_PER_PAGE);
}

/** The Markdown of the posts that these pages show, by id. Give it only posts that the viewer may read. */
export async function readSources(posts: Post[]): Promise<Map<number, string>> {
  const readable = posts.filter((post) => post.html !== "").map((post) => post.id);
  const rows = await queries.sources(db, readable);
  return new Map(rows.map((row) => [row.id, row.source]));
}
