import { type Db, write } from "../../../db/client";
import { broadcastAfter, type Change } from "../../../db/client/pubsub";
import * as options from "../../../db/queries/questions/options";
import * as events from "../../../db/queries/questions/questionEvents";
import * as questions from "../../../db/queries/questions/questions";
import { slugify } from "../../markdown/slug";
import type { Member } from "../accounts/types";
import { isAnsweringField, storyFieldWords } from "./storyFields";
import { screenTexts } from "../wordFilters/screening";
import { ensure, refuse } from "../decision";
import { cohortKey } from "./questionDraft";
import {
  mayAddOption,
  mayBeLabel,
  mayBeWorded,
  mayEdit,
  mayEditOption,
  mayRetire,
  type Wording,
} from "./editPolicy";
import { shortOf } from "./writtenTexts";
import { oneLine } from "../../markdown/visibleText";

type Question = NonNullable<Awaited<ReturnType<typeof questions.byId>>>;

/**
 * Words a question anew, its help, and the ends of its scale; its address follows the prompt. Refuses what
 * cannot be a question.
 */
export const reword = (viewer: Member, questionId: number, given: Wording, at?: Date) =>
  editing(async (tx) => {
    const question = await questionToEdit(tx, questionId);
    ensure(mayEdit(viewer, question));
    const wording = { ...ends(question), ...tidied(given) };
    ensure(mayBeWorded(question, wording));
    const before = { prompt: question.prompt, help: question.help, ...ends(question) };
    const { prompt, help, low, high } = wording;
    const after = { prompt, help, ...(question.scale ? { low, high } : {}) };
    const changed = differences(before, after);
    if (!changed) return question;
    await screenTexts(tx, viewer, {
      before: [question.prompt, question.help],
      after: [prompt, help],
      field: "prompt",
    });
    const slug = slugify(prompt);
    const scale = question.scale && { ...question.scale, low: low!, high: high! };
    await options.updateQuestion(tx, questionId, { prompt, help, slug, scale });
    await events.record(tx, {
      questionId,
      optionId: null,
      memberId: viewer.id,
      kind: "edited",
      ...changed,
      at: at ?? new Date(),
    });
    return { ...question, slug };
  });

/**
 * Says by which field of a story the question is answered; empty for none. What was answered stays. Refuses
 * fields that no story has, and status questions, which ask how it stands.
 */
export const setStoryField = (viewer: Member, questionId: number, given: string, at?: Date) =>
  editing(async (tx) => {
    const question = await questionToEdit(tx, questionId);
    ensure(mayEdit(viewer, question));
    if (question.kind === "status" || (given !== "" && !isAnsweringField(given)))
      refuse("invalid", "story-field", { field: "story" });
    const storyField = given || null;
    if (storyField === question.storyField) return question;
    await options.updateQuestion(tx, questionId, { storyField });
    const words = {
      before: { story: storyFieldWords(question.storyField) },
      after: { story: storyFieldWords(storyField) },
    };
    await events.record(tx, {
      questionId,
      optionId: null,
      memberId: viewer.id,
      kind: "edited",
      ...words,
      at: at ?? new Date(),
    });
    return question;
  });

/**
 * Words an option anew; its id and its votes stay. Refuses a label that another option has, and the steps of
 * a scale.
 */
export const rewordOption = (viewer: Member, optionId: number, given: string, at?: Date) =>
  editing(async (tx) => {
    const { question, option, all } = await optionToEdit(tx, optionId);
    ensure(mayEditOption(viewer, question, option));
    const label = oneLine(given);
    if (label === option.label) return question;
    ensure(
      mayBeLabel(
        label,
        all.filter((each) => each.id !== optionId),
      ),
    );
    await screenTexts(tx, viewer, { before: [option.label], after: [label], field: "label" });
    const status = question.kind === "status" ? { short: shortOf(label) } : {};
    await options.update(tx, optionId, { label, ...status });
    const words = { before: { label: option.label }, after: { label } };
    await events.record(tx, {
      questionId: question.id,
      optionId,
      memberId: viewer.id,
      kind: "worded",
      ...words,
      at: at ?? new Date(),
    });
    return question;
  });

/**
 * Adds an option in front of "something else", at the end where there is none. Refuses a label that another
 * option has.
 */
