import { db } from "../../../db/client";
import * as ballots from "../../../db/queries/ballots";
import * as posts from "../../../db/queries/posts";
import * as queries from "../../../db/queries/questions";
import * as threads from "../../../db/queries/threads";
import type { Viewer } from "../people/types";
import { presentPosts } from "../posts/read";
import type { Post } from "../posts/types";
import { REPLIES_PER_PAGE } from "../threads/limits";
import { maySeeThread } from "../threads/rules";
import { ensure, refuse } from "../verdict";
import { presentQuestion } from "./present";
import type { Question } from "./types";

/** A thread's closing questions with their results, as this viewer may see them; and the viewer's own cohort. */
export async function readQuestions(
  viewer: Viewer,
  threadId: number,
  now = new Date(),
): Promise<{ questions: Question[]; cohort: string | null }> {
  const rows = await queries.ofThread(db, threadId);
  const ids = rows.map((row) => row.id);
  const [options, votes, voters, answers, mine, status] = await Promise.all([
    queries.optionsOf(db, ids),
    queries.votes(db, ids),
    queries.voters(db, ids),
    posts.answerCounts(db, ids),
    viewer ? ballots.ofMember(db, viewer.id, ids) : [],
    viewer ? queries.statuses(db, threadId, [viewer.id]) : [],
  ]);
  const facts = { options, votes, voters, answers, mine };
  return { questions: rows.map((row) => presentQuestion(row, facts, now)), cohort: status[0]?.cohort ?? null };
}

export interface QuestionPage {
  thread: { id: number; slug: string; title: string; state: "open" | "locked" | "hidden" };
  question: Question;
  cohort: string | null;
  answers: Post[];
  /** Where the next page of answers begins, or null. */
  nextCursor: number | null;
}

/** One closing question with its result and its answers. Refuses what this viewer may not see. */
export async function readQuestion(viewer: Viewer, id: number, after = 0): Promise<QuestionPage> {
  const row = (await queries.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, { state: row.threadState }));
  const [thread, all, rows] = await Promise.all([
    threads.byId(db, row.threadId),
    readQuestions(viewer, row.threadId),
    posts.answers(db, id, { after, limit: REPLIES_PER_PAGE + 1 }),
  ]);
  const page = rows.slice(0, REPLIES_PER_PAGE);
  return {
    thread: { id: row.threadId, slug: thread!.slug, title: thread!.title, state: row.threadState },
    question: all.questions.find((question) => question.id === id)!,
    cohort: all.cohort,
    answers: await presentPosts(viewer, { id: row.threadId, state: row.threadState }, page),
    nextCursor: rows.length > page.length ? page.at(-1)!.id : null,
  };
}
