import { keyIn, type RowOf, rowsOf } from "../../../../../db/queries/moderation/journal";
import { refuse } from "../../../decision";
import { asksTheSame, matched, type Opening, strictestOf } from "../../../questions/questionMatch";
import type { ActionContext } from "../handler";
import { mergeBallots } from "./ballots";
import { bringFollowers } from "./followers";

type Question = RowOf<"questions">;
type Option = RowOf<"options">;

/**
 * Brings a thread's closing questions into another, behind those that are there. One that is asked there too
 * becomes one with it. Returns where each question is now.
 */
export async function bringQuestions(
  context: ActionContext,
  fromId: number,
  intoId: number,
): Promise<Map<number, number>> {
  const all = (await rowsOf(context.tx, "questions", "threadId", [fromId, intoId])).toSorted(
    (a, b) => a.position - b.position,
  );
  const [come, there] = [
    all.filter(({ threadId }) => threadId === fromId),
    all.filter(({ threadId }) => threadId === intoId),
  ];
  const twins = new Map(
    come.map((question) => [question.id, there.find((other) => asksTheSame(question, other))]),
  );
  const status = come.find(({ kind }) => kind === "status");
  if (status && !twins.get(status.id) && there.some(({ kind }) => kind === "status"))
    refuse("conflict", "votes-secret");

  const cohorts = new Map<string, string>();
  for (const question of come) {
    const twin = twins.get(question.id);
    if (!twin) continue;
    await become(context, question, twin, cohorts);
    context.count("questionsMerged");
  }
  // Whether anybody has voted is not said.
  if (come.some(({ kind }) => kind !== "open")) context.count("votes");
  let position = Math.max(0, ...there.map((question) => question.position));
  for (const question of come.filter(({ id }) => !twins.get(id))) {
    const audience = question.audience?.map((key) => cohorts.get(key) ?? key) ?? null;
    await context.updateFrom(
      "questions",
      { key: [question.id], row: question },
      { threadId: intoId, position: ++position, audience },
    );
    context.count("questions");
  }
  return new Map(come.map(({ id }) => [id, twins.get(id)?.id ?? id]));
}

/**
 * Makes a question one with another: options, ballots, who has seen its result, what changed minds,
 * followers, its address.
 */
async function become(
  context: ActionContext,
  question: Question,
  twin: Question,
  cohorts: Map<string, string>,
) {
  const { tx } = context;
  const options = (await rowsOf(tx, "options", "questionId", [question.id, twin.id])).toSorted(
    (a, b) => a.position - b.position,
  );
  const of = (id: number) => options.filter(({ questionId }) => questionId === id);
  const optionFor = await bringOptions(context, of(question.id), of(twin.id), twin.id, cohorts);
  const other = (await rowsOf(tx, "options", "questionId", [twin.id])).find(
    (option) => option.takesText && option.state !== "merged",
  );
  await mergeBallots(context, {
    fromId: question.id,
    intoId: twin.id,
    ranked: question.kind === "rank",
    optionFor,
    takesText: other?.id ?? null,
  });
  await copyMissing(context, "looks", question.id, twin.id);
  await copyMissing(context, "mindChanges", question.id, twin.id);
  await bringFollowers(context, "question", question.id, twin.id);
  await openAsTheStricter(context, question, twin, cohorts);
  await context.moveAddress("question", String(question.id), twin.id);
}

/**
 * Lets the question that stays open by the stricter rule of the two, and its history say so. Refuses what
 * would open a hidden result.
 */
