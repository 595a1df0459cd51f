import type { Db } from "../../../../db/client";
import {
  addedBy,
  type Change,
  changesOf,
  grouped,
  insertAll,
  keyIn,
  type Place,
  removeAll,
  type NewRow,
  type RowOf,
  rowsOf,
  update,
} from "../../../../db/queries/moderation/journal";
import { chosenAt } from "../../questions/questionMatch";
import { questionNow } from "../../threads/redirects";
import type { Pair } from "./mergeAccounts";
import type { ActionContext } from "./handler";

type Ballot = RowOf<"ballots">;

/** Of two accounts' ballots on one question the newer stands, as the other account's; the rest come along. */
export async function mergeBallots(context: ActionContext, { from, into }: Pair): Promise<void> {
  const others = new Map(
    (await context.rows("ballots", "memberId", [into])).map((ballot) => [ballot.questionId, ballot]),
  );
  const theirs = await context.rows("ballots", "memberId", [from]);
  const newer = (ballot: Ballot, other: Ballot | undefined) =>
    other === undefined || chosenAt(ballot) > chosenAt(other);
  const met = theirs.flatMap((ballot) => {
    const other = others.get(ballot.questionId);
    return other ? [newer(ballot, other) ? { ballot: other, kept: ballot } : { ballot, kept: other }] : [];
  });
  await dropAll(context, met);
  await context.updateAll(
    "ballots",
    theirs.filter((ballot) => newer(ballot, others.get(ballot.questionId))),
    () => ({ memberId: into }),
  );
  await mergeHistories(context, { from, into });
}

/**
 * Takes ballots away with all that goes with them, which the database would take away unseen. Whoever
 * withdraws the one that is kept has withdrawn it too.
 */
async function dropAll(context: ActionContext, met: { ballot: Ballot; kept: Ballot }[]) {
  const twins = new Map(
    met.map(({ ballot, kept }) => [ballot.id, { table: "ballots", key: [kept.id] } satisfies Place]),
  );
  const ids = met.map(({ ballot }) => ballot.id);
  const dropped = new Map(met.map(({ ballot }) => [placed(ballot), ballot.id]));
  const thanks = (
    await context.rows("mindChanges", "memberId", [...new Set(met.map(({ ballot }) => ballot.memberId))])
  ).filter((row) => dropped.has(placed(row)));
  await context.removeAll("mindChanges", thanks, (row) => twins.get(dropped.get(placed(row))!));
  for (const table of ["ballotChoices", "ballotOrigins"] as const)
    await context.removeAll(table, await context.rows(table, "ballotId", ids), ({ ballotId }) =>
      twins.get(ballotId),
    );
  await context.removeAll(
    "ballots",
    met.map(({ ballot }) => ballot),
    ({ id }) => twins.get(id),
  );
}

/**
 * Gives each account the votes that other actions have carried to another question, or back, while the two
 * were one: what came along to a question is whose it is on the one that it came from, and what a merge had
 * brought goes with that.
 */
export async function settleCarried(tx: Db, { from, into }: Pair, changes: Change[]): Promise<void> {
  const mine = changesOf(changes, "ballots");
  const dropped = await rowsOf(
    tx,
    "ballots",
    "id",
    mine.flatMap(({ key, after }) => (after === null ? [key[0]!] : [])),
  );
  const brought = await addedBy(
    tx,
    "ballots",
    dropped.map((row) => keyIn("ballots", row)),
  );
  await removeAll(
    tx,
    "ballots",
    dropped.filter((row) => brought.get(JSON.stringify(keyIn("ballots", row)))?.undone),
  );

  const byQuestion = async (memberId: number) =>
    new Map((await rowsOf(tx, "ballots", "memberId", [memberId])).map((row) => [row.questionId, row]));
  const [theirs, others] = [await byQuestion(from), await byQuestion(into)];
  const back = new Set(mine.filter(({ after }) => after?.memberId === into).map(({ key }) => key[0]));
  const added = await addedBy(
    tx,
    "ballots",
    [...others.values()].map((row) => keyIn("ballots", row)),
  );
  for (const { id, questionId } of theirs.values()) {
    if (!back.has(id) || others.has(questionId)) continue;
    const now = await questionNow(tx, questionId);
    const carried = others.get(now);
    if (!carried || theirs.has(now) || !added.has(JSON.stringify(keyIn("ballots", carried)))) continue;
    await update(tx, "ballots", keyIn("ballots", carried), { memberId: from });
  }
}

