import { rowsOf, type Row } from "../../../../../db/queries/journal";
import { chosenAt } from "../../matching";
import type { Acting } from "../types";

/** A question whose ballots come under another: where each option's votes go now. */
export interface Merging {
  fromId: number;
  intoId: number;
  ranked: boolean;
  /** By option of the one question, the option of the other. */
  optionFor: ReadonlyMap<number, number>;
  /** The other's "something else"; null where it has none. */
  takesText: number | null;
}

interface Ballot {
  id: number;
  questionId: number;
  memberId: number;
  reason: string;
  text: string | null;
  informed: boolean;
  shown: number[] | null;
  statusShown: boolean;
  castAt: number;
  changedAt: number | null;
}

/**
 * Brings the ballots of one question under another that asks the same. Of a member's two the newer one stands. What was
 * cast on the one stays there as it was, as history, and the other's history says what was cast, and when.
 */
export async function mergeBallots(acting: Acting, merging: Merging): Promise<void> {
  const { fromId, intoId } = merging;
  const all = (await rowsOf(acting.tx, "ballots", "questionId", [fromId, intoId])) as unknown as Ballot[];
  const choices = optionIdsOf(await rowsOf(acting.tx, "ballotChoices", "ballotId", all.map(({ id }) => id)));
  const there = new Map(all.filter((ballot) => ballot.questionId === intoId).map((ballot) => [ballot.memberId, ballot]));
  for (const ballot of all.filter(({ questionId }) => questionId === fromId)) {
    const own = there.get(ballot.memberId);
    if (own && chosenAt(own) >= chosenAt(ballot)) continue;
    const held = heldAfter(ballot, choices.get(ballot.id) ?? [], merging);
    const id = own ? await replaced(acting, own, held) : await added(acting, ballot, held, intoId);
    if (own) await clear(acting, id, choices.get(id) ?? []);
    for (const [at, optionId] of held.optionIds.entries()) await acting.insert("ballotChoices", { ballotId: id, optionId, rank: merging.ranked ? at + 1 : null });
    await tellHistory(acting, ballot.memberId, held, { kind: own ? "changed" : "cast", at: chosenAt(ballot), questionId: intoId });
  }
}

type Held = ReturnType<typeof heldAfter>;

/** What a ballot holds under the other question. */
function heldAfter({ text, reason, informed, shown, statusShown, castAt, changedAt }: Ballot, optionIds: number[], { optionFor, takesText }: Merging) {
  const now = [...new Set(optionIds.flatMap((id) => optionFor.get(id) ?? []))];
  return {
    optionIds: now,
    ballot: {
      text: takesText !== null && now.includes(takesText) ? text : null,
      shown: shown && [...new Set(shown.flatMap((id) => optionFor.get(id) ?? []))],
      reason,
      informed,
      statusShown,
      castAt,
      changedAt,
    },
  };
}

async function added({ insert }: Acting, { memberId }: Ballot, { ballot }: Held, questionId: number): Promise<number> {
  return (await insert("ballots", { ...ballot, questionId, memberId })).id as number;
}

async function replaced({ updateFrom }: Acting, own: Ballot, { ballot }: Held): Promise<number> {
  await updateFrom("ballots", { key: [own.id], row: own as unknown as Row }, { ...ballot, statusShown: ballot.statusShown && own.statusShown, castAt: own.castAt, changedAt: ballot.changedAt ?? ballot.castAt });
  return own.id;
}

async function clear({ remove }: Acting, ballotId: number, optionIds: number[]) {
  for (const optionId of optionIds) await remove("ballotChoices", [ballotId, optionId], { table: "ballots", key: [ballotId] });
}

async function tellHistory({ insert }: Acting, memberId: number, { optionIds, ballot: { reason, text, shown, informed } }: Held, line: { kind: "cast" | "changed"; at: number; questionId: number }) {
  await insert("ballotEvents", { ...line, memberId, optionIds, reason, text, shown, informed, causeId: null, becausePostId: null });
}

/** The options of ballots, in order of preference where they have one. */
function optionIdsOf(rows: Row[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const sorted = rows.toSorted((a, b) => ((a.rank as number) ?? 0) - ((b.rank as number) ?? 0) || (a.optionId as number) - (b.optionId as number));
  for (const { ballotId, optionId } of sorted) found.set(ballotId as number, [...(found.get(ballotId as number) ?? []), optionId as number]);
  return found;
}
