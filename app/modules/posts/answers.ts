import { db } from "../../../db/client";
import { untracked, ofThread } from "../../../db/client/dependencyTracking";
import type { ChosenBy } from "../../../db/queries/posts/postRows";
import * as answers from "../../../db/queries/questions/answers";
import * as queries from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import type { Viewer } from "../accounts/types";
import { refuse, ensure } from "../decision";
import type { Question, Cohort, AnswerOrder, Lens } from "../questions/types";
import { type Looking, readQuestions, chosenCohorts } from "../questions/views";
import { REPLIES_PER_PAGE } from "../threads/limits";
import { maySeeThread, takesReplies } from "../threads/policy";
import type { ThreadState } from "../threads/types";
import type { Post } from "./types";
import { presentPosts } from "./views";

export interface QuestionPage {
  thread: {
    id: number;
    slug: string;
    title: string;
    state: ThreadState;
    repliesOpen: boolean;
    authorId: number;
    author: string;
    createdAt: string;
  };
  question: Question;
  /** The thread's questions that this one can be held against: all but itself and those answered in words. */
  others: { id: number; prompt: string }[];
  cohort: string | null;
  cohorts: Cohort[];
  chartsFollow: boolean;
  order: AnswerOrder;
  answers: Post[];
  /** The number of posts that the filter shows; null where it shows everybody's. */
  lens: Lens | null;
  /** The cursor of the next page of answers, or null. */
  nextCursor: answers.AnswerCursor | null;
}

interface QuestionRequest extends Looking {
  order?: AnswerOrder;
  after?: answers.AnswerCursor | null;
  /** Options of questions with public ballots: answers by those who chose them. */
  chose?: number[];
}

/** One closing question with its result and its answers. Refuses what this viewer may not see. */
export async function readQuestion(
  viewer: Viewer,
  id: number,
  request: QuestionRequest = {},
  now = new Date(),
): Promise<QuestionPage> {
  const row = (await untracked(() => queries.byId(db, id))) ?? refuse("not_found");
  ensure(maySeeThread(viewer, { state: row.threadState }));
  return ofThread(row.threadId, () => readAnswers(viewer, row, request, now));
}

async function readAnswers(
  viewer: Viewer,
  row: NonNullable<Awaited<ReturnType<typeof queries.byId>>>,
  { as = [], looked = [], order = "best", after = null, chose = [] }: QuestionRequest,
  now: Date,
): Promise<QuestionPage> {
  const { id } = row;
  const [thread, all] = await Promise.all([
    threads.byId(db, row.threadId),
    readQuestions(viewer, row.threadId, { as, looked }),
  ]);
  const chosen = [...chosenCohorts(all), ...publiclyChose(all.questions, chose)];
  const rows = await answers.answers(db, id, { order, after, limit: REPLIES_PER_PAGE + 1, chosen });
  const page = rows.slice(0, REPLIES_PER_PAGE);
  const last = page.at(-1);
  const question = all.questions.find((each) => each.id === id)!;
  return {
    thread: {
      id: row.threadId,
      slug: thread!.slug,
      title: thread!.title,
      state: row.threadState,
      repliesOpen: takesReplies(thread!, now),
      authorId: row.threadAuthorId,
      author: thread!.author,
      createdAt: thread!.createdAt.toISOString(),
    },
    question,
    others: all.questions
      .filter((each) => each.id !== id && each.kind !== "open")
      .map(({ id, prompt }) => ({ id, prompt })),
    cohort: all.cohort,
    cohorts: all.cohorts,
    chartsFollow: all.chartsFollow,
    order,
    answers: await presentPosts(viewer, { id: row.threadId, state: row.threadState }, page, all.questions),
    lens:
      chosen.length === 0
        ? null
        : { shown: await answers.countAnswers(db, id, chosen), of: question.answers },
    nextCursor: rows.length > page.length && last ? { key: last.key, id: last.id } : null,
  };
}

/**
 * Each of these options as one condition; one of a question with secret ballots, or a hidden result, shows
 * nobody.
 */
function publiclyChose(questions: Question[], optionIds: number[]): ChosenBy[] {
  const open = questions.filter((question) => question.publicBallots && question.results === "open");
  const known = new Set(open.flatMap((question) => question.options.map((option) => option.id)));
  return optionIds.map((id) => ({ optionIds: known.has(id) ? [id] : [0] }));
}
