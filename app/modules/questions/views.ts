import { db } from "../../../db/client";
import { kept } from "../../../db/client/cachedRows";
import { ofThread } from "../../../db/client/dependencyTracking";
import * as ballots from "../../../db/queries/questions/ballots";
import * as evidence from "../../../db/queries/questions/crosstab";
import * as answers from "../../../db/queries/questions/answers";
import type { ChosenBy } from "../../../db/queries/posts/postRows";
import * as queries from "../../../db/queries/questions/questions";
import type { Member, Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import { runOff } from "../../stats/runoff";
import { type CohortResult, filterByCohort } from "./cohortFilter";
import { presentCohorts, presentQuestion } from "./presenter";
import { resultsFor } from "./policy";
import type { Cohort, Question } from "./types";

/** The viewer's cohort filter and, for a visitor, the results that they have asked to see. */
export interface Looking {
  /** Keys of cohorts; empty looks at everybody. */
  as?: string[];
  /** Ids of questions, from a visitor's cookie. What a member has looked at is in the database. */
  looked?: number[];
}

export interface ThreadQuestions {
  questions: Question[];
  /** The viewer's own answer to the status question, by its cohort's key. */
  cohort: string | null;
  /** The thread's cohorts; empty where it has no status question. */
  cohorts: Cohort[];
  /**
   * Whether charts follow the lens: not while the status question's own result is hidden from this viewer.
   */
  chartsFollow: boolean;
}

/** A thread's closing questions with their results, as this viewer may see them. */
export async function readQuestions(
  viewer: Viewer,
  threadId: number,
  { as = [], looked = [] }: Looking = {},
  now = new Date(),
): Promise<ThreadQuestions> {
  const rows = await queries.ofThread(db, threadId);
  const ids = rows.map((row) => row.id);
  const statusRow = rows.find((row) => row.kind === "status");
  const options = await queries.optionsOf(db, ids);
  const [counted, answered, mine, moved, seen, status] = await Promise.all([
    countBallots(threadId, rows, options),
    answers.answerCounts(db, ids),
    viewer ? ballots.ofMember(db, viewer.id, ids) : [],
    viewer ? ballots.movedFor(db, viewer.id, ids) : [],
    viewer ? ballots.looked(db, viewer.id, ids) : looked,
    viewer && statusRow ? queries.statuses(db, threadId, [viewer.id]) : [],
  ]);
  const facts = {
    options,
    ...counted,
    answers: answered,
    mine,
    moved,
    looked: seen,
    lensed: new Map<number, CohortResult>(),
  };
  const present = () => rows.map((row) => presentQuestion(row, facts, now));
  const cohorts = presentCohorts(
    options.filter((option) => option.questionId === statusRow?.id),
    as,
  );
  const whole = present();
  const chartsFollow = whole.find((question) => question.id === statusRow?.id)?.results === "open";
  if (!chartsFollow || !cohorts.some((cohort) => cohort.chosen)) {
    return { questions: whole, cohort: status[0]?.cohort ?? null, cohorts, chartsFollow };
  }
  facts.lensed = await lensedResults(threadId, whole, cohorts);
  return { questions: present(), cohort: status[0]?.cohort ?? null, cohorts, chartsFollow };
}

type QuestionRows = Awaited<ReturnType<typeof queries.ofThread>>;
type OptionRows = Awaited<ReturnType<typeof queries.optionsOf>>;

/**
 * Returns the counts of a thread's ballots. They are counted once for each change of them, so that the cost
 * of a page does not grow with their number.
 */
function countBallots(threadId: number, rows: QuestionRows, options: OptionRows) {
  const ids = rows.map(({ id }) => id);
  const ranked = rows.filter(({ kind }) => kind === "rank").map(({ id }) => id);
  const standing = (questionId: number) =>
    options
      .filter((option) => option.questionId === questionId && option.state !== "merged")
      .map(({ id }) => id);
  const places = Math.max(
    0,
    ...ranked.map((id) => options.filter((option) => option.questionId === id).length),
  );
  const count = async () => {
    const [votes, voters, rankings] = await Promise.all([
      queries.votes(db, ids),
      queries.voters(db, ids),
      evidence.rankings(db, ranked, places),
    ]);
    const held = (id: number) =>
      rankings
        .filter(({ questionId }) => questionId === id)
        .flatMap(({ optionIds, ballots: n }) => Array.from({ length: n }, () => optionIds));
    return { votes, voters, runOffs: new Map(ranked.map((id) => [id, runOff(held(id), standing(id))])) };
  };
  return kept(`ballots ${JSON.stringify([threadId, ids, ranked.map(standing)])}`, () =>
    ofThread(threadId, count),
  );
}

/**
 * Returns the results of the chosen cohorts. The status question, which the filter is made of, is not
 * filtered.
 */
async function lensedResults(
  threadId: number,
  questions: Question[],
  cohorts: Cohort[],
): Promise<Map<number, CohortResult>> {
  const open = questions.filter(
    ({ kind, results }) => results === "open" && kind !== "status" && kind !== "open",
  );
  const ids = open.map(({ id }) => id);
  const counts = await kept(`cohorts ${JSON.stringify([threadId, ids])}`, () =>
    ofThread(threadId, () => evidence.cohortCounts(db, threadId, ids)),
  );
  return new Map(
    open.map(({ id, kind, options }) => [
      id,
      filterByCohort(
        { optionIds: options.map((option) => option.id), columnsOverlap: kind === "multi" },
        cohorts,
        {
          votes: counts.votes.filter((each) => each.questionId === id),
          voters: counts.voters.filter((each) => each.questionId === id),
        },
      ),
    ]),
  );
}

/** Whether a question's result is open to this member now. */
export async function resultsOpenTo(viewer: Member, questionId: number, now = new Date()): Promise<boolean> {
  const [row, mine, looked] = await Promise.all([
    queries.byId(db, questionId),
    ballots.ofMember(db, viewer.id, [questionId]),
    ballots.looked(db, viewer.id, [questionId]),
  ]);
  if (!row || !maySeeThread(viewer, { state: row.threadState }).ok) return false;
  return resultsFor(row, { voted: mine.length > 0, looked: looked.length > 0 }, now) === "open";
}

/** The options whose choosers the lens shows, as a query takes them; none where it shows everybody. */
export function chosenCohorts({
  questions,
  cohorts,
}: Pick<ThreadQuestions, "questions" | "cohorts">): ChosenBy[] {
  const keys = cohorts.filter((cohort) => cohort.chosen).map((cohort) => cohort.key);
  if (keys.length === 0) return [];
  const status = questions.find((question) => question.kind === "status");
  return [
    {
      optionIds: (status?.options ?? [])
        .filter((option) => keys.includes(option.cohort ?? ""))
        .map((option) => option.id),
    },
  ];
}
