import type { Db } from "../../../../db/client";
import * as ballots from "../../../../db/queries/ballots";
import { type Change, type Place, type Row, rowsOf } from "../../../../db/queries/journal";
import type { Pair } from "./mergeAccounts";
import type { Acting } from "./types";

/** When a ballot was last chosen. */
const lastChosen = (ballot: Row): number => Number(ballot.changedAt ?? ballot.castAt);

/** Of two accounts' ballots on one question the newer stands, as the other account's; the rest come along. */
export async function mergeBallots(acting: Acting, { from, into }: Pair): Promise<void> {
  const others = new Map((await acting.rows("ballots", "memberId", [into])).map((ballot) => [ballot.questionId, ballot]));
  const theirs = await acting.rows("ballots", "memberId", [from]);
  const newer = (ballot: Row, other: Row | undefined) => other === undefined || lastChosen(ballot) > lastChosen(other);
  const met = theirs.flatMap((ballot) => {
    const other = others.get(ballot.questionId);
    return other ? [newer(ballot, other) ? { ballot: other, kept: ballot } : { ballot, kept: other }] : [];
  });
  await dropAll(acting, met);
  await acting.updateAll("ballots", theirs.filter((ballot) => newer(ballot, others.get(ballot.questionId))), () => ({ memberId: into }));
  await mergeHistories(acting, { from, into });
}

/** Takes ballots away with all that goes with them, which the database would take away unseen. Whoever withdraws the one that is kept has withdrawn it too. */
async function dropAll(acting: Acting, met: { ballot: Row; kept: Row }[]) {
  const twins = new Map(met.map(({ ballot, kept }) => [ballot.id, { table: "ballots", key: [Number(kept.id)] } satisfies Place]));
  const ids = met.map(({ ballot }) => Number(ballot.id));
  const dropped = new Map(met.map(({ ballot }) => [placed(ballot), ballot.id]));
  const thanks = (await acting.rows("mindChanges", "memberId", [...new Set(met.map(({ ballot }) => Number(ballot.memberId)))])).filter((row) => dropped.has(placed(row)));
  await acting.removeAll("mindChanges", thanks, (row) => twins.get(dropped.get(placed(row))));
  for (const table of ["ballotChoices", "ballotOrigins"] as const) await acting.removeAll(table, await acting.rows(table, "ballotId", ids), ({ ballotId }) => twins.get(ballotId));
  await acting.removeAll("ballots", met.map(({ ballot }) => ballot), ({ id }) => twins.get(id));
}

/** Lets the histories of ballots that these changes were about end with what stands by now, so that the counts can be told again from them. */
export async function tellHistoriesAgain(tx: Db, changes: Change[], now: Date): Promise<void> {
  const moved = changes.filter(({ table, before, after }) => table === "ballotEvents" && before !== null && after !== null);
  const memberIds = [...new Set(moved.flatMap(({ before, after }) => [before!.memberId as number, after!.memberId as number]))];
  const lines = (await rowsOf(tx, "ballotEvents", "memberId", memberIds)).toSorted((a, b) => Number(a.id) - Number(b.id));
  const last = new Map(lines.map((line) => [placed(line), line]));
  const held = new Map((await rowsOf(tx, "ballots", "memberId", memberIds)).map((ballot) => [placed(ballot), ballot]));
  const choices = byBallot(await rowsOf(tx, "ballotChoices", "ballotId", [...held.values()].map(({ id }) => id as number)));
  for (const [at, { questionId, memberId, kind, optionIds, text: said }] of last) {
    const ballot = held.get(at);
    const rows = (ballot && choices.get(ballot.id)) ?? [];
    const chosen = inOrder(rows);
    const ranked = rows.some(({ rank }) => rank !== null);
    const told = kind === "withdrawn" ? null : JSON.stringify([ranked ? optionIds : (optionIds as number[]).toSorted((a, b) => a - b), said ?? ""]);
    if (told === (ballot ? JSON.stringify([chosen, ballot.text ?? ""]) : null)) continue;
    const line = { questionId: questionId as number, memberId: memberId as number, now };
    if (!ballot) await ballots.record(tx, { ...line, kind: "withdrawn", optionIds: [], reason: "" });
    else await ballots.record(tx, { ...line, kind: "changed", optionIds: chosen, reason: String(ballot.reason), text: ballot.text as string | null, informed: ballot.informed === true });
  }
}

const placed = ({ questionId, memberId }: Row): string => `${String(questionId)} ${String(memberId)}`;

/** Options in the order of preference, where they have one. */
const inOrder = (rows: Row[]): number[] => rows.toSorted((a, b) => Number(a.rank) - Number(b.rank) || Number(a.optionId) - Number(b.optionId)).map((row) => row.optionId as number);

/** The histories of both become one; where both have one, it ends with the ballot that stands, so that the counts can be told again from it. */
async function mergeHistories(acting: Acting, { from, into }: Pair) {
  const known = new Set((await acting.rows("ballotEvents", "memberId", [into])).map((event) => event.questionId));
  const theirs = await acting.rows("ballotEvents", "memberId", [from]);
  await acting.updateAll("ballotEvents", theirs, () => ({ memberId: into }));
  const both = new Set(theirs.map((event) => event.questionId).filter((id) => known.has(id)));
  if (both.size === 0) return;
  const standing = (await acting.rows("ballots", "memberId", [into])).filter(({ questionId }) => both.has(questionId));
  const choices = byBallot(await acting.rows("ballotChoices", "ballotId", standing.map(({ id }) => Number(id))));
  const lines = standing.map(({ id, questionId, reason, text, shown, informed }) => ({ questionId, memberId: into, kind: "changed", optionIds: inOrder(choices.get(id) ?? []), reason, text, shown, informed, at: acting.now }));
  await acting.insertAll("ballotEvents", lines);
}

/** Choices by the ballot that they are of. */
function byBallot(rows: Row[]): Map<unknown, Row[]> {
  const choices = new Map<unknown, Row[]>();
  for (const row of rows) {
    const others = choices.get(row.ballotId);
    if (others) others.push(row);
    else choices.set(row.ballotId, [row]);
  }
  return choices;
}