async function openAsTheStricter(
  context: ActionContext,
  question: Question,
  twin: Question,
  cohorts: Map<string, string>,
) {
  const { insert, viewer, now } = context;
  const from = { ...question, audience: question.audience?.map((key) => cohorts.get(key) ?? key) ?? null };
  const opening = strictestOf(from, twin, now.getTime()) ?? refuse("conflict", "merge-opens-result");
  const rule = ({ reveal, closesAt }: Opening) => ({
    reveal,
    closesAt: closesAt === null ? null : new Date(closesAt).toISOString(),
  });
  await insert("questionEvents", {
    questionId: twin.id,
    optionId: null,
    memberId: viewer.id,
    kind: "joined",
    before: rule(twin),
    after: rule(opening),
    undoOf: null,
    at: now,
  });
  const { reveal, closesAt, audience, resultsOutAt } = opening;
  const stricter = await context.updateFrom(
    "questions",
    { key: [twin.id], row: twin },
    { reveal, closesAt, audience: audience && [...audience], resultsOutAt },
  );
  if (stricter) context.count("questionsStricter");
}

/**
 * Finds or makes the option for each of these; what is added stands before "something else". Fills in what
 * cohorts are called now.
 */
async function bringOptions(
  context: ActionContext,
  come: Option[],
  there: Option[],
  questionId: number,
  cohorts: Map<string, string>,
): Promise<Map<number, number>> {
  const found = matched(come, there);
  const missing = come.filter(({ id }) => found.get(id) === null);
  const other = there.find(({ takesText, state }) => takesText && state !== "merged");
  const end = Math.max(0, ...there.map(({ position }) => position)) + missing.length + 1;
  let position = other ? other.position : end - missing.length;
  if (other && missing.length > 0) {
    for (const behind of there.filter((each) => each.position >= other.position).toReversed())
      await context.updateFrom(
        "options",
        { key: [behind.id], row: behind },
        { position: behind.position + missing.length },
      );
  }
  const setAside = await retiredByUndo(context, questionId);
  const optionFor = new Map<number, number>();
  for (const option of come) {
    const twin = found.get(option.id);
    if (twin === undefined) continue;
    if (twin && option.state === "offered" && setAside.has(twin.id))
      await offerAgain(context, twin, questionId);
    if (twin && option.takesText && !other) await context.update("options", [twin.id], { takesText: true });
    const { label, cohort, short, state, takesText, value } = option;
    const id =
      twin?.id ??
      (
        await context.insert("options", {
          questionId,
          position: position++,
          label,
          cohort,
          short,
          state,
          mergedInto: null,
          takesText,
          value,
        })
      ).id;
    optionFor.set(option.id, id);
    if (cohort !== null) cohorts.set(cohort, twin?.cohort ?? cohort);
  }
  return optionFor;
}

/** The options that are no longer offered because a merge that added them was taken back. */
async function retiredByUndo({ tx }: ActionContext, questionId: number): Promise<Set<number>> {
  const events = (await rowsOf(tx, "questionEvents", "questionId", [questionId])).filter(
    ({ optionId }) => optionId !== null,
  );
  const last = new Map(events.map((event) => [event.optionId!, event]));
  return new Set(
    [...last].filter(([, { kind, undoOf }]) => kind === "retired" && undoOf !== null).map(([id]) => id),
  );
}

async function offerAgain(
  { update, insert, viewer, now }: ActionContext,
  { id, label }: Option,
  questionId: number,
) {
  await update("options", [id], { state: "offered" });
  await insert("questionEvents", {
    questionId,
    optionId: id,
    memberId: viewer.id,
    kind: "restored",
    before: { label },
    after: null,
    undoOf: null,
    at: now,
  });
}

/** Copies what members did to one question to another, where they have not done it there. */
async function copyMissing(
  { rows: rowsOf, insertAll }: ActionContext,
  table: "looks" | "mindChanges",
  fromId: number,
  intoId: number,
) {
  const rows = await rowsOf(table, "questionId", [fromId, intoId]);
  const keyOf = (row: object) => JSON.stringify(keyIn(table, row));
  const there = new Set(rows.filter(({ questionId }) => questionId === intoId).map(keyOf));
  await insertAll(
    table,
    rows
      .filter(({ questionId }) => questionId === fromId)
      .map((row) => ({ ...row, questionId: intoId }))
      .filter((row) => !there.has(keyOf(row))),
  );
}
