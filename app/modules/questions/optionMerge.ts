import type { Db } from "../../../db/client";
import * as ballots from "../../../db/queries/questions/ballots";
import * as options from "../../../db/queries/questions/options";
import * as events from "../../../db/queries/questions/questionEvents";
import type { QuestionRow } from "../../../db/queries/questions/questions";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { editing, putOption, questionToEdit } from "./edits";
import { mayBeLabel, mayEditOptions, mayMerge, mayPromote, mayUndo, movingOf } from "./editPolicy";
import { type BallotLine, moved, movesOf, withoutMove } from "./ballotMoves";
import { resultsFor } from "./policy";
import { normalize } from "./writtenTexts";
import { oneLine } from "../../markdown/visibleText";

/**
 * Every vote for one option becomes one for another, and its voters are told. For moderators; refuses what
 * leaves too few options.
 */
export const mergeOptions = (
  viewer: Member,
  { questionId, fromId, intoId }: { questionId: number; fromId: number; intoId: number },
  at?: Date,
) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const question = await questionToEdit(tx, questionId);
    const all = await options.ofQuestion(tx, questionId);
    ensure(mayEditOptions(viewer, question));
    const from = optionOf(all, fromId, "from");
    const into = optionOf(all, intoId, "into");
    ensure(mayMerge(viewer, question, from, into, all));
    const touched = await options.ballotsChoosing(tx, questionId, fromId);
    await options.update(tx, fromId, { state: "merged", mergedInto: intoId });
    const event = await events.record(tx, {
      questionId,
      optionId: fromId,
      memberId: viewer.id,
      kind: "merged",
      before: { optionId: fromId, label: from.label, state: from.state },
      after: { optionId: intoId, label: into.label },
      at: now,
    });
    await move(
      tx,
      { question, causeId: event.id, why: "merged", from, into, now },
      along(touched, from, into, all),
    );
    return question;
  });

/**
 * Makes an option of what several voters wrote under "something else", moves their votes to it, and tells
 * them. Refuses what fewer than two say, and curators from whom the result is still hidden: what voters write
 * is a result.
 */
export const promoteText = (
  viewer: Member,
  questionId: number,
  text: string,
  given: string = text,
  at?: Date,
) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const question = await questionToEdit(tx, questionId);
    const all = await options.ofQuestion(tx, questionId);
    ensure(mayEditOptions(viewer, question));
    await ensureResultsOpen(tx, viewer, question, now);
    const from =
      all.find((option) => option.takesText && option.state !== "merged") ??
      refuse("invalid", "nothing-written");
    const choosing = await options.ballotsChoosing(tx, questionId, from.id);
    const touched = choosing.filter((ballot) => normalize(ballot.text ?? "") === normalize(text));
    ensure(mayPromote(viewer, question, all, touched.length));
    const label = oneLine(given);
    // One that was promoted before and taken back is offered again.
    const again = all.find(
      (option) => option.state === "retired" && normalize(option.label) === normalize(label),
    );
    ensure(
      mayBeLabel(
        label,
        all.filter((option) => option !== again),
      ),
    );
    const into = { ...(again ?? (await putOption(tx, question, all, label))), label: again?.label ?? label };
    if (again) await options.update(tx, again.id, { state: "offered" });
    const event = await events.record(tx, {
      questionId,
      optionId: into.id,
      memberId: viewer.id,
      kind: "promoted",
      before: { optionId: from.id, label: from.label },
      after: { optionId: into.id, label: into.label },
      at: now,
    });
    await move(
      tx,
      { question, causeId: event.id, why: "promoted", from, into, now },
      along(touched, from, into, all),
    );
    return question;
  });

/**
 * Takes a merge or a promotion back: every ballot that it moved, and that its voter has not touched since, is
 * as it would be without it. For moderators, and of promotions for the author; refuses what something later
 * stands on.
 */
