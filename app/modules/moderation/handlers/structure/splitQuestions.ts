import type { Db } from "../../../../../db/client";
import {
  type Change,
  type ChangeOf,
  changesOf,
  insertAll,
  laterOf,
  rowsOf,
} from "../../../../../db/queries/moderation/journal";
import * as modActions from "../../../../../db/queries/moderation/modActions";
import * as options from "../../../../../db/queries/questions/options";
import * as events from "../../../../../db/queries/questions/questionEvents";
import { OPTIONS_MIN } from "../../../questions/limits";
import type { Blocker } from "../../types";
import type { ActionContext } from "../handler";
import type { Pair } from "./counterparts";
import { partBallots } from "./separateBallots";

/** The questions that a merge has joined others to, each with the event in its history. */
const joinedBy = (changes: Change[]): Map<number, number> =>
  new Map(
    changesOf(changes, "questionEvents").flatMap(({ key, before, after }) =>
      before === null && after?.kind === "joined" ? [[after.questionId!, Number(key[0])]] : [],
    ),
  );

/**
 * Later merges that have joined more to the same questions: one is taken back after the other, whoever has
 * voted.
 */
export async function joinedSince(tx: Db, actionId: number, changes: Change[]): Promise<Blocker[]> {
  const joined = joinedBy(changes);
  if (joined.size === 0) return [];
  const later = await laterOf(tx, { since: actionId, kind: "merge-threads", table: "questionEvents" });
  const ids = new Set(later.filter(({ after }) => joined.has(Number(after.questionId))).map(({ id }) => id));
  return [...ids].map((id) => ({ actionId: id, says: `action ${id}` }));
}

/**
 * Makes two of each question that a merge made one. The options that it added stay, for somebody may have
 * voted for them, and whether anybody has is not told: they are no longer offered, as long as enough others
 * are.
 */
export async function splitQuestions(
  context: ActionContext,
  { threadId, at }: { threadId: number; at: Date },
  changes: Change[],
): Promise<void> {
  const { tx, viewer, now, besides, count } = context;
  const joined = joinedBy(changes);
  if (joined.size > 0) count("votesApart");
  for (const pair of await pairsOf(tx, threadId, changes)) {
    const joinedId = joined.get(pair.intoId);
    if (joinedId === undefined) continue;
    const retiring = await broughtOptions(tx, pair.intoId, changes);
    count("optionsStay", retiring.length);
    await besides(async () => {
      await events.record(tx, {
        questionId: pair.intoId,
        optionId: null,
        memberId: viewer.id,
        kind: "undone",
        undoOf: joinedId,
        at: now,
      });
      for (const { id, label } of retiring) {
        await options.update(tx, id, { state: "retired" });
        await events.record(tx, {
          questionId: pair.intoId,
          optionId: id,
          memberId: viewer.id,
          kind: "retired",
          before: { label },
          undoOf: joinedId,
          at: now,
        });
      }
      await partBallots(context, pair, { changes, joinedId, at });
      await rememberSeen(tx, pair, at);
    });
  }
}

/** The questions of the thread that comes back, each with the one that it was made one with. */
async function pairsOf(tx: Db, threadId: number, changes: Change[]): Promise<Pair[]> {
  const moved = new Set(changesOf(changes, "questions").map(({ key }) => Number(key[0])));
  const pairs: Pair[] = [];
  for (const { id } of await rowsOf(tx, "questions", "threadId", [threadId])) {
    const intoId = moved.has(id) ? null : await modActions.movedTo(tx, "question", String(id));
    if (intoId !== null) pairs.push({ fromId: id, intoId });
  }
  return pairs;
}

/**
 * The options that a merge added to a question, or offered again, of which enough others are offered without
 * them.
 */
async function broughtOptions(tx: Db, questionId: number, changes: Change[]): Promise<options.OptionRow[]> {
  const isBrought = ({ before, after }: ChangeOf<"options">) =>
    before === null || (before.state === "retired" && after?.state === "offered");
  const brought = new Set(
    changesOf(changes, "options")
      .filter(isBrought)
      .map(({ key }) => Number(key[0])),
  );
  const [question] = await rowsOf(tx, "questions", "id", [questionId]);
  const offered = (await options.ofQuestion(tx, questionId)).filter(({ state }) => state === "offered");
  const left = offered.filter(({ id }) => !brought.has(id)).length;
  return left < Math.max(OPTIONS_MIN, question!.minChoices ?? 0)
    ? []
    : offered.filter(({ id }) => brought.has(id));
}

/**
 * Records, for members who have seen the result since the merge, that they have seen those of both questions.
 */
async function rememberSeen(tx: Db, { fromId, intoId }: Pair, at: Date): Promise<void> {
  const rows = await rowsOf(tx, "looks", "questionId", [fromId, intoId]);
  const known = new Set(
    rows.filter(({ questionId }) => questionId === fromId).map(({ memberId }) => memberId),
  );
  const come = rows.filter(
    (row) => row.questionId === intoId && row.at >= at.getTime() && !known.has(row.memberId),
  );
  await insertAll(
    tx,
    "looks",
    come.map((row) => ({ ...row, questionId: fromId })),
  );
}