export const addOption = (viewer: Member, questionId: number, given: string, at?: Date) =>
  editing(async (tx) => {
    const question = await questionToEdit(tx, questionId);
    const all = await options.ofQuestion(tx, questionId);
    ensure(mayAddOption(viewer, question, all));
    const label = oneLine(given);
    ensure(mayBeLabel(label, all));
    await screenTexts(tx, viewer, { before: [], after: [label], field: "label" });
    const { id } = await putOption(tx, question, all, label);
    const event = { questionId, optionId: id, memberId: viewer.id, kind: "added" as const, after: { label } };
    await events.record(tx, { ...event, at: at ?? new Date() });
    return question;
  });

/**
 * Stops offering an option; its votes stay. Refuses where too few would be left. Doing it again changes
 * nothing.
 */
export const retireOption = (viewer: Member, optionId: number, at?: Date) =>
  editing(async (tx) => {
    const { question, option, all } = await optionToEdit(tx, optionId);
    ensure(mayRetire(viewer, question, option, all));
    if (option.state === "offered") await setOffered(tx, viewer, option, { kind: "retired", at });
    return question;
  });

/** Offers a retired option again. Refuses a merged one. Doing it again changes nothing. */
export const restoreOption = (viewer: Member, optionId: number, at?: Date) =>
  editing(async (tx) => {
    const { question, option } = await optionToEdit(tx, optionId);
    ensure(mayEditOption(viewer, question, option));
    if (option.state === "retired") await setOffered(tx, viewer, option, { kind: "restored", at });
    return question;
  });

async function setOffered(
  tx: Db,
  viewer: Member,
  { id, questionId, label }: options.OptionRow,
  { kind, at }: { kind: "retired" | "restored"; at: Date | undefined },
) {
  await options.update(tx, id, { state: kind === "retired" ? "retired" : "offered" });
  await events.record(tx, {
    questionId,
    optionId: id,
    memberId: viewer.id,
    kind,
    before: { label },
    at: at ?? new Date(),
  });
}

/** Adds an option where its readers expect it, with a cohort of its own on a status question. */
export async function putOption(
  tx: Db,
  question: Question,
  all: options.OptionRow[],
  label: string,
): Promise<{ id: number }> {
  const other = all.find((option) => option.takesText && option.state !== "merged");
  const end = Math.max(0, ...all.map((option) => option.position)) + 1;
  if (other) await options.update(tx, other.id, { position: end });
  const status = question.kind === "status";
  return options.add(tx, {
    questionId: question.id,
    position: other?.position ?? end,
    label,
    cohort: status
      ? cohortKey(
          label,
          all.map((option) => option.cohort),
        )
      : null,
    short: status ? shortOf(label) : null,
  });
}

/** Runs a change of a question in one transaction, and tells those who are reading the thread. */
export const editing = <Q extends { id: number; threadId: number }>(
  change: (tx: Db) => Promise<Q>,
): Promise<Q> =>
  broadcastAfter(write(change), ({ id, threadId }): Change => ({
    threadId,
    what: "question",
    questionId: id,
  }));

export const questionToEdit = async (tx: Db, id: number): Promise<Question> =>
  (await questions.byId(tx, id)) ?? refuse("not_found");

export async function optionToEdit(tx: Db, optionId: number) {
  const option = (await options.byId(tx, optionId)) ?? refuse("not_found");
  const question = await questionToEdit(tx, option.questionId);
  return { question, option, all: await options.ofQuestion(tx, question.id) };
}

/** A line of text with single spaces, which is how a page shows it. */
const tidied = ({ prompt, help, ...steps }: Wording): Wording => ({
  prompt: oneLine(prompt),
  help: oneLine(help),
  ...Object.fromEntries(Object.entries(steps).map(([end, label]) => [end, oneLine(label)])),
});

const ends = ({ scale }: Question) => (scale ? { low: scale.low, high: scale.high } : {});

/** The fields that differ, as they were and as they are; null where none does. */
function differences(before: Record<string, unknown>, after: Record<string, unknown>) {
  const fields = Object.keys(after).filter((field) => before[field] !== after[field]);
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(fields.map((field) => [field, from[field]]));
  return fields.length === 0 ? null : { before: pick(before), after: pick(after) };
}
