import { db } from "../../../db/client";
import { ofThread } from "../../../db/client/dependencyTracking";
import * as posts from "../../../db/queries/posts/posts";
import * as replies from "../../../db/queries/posts/replies";
import * as threads from "../../../db/queries/threads/threads";
import { type OutlineEntry, outlineOf } from "../../markdown/outline";
import { aliasIn } from "../threads/aliases";
import { mayWriteAsAlias } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { DEPTH_MAX } from "../posts/limits";
import { presentPosts } from "../posts/views";
import { mayFindPost, readerOf } from "../posts/policy";
import { subtreeRange, depthOf, isLastShown } from "../posts/tree";
import type { Post } from "../posts/types";
import { chosenCohorts, type Looking, readQuestions } from "../questions/views";
import type { Cohort, Lens, Question } from "../questions/types";
import { ensure, refuse } from "../decision";
import { OUTLINE_AT_LEAST, REPLIES_PER_PAGE } from "../threads/limits";
import { summarize } from "../threads/lists";
import { maySeeThread } from "../threads/policy";
import type { Replying, ThreadSummary } from "../threads/types";
import { readReplying } from "../threads/views";

export interface ThreadPage {
  thread: ThreadSummary & { authorId: number };
  replying: Replying;
  /** The name under which the viewer writes here, where they have an alias; null where they have none. */
  alias: string | null;
  opening: Post;
  /** The headings of a long opening post, to be gone to; empty where it is short. */
  outline: OutlineEntry[];
  questions: Question[];
  /** The viewer's own answer to the status question, by its cohort's key. */
  cohort: string | null;
  cohorts: Cohort[];
  chartsFollow: boolean;
  /** The number of replies that the cohort filter shows; null where it shows everybody's. */
  lens: Lens | null;
  view: replies.ReplyOrder;
  /** The closing question whose answers alone are shown, by its id. */
  answers: number | null;
  /** The reply whose conversation alone is shown; null shows the thread. */
  under: Post | null;
  replies: Post[];
  /** The number of answers to each reply whose conversation continues on a page of its own. */
  continued: Record<number, number>;
  /** Whether this is where the thread, or the conversation under a reply, begins. */
  first: boolean;
  /**
   * The number before which the page before this one ends, and after which the next one begins; null where
   * there is none.
   */
  previousCursor: number | null;
  nextCursor: number | null;
}

/** Which part of a thread to read: from where, in what order, and under which reply, all by number. */
export interface Part {
  view?: replies.ReplyOrder;
  after?: number | undefined;
  before?: number | undefined;
  under?: number | undefined;
  /** Only replies that answer this closing question, by its id. */
  answers?: number | undefined;
}

/**
 * One page of a thread: the opening post, its closing questions, and replies. Refuses what this viewer may
 * not see, and pages that are not there.
 */
export const readThread = (
  viewer: Viewer,
  id: number,
  part: Looking & Part = {},
  now = new Date(),
): Promise<ThreadPage> => ofThread(id, () => readPart(viewer, id, part, now));

async function readPart(
  viewer: Viewer,
  id: number,
  { view = "conversation", after, before, under, answers, ...looking }: Looking & Part,
  now: Date,
): Promise<ThreadPage> {
  const row = (await threads.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, row));
  const [summaries, replying, { questions, ...asked }, opening, alias, root] = await Promise.all([
    summarize(null, [row], now),
    readReplying(viewer, row, now),
    readQuestions(viewer, id, looking),
    replies.opening(db, id),
    aliasIn(db, viewer, id, now),
    under === undefined || answers !== undefined
      ? null
      : replies
          .byNumber(db, id, under)
          .then((found) =>
            found && mayFindPost(viewer, { ...found, threadState: row.state }).ok
              ? found
              : refuse("not_found"),
          ),
  ]);
  if (answers !== undefined && !questions.some((question) => question.id === answers)) refuse("not_found");
  const chosen = chosenCohorts({ questions, cohorts: asked.cohorts });
  // Where some are left out, what is left of a conversation is read flat, so that nothing is left out for
  // standing deep.
  const order =
    view === "conversation" && (answers !== undefined || (chosen.length > 0 && !root)) ? "oldest" : view;
  const { rows, ...page } = await readReplies(id, {
    order,
    after,
    before,
    ...subtreeRange(root?.path ?? ""),
    chosen,
    questionId: answers,
    reader: readerOf(viewer, alias),
  });
  const last =
    order === "conversation" ? rows.filter(({ path }) => isLastShown(path) && depthOf(path) < DEPTH_MAX) : [];
  const [counts, shown, of, presented] = await Promise.all([
    posts.repliesTo(
      db,
      last.map((each) => each.id),
    ),
    chosen.length === 0 ? null : replies.countReplies(db, id, chosen, answers),
    answers === undefined ? row.replyCount : replies.countReplies(db, id, [], answers),
    presentPosts(viewer, row, [opening!, ...(root ? [root] : []), ...rows], questions, now, alias),
  ]);
  return {
    thread: { ...summaries[0]!, authorId: row.authorId },
    replying,
    alias: alias && mayWriteAsAlias(viewer).ok ? alias.username : null,
    opening: presented[0]!,
    outline: page.first && root === null ? longOutline(presented[0]!.html) : [],
    questions,
    ...asked,
    lens: shown === null ? null : { shown, of },
    view,
    answers: answers ?? null,
    under: root && presented[1]!,
    replies: presented.slice(root ? 2 : 1),
    continued: Object.fromEntries(counts.map((each) => [each.id, each.replies])),
    ...page,
  };
}

function longOutline(html: string): OutlineEntry[] {
  if ((html.match(/<h[2-6] id="/g) ?? []).length < OUTLINE_AT_LEAST) return [];
  const outline = outlineOf(html);
  return outline.length >= OUTLINE_AT_LEAST ? outline : [];
}

type Narrowed = Omit<Parameters<typeof replies.page>[2], "after" | "before" | "limit">;

/** A page of replies with what is around it. A page that would begin before the first is the first. */
async function readReplies(
  threadId: number,
  { after, before, ...query }: Narrowed & Pick<Part, "after" | "before">,
) {
  const at = after ?? before;
  const place = at === undefined ? null : ((await replies.placeOf(db, threadId, at)) ?? refuse("not_found"));
  if (before !== undefined && after === undefined) {
    const rows = await replies.page(db, threadId, { ...query, before: place, limit: REPLIES_PER_PAGE + 1 });
    if (rows.length > REPLIES_PER_PAGE) {
      const page = rows.slice(1);
      return { rows: page, first: false, previousCursor: page[0]!.number, nextCursor: page.at(-1)!.number };
    }
  }
  const begins = after === undefined ? null : place;
  const rows = await replies.page(db, threadId, { ...query, after: begins, limit: REPLIES_PER_PAGE + 1 });
  const page = rows.slice(0, REPLIES_PER_PAGE);
  return {
    rows: page,
    first: begins === null,
    previousCursor: begins === null ? null : (page[0]?.number ?? begins.number),
    nextCursor: rows.length > page.length ? page.at(-1)!.number : null,
  };
}
