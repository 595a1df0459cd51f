import { db } from "../../../db/client";
import * as evidence from "../../../db/queries/questions/crosstab";
import * as queries from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { crossable, crosstab, type CrosstabSide, inRows } from "./crosstab";
import { readQuestions } from "./views";
import type { Crosstab, Question, QuestionKind, Results } from "./types";

export { crossable } from "./crosstab";

interface Named {
  id: number;
  slug: string;
  prompt: string;
  kind: QuestionKind;
}

/** A crosstab that cannot be shown: the result of one of its questions is not open to this viewer. */
export interface HiddenCrosstab {
  hidden: Exclude<Results, "open">;
  of: Named;
}

export interface CrosstabPage {
  thread: { id: number; slug: string; title: string };
  question: Named;
  other: Named;
  /** The questions that this one can be crossed with. */
  others: { id: number; prompt: string }[];
  result: { cross: Crosstab } | HiddenCrosstab;
}

/**
 * A question by another of its thread, with what leads on from there. Refuses what this viewer may not see,
 * and pairs that cannot be crossed.
 */
export async function readCrosstabPage(
  viewer: Viewer,
  id: number,
  otherId: number,
  looked: number[] = [],
  now = new Date(),
): Promise<CrosstabPage> {
  const row = await visible(viewer, id);
  const [thread, { questions }] = await Promise.all([
    threads.byId(db, row.threadId),
    readQuestions(viewer, row.threadId, { looked }, now),
  ]);
  const question = questions.find((each) => each.id === id && each.kind !== "open") ?? refuse("not_found");
  const others = crossable(questions, id);
  const other = others.find((each) => each.id === otherId) ?? refuse("not_found");
  const hidden = [question, other].find((each) => each.results !== "open");
  return {
    thread: { id: thread!.id, slug: thread!.slug, title: thread!.title },
    question: named(question),
    other: named(other),
    others: others.map(({ id, prompt }) => ({ id, prompt })),
    result: hidden
      ? { hidden: hidden.results as HiddenCrosstab["hidden"], of: named(hidden) }
      : { cross: await crosstabOf(question, other) },
  };
}

/**
 * A question's result by how the same people voted on another; where either is hidden from this viewer, which
 * one and no number.
 */
export async function readCrosstab(
  viewer: Viewer,
  id: number,
  otherId: number,
  looked: number[] = [],
  now = new Date(),
): Promise<Crosstab | HiddenCrosstab> {
  const { result } = await readCrosstabPage(viewer, id, otherId, looked, now);
  return "cross" in result ? result.cross : result;
}

/**
 * Returns the question to cross with where none is named: the status question, else the thread's first.
 * Refuses where there is none.
 */
export async function readUsualOther(viewer: Viewer, id: number): Promise<number> {
  const row = await visible(viewer, id);
  const [first] = crossable(await queries.ofThread(db, row.threadId), id);
  return first?.id ?? refuse("not_found");
}

/** Crosses two questions whose results are open to whoever asks. */
export async function crosstabOf(question: Question, other: Question): Promise<Crosstab> {
  const rows = inRows(question, other);
  const columns = rows === question ? other : question;
  const pairs = await evidence.crossCounts(db, columns.id, rows.id);
  return { ...crosstab(sideOf(question), sideOf(other), pairs), asked: question.asked };
}

async function visible(viewer: Viewer, id: number) {
  const row = (await queries.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, { state: row.threadState }));
  return row.kind === "open" ? refuse("not_found") : row;
}

const sideOf = ({ options, voters, ...question }: Question): CrosstabSide => ({
  ...question,
  voters: voters ?? 0,
  options: options.map(({ votes, ...option }) => ({ ...option, votes: votes ?? 0 })),
});

const named = ({ id, slug, prompt, kind }: Question): Named => ({ id, slug, prompt, kind });
