import type { Db } from "../../../db/client";
import * as composing from "../../../db/queries/compose";
import { everVoted } from "../../../db/queries/questions/options";
import * as events from "../../../db/queries/questions/questionEvents";
import * as questions from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import { slugify } from "../../markdown/slug";
import type { Member } from "../accounts/types";
import { screenTexts } from "../wordFilters/screening";
import { ensure, Refusal, refuse } from "../decision";
import { fieldOf, statusFirst } from "../questions/questionForm";
import {
  type ThreadContext,
  cohortsOf,
  optionsOf,
  problemsOf,
  type QuestionDraft,
  wordsIn,
} from "../questions/questionDraft";
import { editing, questionToEdit } from "../questions/edits";
import { mayEdit } from "../questions/editPolicy";
import { mayCurate } from "../questions/policy";

/**
 * Adds closing questions after those that a thread has; a status question goes first. Refuses who may not,
 * and drafts that are no questions.
 */
export const addQuestions = (viewer: Member, threadId: number, drafts: QuestionDraft[], at?: Date) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const thread = (await threads.byId(tx, threadId)) ?? refuse("not_found");
    ensure(mayCurate(viewer, thread));
    await screenTexts(tx, viewer, { before: [], after: drafts.flatMap(wordsIn) });
    const ids = await putQuestions(tx, threadId, drafts, { around: await aroundIn(tx, threadId), now });
    for (const [nth, id] of ids.entries()) {
      const after = { prompt: statusFirst(drafts)[nth]!.prompt };
      await events.record(tx, {
        questionId: id,
        optionId: null,
        memberId: viewer.id,
        kind: "added",
        after,
        at: now,
      });
    }
    return { id: ids[0] ?? 0, threadId };
  });

/** Returns the facts of a thread that the rules for new questions need. */
export async function aroundIn(
  db: Db,
  threadId: number,
): Promise<ThreadContext & { prompts: string[]; shorts: string[] }> {
  const [rows, status] = [
    await questions.ofThread(db, threadId),
    await questions.statusOptions(db, threadId),
  ];
  const standing = status.filter((option) => option.state !== "merged" && option.cohort !== null);
  return {
    questions: rows.length,
    prompts: rows.map((row) => row.prompt),
    cohorts: rows.some((row) => row.kind === "status") ? standing.map((option) => option.cohort!) : null,
    shorts: standing.map((option) => option.short ?? option.label),
  };
}

/**
 * Writes questions into a thread within the caller's transaction, and returns their ids in order. Refuses
 * drafts that are no questions.
 */
export async function putQuestions(
  tx: Db,
  threadId: number,
  drafts: QuestionDraft[],
  { around, now }: { around: ThreadContext; now: Date },
): Promise<number[]> {
  const [problem] = problemsOf(drafts, around, now);
  if (problem) throw new Refusal("invalid", problem.reason, { field: fieldOf(problem.at, problem.field) });
  const ids: number[] = [];
  let place = Math.max(0, ...(await questions.ofThread(tx, threadId)).map((row) => row.position));
  for (const draft of statusFirst(drafts)) {
    const first = draft.kind === "status" && place > 0;
    if (first) await composing.makeRoom(tx, threadId, 1);
    place += 1;
    const { id } = await composing.addQuestion(tx, {
      ...rowOf(draft),
      threadId,
      position: first ? 1 : place,
      createdAt: now,
    });
    await putOptions(tx, id, draft);
    ids.push(id);
  }
  return ids;
}

const rowOf = ({ options: _, other: __, ...draft }: QuestionDraft) => ({
  ...draft,
  slug: slugify(draft.prompt),
});

const putOptions = (tx: Db, questionId: number, draft: QuestionDraft) =>
  composing.addOptions(
    tx,
    optionsOf(draft).map((option, at) => ({ ...option, questionId, position: at + 1 })),
  );

/**
 * Removes a question that nobody has voted on or answered; what it was stays in no history, for nobody was
 * asked by it. Refuses a status question whose cohorts others are asked of.
 */
export const removeQuestion = (viewer: Member, questionId: number) =>
  editing(async (tx) => {
    const question = await questionToEdit(tx, questionId);
    ensure(mayEdit(viewer, question));
    await ensureUntouched(tx, questionId);
    await ensureCohortsStay(tx, question, []);
    await composing.removeQuestion(tx, questionId);
    return question;
  });

/**
 * Makes another question of one that nobody has voted on or answered. Refuses to take away cohorts that
 * others are asked of.
 */
export const replaceQuestion = (viewer: Member, questionId: number, draft: QuestionDraft, at?: Date) =>
  editing(async (tx) => {
    const question = await questionToEdit(tx, questionId);
    ensure(mayEdit(viewer, question));
    await ensureUntouched(tx, questionId);
    const around = await aroundIn(tx, question.threadId);
    const others = {
      questions: around.questions - 1,
      cohorts: question.kind === "status" ? null : around.cohorts,
      prompts: around.prompts.filter((prompt) => prompt !== question.prompt),
    };
    const [problem] = problemsOf([draft], others, at ?? new Date());
    if (problem) throw new Refusal("invalid", problem.reason, { field: fieldOf(0, problem.field) });
    await ensureCohortsStay(tx, question, cohortsOf([draft]));
    await composing.removeOptions(tx, questionId);
    if (draft.kind === "status") await composing.makeRoom(tx, question.threadId, 1);
    const place = draft.kind === "status" ? { position: 1 } : {};
    // It is a new question: open, and nobody has seen its result.
    await composing.changeQuestion(tx, questionId, {
      ...rowOf(draft),
      ...place,
      state: "open",
      resultsOutAt: null,
    });
    await composing.removeLooks(tx, questionId);
    await putOptions(tx, questionId, draft);
    return { ...question, slug: slugify(draft.prompt) };
  });

/** Lets a question change places with the one before it, or after it. The status question stays first. */
export const moveQuestion = (viewer: Member, questionId: number, by: -1 | 1) =>
  editing(async (tx) => {
    const question = await questionToEdit(tx, questionId);
    ensure(mayEdit(viewer, question));
    const all = await questions.ofThread(tx, question.threadId);
    const other = all[all.findIndex((each) => each.id === questionId) + by];
    if (other && other.kind !== "status" && question.kind !== "status")
      await composing.swapPlaces(tx, question, other);
    return question;
  });

/** Nobody can vote on a question that is asked of cohorts which nobody can join. */
async function ensureCohortsStay(
  tx: Db,
  { id, threadId, kind }: { id: number; threadId: number; kind: string },
  left: string[],
) {
  if (kind !== "status") return;
  const others = (await questions.ofThread(tx, threadId)).filter((each) => each.id !== id);
  if (others.some(({ audience }) => audience?.some((key) => !left.includes(key))))
    refuse("conflict", "cohorts-asked");
}

async function ensureUntouched(tx: Db, questionId: number) {
  if ((await everVoted(tx, questionId)) || (await composing.answered(tx, questionId)))
    refuse("conflict", "has-ballots");
}