export const undoMerge = (viewer: Member, eventId: number, at?: Date) =>
  editing(async (tx) => {
    const now = at ?? new Date();
    const event = (await events.byId(tx, eventId)) ?? refuse("not_found");
    const question = await questionToEdit(tx, event.questionId);
    const [all, history] = await Promise.all([
      options.ofQuestion(tx, question.id),
      events.ofQuestion(tx, question.id),
    ]);
    const moving = movingOf(event, history, all);
    ensure(mayUndo(viewer, question, moving, all));
    const [from, into] = [moving.from!, moving.into!];
    const back = await withoutIt(tx, event, history, all);
    const undo = await events.record(tx, {
      questionId: question.id,
      optionId: event.optionId,
      memberId: viewer.id,
      kind: "undone",
      undoOf: eventId,
      at: now,
    });
    await move(tx, { question, causeId: undo.id, why: "undone", from: into, into: from, now }, back);
    // It keeps what voters have chosen themselves; whether any have is not told.
    if (event.kind === "promoted") await options.update(tx, into.id, { state: "retired" });
    else
      await options.update(tx, from.id, {
        state: event.before?.state === "retired" ? "retired" : "offered",
        mergedInto: null,
      });
    return question;
  });

const optionOf = (all: options.OptionRow[], id: number, field: string) =>
  all.find((option) => option.id === id) ?? refuse("invalid", "unknown-option", { field });

const along = (
  touched: options.HeldBallot[],
  from: { id: number },
  into: { id: number },
  all: options.OptionRow[],
) =>
  touched.map((ballot) => ({
    ...ballot,
    ...moved(ballot, { from: from.id, into: into.id }, textOptionOf(all)),
  }));

/**
 * The ballots that an event moved, each as it would be without it; those that it no longer holds are left
 * out.
 */
async function withoutIt(
  tx: Db,
  event: events.QuestionEventRow,
  history: events.QuestionEventRow[],
  all: options.OptionRow[],
) {
  const [touched, lines] = await Promise.all([
    options.ballotsMovedBy(tx, event.questionId, event.id),
    options.linesMovedBy(tx, event.questionId, event.id),
  ]);
  const moves = movesOf(history);
  const byMember = new Map<number, BallotLine[]>();
  for (const line of lines) {
    const theirs = byMember.get(line.memberId);
    if (theirs) theirs.push(line);
    else byMember.set(line.memberId, [line]);
  }
  return touched.flatMap((ballot) => {
    const held = withoutMove(byMember.get(ballot.memberId) ?? [], event.id, moves, textOptionOf(all));
    return held ? [{ ...ballot, optionIds: held.optionIds, text: held.text }] : [];
  });
}

interface Moving {
  question: QuestionRow;
  causeId: number;
  why: "merged" | "promoted" | "undone";
  from: { label: string };
  into: { label: string };
  now: Date;
}

async function move(
  tx: Db,
  { question, causeId, why, from, into, now }: Moving,
  touched: options.HeldBallot[],
) {
  const { id: questionId, threadId, prompt } = question;
  await options.moveBallots(tx, { questionId, causeId, ranked: question.kind === "rank", now }, touched);
  const memberIds = touched.map((ballot) => ballot.memberId);
  const facts = { memberIds, questionId, threadId, prompt, from: from.label, to: into.label, why };
  await publish(tx, { type: "VotesMoved", ...facts }, now);
}

const textOptionOf = (all: options.OptionRow[]): number | null =>
  all.find((option) => option.takesText)?.id ?? null;

async function ensureResultsOpen(tx: Db, viewer: Member, question: QuestionRow, now: Date) {
  const [mine, looked] = await Promise.all([
    ballots.ofMember(tx, viewer.id, [question.id]),
    ballots.looked(tx, viewer.id, [question.id]),
  ]);
  const results = resultsFor(question, { voted: mine.length > 0, looked: looked.length > 0 }, now);
  if (results !== "open") refuse("forbidden", `results-${results}`);
}
