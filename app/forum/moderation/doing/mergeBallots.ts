import type { Db } from "../../../../db/client";
import * as ballots from "../../../../db/queries/ballots";
import { type Change, keyIn, type Place, type Row, rowsOf } from "../../../../db/queries/journal";
import type { Pair } from "./mergeAccounts";
import type { Acting } from "./types";

/** When a ballot was last chosen. */
const lastChosen = (ballot: Row): number => Number(ballot.changedAt ?? ballot.castAt);

/** Of two accounts' ballots on one question the newer stands, as the other account's; the rest come along. */
export async function mergeBallots(acting: Acting, { from, into }: Pair): Promise<void> {
  const others = new Map((await acting.rows("ballots", "memberId", [into])).map((ballot) => [ballot.questionId, ballot]));
  for (const ballot of await acting.rows("ballots", "memberId", [from])) {
    const other = others.get(ballot.questionId);
    const newer = other === undefined || lastChosen(ballot) > lastChosen(other);
    if (other) await drop(acting, newer ? { ballot: other, kept: ballot } : { ballot, kept: other });
    if (newer) await acting.update("ballots", [Number(ballot.id)], { memberId: into });
  }
  await mergeHistories(acting, { from, into });
}

/** Takes a ballot away with all that goes with it, which the database would take away unseen. Whoever withdraws the one that is kept has withdrawn it too. */
async function drop(acting: Acting, { ballot, kept }: { ballot: Row; kept: Row }) {
  const id = Number(ballot.id);
  const twin: Place = { table: "ballots", key: [Number(kept.id)] };
  const thanks = (await acting.rows("mindChanges", "memberId", [Number(ballot.memberId)])).filter((row) => row.questionId === ballot.questionId);
  for (const row of thanks) await acting.remove("mindChanges", keyIn("mindChanges", row), twin);
  for (const row of await acting.rows("ballotChoices", "ballotId", [id])) await acting.remove("ballotChoices", keyIn("ballotChoices", row), twin);
  await acting.remove("ballotOrigins", [id], twin);
  await acting.remove("ballots", [id], twin);
}

/** Lets the histories of ballots that these changes were about end with what stands by now, so that the counts can be told again from them. */
export async function tellHistoriesAgain(tx: Db, changes: Change[], now: Date): Promise<void> {
  const moved = changes.filter(({ table, before, after }) => table === "ballotEvents" && before !== null && after !== null);
  const memberIds = [...new Set(moved.flatMap(({ before, after }) => [before!.memberId as number, after!.memberId as number]))];
  const lines = (await rowsOf(tx, "ballotEvents", "memberId", memberIds)).toSorted((a, b) => Number(a.id) - Number(b.id));
  const last = new Map(lines.map((line) => [placed(line), line]));
  const held = new Map((await rowsOf(tx, "ballots", "memberId", memberIds)).map((ballot) => [placed(ballot), ballot]));
  const choices = new Map<unknown, Row[]>();
  for (const row of await rowsOf(tx, "ballotChoices", "ballotId", [...held.values()].map(({ id }) => id as number))) choices.set(row.ballotId, [...(choices.get(row.ballotId) ?? []), row]);
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
  for (const event of theirs) await acting.update("ballotEvents", [Number(event.id)], { memberId: into });
  const both = new Set(theirs.map((event) => event.questionId).filter((id) => known.has(id)));
  if (both.size === 0) return;
  for (const ballot of await acting.rows("ballots", "memberId", [into])) {
    if (!both.has(ballot.questionId)) continue;
    const { questionId, reason, text, shown, informed } = ballot;
    const chosen = await acting.rows("ballotChoices", "ballotId", [Number(ballot.id)]);
    await acting.insert("ballotEvents", { questionId, memberId: into, kind: "changed", optionIds: inOrder(chosen), reason, text, shown, informed, at: acting.now });
  }
}