/**
 * Lets the histories of ballots on these questions, or of these members, end with what stands by now, so that
 * the counts can be told again from them.
 */
export async function tellHistoriesAgain(
  tx: Db,
  { column, ids }: { column: "questionId" | "memberId"; ids: number[] },
  now: Date,
): Promise<void> {
  const lines = (await rowsOf(tx, "ballotEvents", column, ids)).toSorted((a, b) => a.id - b.id);
  const last = new Map(lines.map((line) => [placed(line), line]));
  const held = new Map((await rowsOf(tx, "ballots", column, ids)).map((ballot) => [placed(ballot), ballot]));
  const rows = grouped(
    await rowsOf(
      tx,
      "ballotChoices",
      "ballotId",
      [...held.values()].map(({ id }) => id),
    ),
    ({ ballotId }) => ballotId,
  );
  const told = [...new Set([...last.keys(), ...held.keys()])].flatMap((at): NewRow<"ballotEvents">[] => {
    const [line, ballot] = [last.get(at), held.get(at)];
    const mine = (ballot && rows.get(ballot.id)) ?? [];
    if (
      saidBy(
        line,
        mine.some(({ rank }) => rank !== null),
      ) === (ballot ? JSON.stringify([inOrder(mine), ballot.text ?? ""]) : null)
    )
      return [];
    const { questionId, memberId } = (ballot ?? line)!;
    if (!ballot) return [{ questionId, memberId, kind: "withdrawn", optionIds: [], reason: "", at: now }];
    const { reason, text, shown, informed } = ballot;
    return [
      {
        questionId,
        memberId,
        kind: line ? "changed" : "cast",
        optionIds: inOrder(mine),
        reason,
        text,
        shown,
        informed,
        at: now,
      },
    ];
  });
  await insertAll(tx, "ballotEvents", told);
}

/** Returns a key for the ballot that a line of history describes; null where the line says there is none. */
function saidBy(line: RowOf<"ballotEvents"> | undefined, ranked: boolean): string | null {
  if (!line || line.kind === "withdrawn") return null;
  const ids = line.optionIds;
  return JSON.stringify([ranked ? ids : ids.toSorted((a, b) => a - b), line.text ?? ""]);
}

const placed = ({ questionId, memberId }: { questionId: number; memberId: number }): string =>
  `${questionId} ${memberId}`;

/** Options in the order of preference, where they have one. */
const inOrder = (rows: RowOf<"ballotChoices">[]): number[] =>
  rows
    .toSorted((a, b) => Number(a.rank) - Number(b.rank) || a.optionId - b.optionId)
    .map((row) => row.optionId);

/**
 * The histories of both become one; where both have one, it ends with the ballot that stands, so that the
 * counts can be told again from it.
 */
async function mergeHistories(context: ActionContext, { from, into }: Pair) {
  const known = new Set(
    (await context.rows("ballotEvents", "memberId", [into])).map((event) => event.questionId),
  );
  const theirs = await context.rows("ballotEvents", "memberId", [from]);
  await context.updateAll("ballotEvents", theirs, () => ({ memberId: into }));
  const both = new Set(theirs.map((event) => event.questionId).filter((id) => known.has(id)));
  if (both.size === 0) return;
  const standing = (await context.rows("ballots", "memberId", [into])).filter(({ questionId }) =>
    both.has(questionId),
  );
  const choices = choicesOf(
    await context.rows(
      "ballotChoices",
      "ballotId",
      standing.map(({ id }) => id),
    ),
  );
  const lines = standing.map(({ id, questionId, reason, text, shown, informed }) => ({
    questionId,
    memberId: into,
    kind: "changed" as const,
    optionIds: choices.get(id) ?? [],
    reason,
    text,
    shown,
    informed,
    at: context.now,
  }));
  await context.insertAll("ballotEvents", lines);
}

/** The options of ballots, in the order of preference where they have one, by the ballots' ids. */
export const choicesOf = (rows: RowOf<"ballotChoices">[]): Map<number, number[]> =>
  new Map([...grouped(rows, ({ ballotId }) => ballotId)].map(([id, mine]) => [id, inOrder(mine)]));
