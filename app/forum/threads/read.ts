import { db } from "../../../db/client";
import * as posts from "../../../db/queries/posts";
import * as threads from "../../../db/queries/threads";
import type { Viewer } from "../people/types";
import { presentPosts } from "../posts/read";
import type { Post } from "../posts/types";
import { chosenCohorts, type Looking, readQuestions } from "../questions/read";
import type { Cohort, Lens, Question } from "../questions/types";
import { ensure, refuse } from "../verdict";
import { REPLIES_PER_PAGE, THREADS_PER_PAGE } from "./limits";
import { presentThread } from "./present";
import { maySeeThread } from "./rules";
import type { ListOrder, ThreadSummary } from "./types";

export interface ThreadPage {
  thread: ThreadSummary & { authorId: number };
  opening: Post;
  questions: Question[];
  /** The viewer's own answer to the status question, by its cohort's key. */
  cohort: string | null;
  cohorts: Cohort[];
  chartsFollow: boolean;
  /** What the cohort lens hides of the replies; null where it shows everybody. */
  lens: Lens | null;
  replies: Post[];
  /** The number after which this page begins; 1 on the first. */
  after: number;
  /** The number after which the next page begins, or null on the last. */
  nextCursor: number | null;
}

/** One page of a thread: the opening post, its closing questions, and the replies after a number. Refuses what this viewer may not see. */
export async function readThread(viewer: Viewer, id: number, { after = 1, ...looking }: Looking & { after?: number } = {}): Promise<ThreadPage> {
  const row = (await threads.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, row));
  const [summaries, { questions, ...asked }, opening] = await Promise.all([
    summarize([row]),
    readQuestions(viewer, id, looking),
    posts.opening(db, id),
  ]);
  const chosen = chosenCohorts({ questions, cohorts: asked.cohorts });
  const rows = await posts.page(db, id, { after, limit: REPLIES_PER_PAGE + 1, chosen });
  const page = rows.slice(0, REPLIES_PER_PAGE);
  const [first, ...replies] = await presentPosts(viewer, row, [opening!, ...page], questions);
  return {
    thread: { ...summaries[0]!, authorId: row.authorId },
    opening: first!,
    questions,
    ...asked,
    lens: chosen.length === 0 ? null : { shown: await posts.countReplies(db, id, chosen), of: row.replyCount },
    replies,
    after,
    nextCursor: rows.length > page.length ? page.at(-1)!.number : null,
  };
}

/** The little that a form about a thread needs. Refuses what this viewer may not see. */
export async function readThreadHead(viewer: Viewer, id: number) {
  const row = (await threads.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, row));
  return { id: row.id, slug: row.slug, title: row.title, state: row.state };
}

interface ListRequest {
  order: ListOrder;
  after?: threads.ListCursor | null;
  tag?: string;
  author?: string;
}

export interface ThreadList {
  threads: ThreadSummary[];
  nextCursor: threads.ListCursor | null;
}

/** One page of a list of threads, as this viewer may see it. */
export async function listThreads(viewer: Viewer, { order, after = null, tag, author }: ListRequest): Promise<ThreadList> {
  const role = viewer?.role ?? null;
  const rows = await threads.list(db, { order, after, tag, author, role, limit: THREADS_PER_PAGE + 1 });
  const page = rows.slice(0, THREADS_PER_PAGE);
  const last = page.at(-1);
  return {
    threads: await summarize(page),
    nextCursor: rows.length > page.length && last ? { key: keyOf(order, last), id: last.id } : null,
  };
}

/** The threads of one tag, newest activity first. Refuses a tag that does not exist. */
export async function listTag(viewer: Viewer, tag: string, after: threads.ListCursor | null): Promise<ThreadList> {
  if (!(await threads.tagExists(db, tag))) refuse("not_found");
  return listThreads(viewer, { order: "active", tag, after });
}

const keyOf = (order: ListOrder, row: threads.ThreadRow): number =>
  ({ hot: row.hot, new: +row.createdAt, active: +row.lastActivityAt, top: row.score })[order];

async function summarize(rows: threads.ThreadRow[]): Promise<ThreadSummary[]> {
  const ids = rows.map((row) => row.id);
  const [tags, counts] = await Promise.all([threads.tagsOf(db, ids), threads.questionCounts(db, ids, new Date())]);
  return rows.map((row) => presentThread(row, { tags, counts }));
}
