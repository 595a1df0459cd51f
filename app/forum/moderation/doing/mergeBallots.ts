import { keyIn, type Row } from "../../../../db/queries/journal";
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
    if (other) await drop(acting, newer ? other : ballot);
    if (newer) await acting.update("ballots", [Number(ballot.id)], { memberId: into });
    acting.count(other ? "ballotsMerged" : "ballots");
  }
  await mergeHistories(acting, { from, into });
}

/** Takes a ballot away with all that goes with it, which the database would take away unseen. */
async function drop(acting: Acting, ballot: Row) {
  const id = Number(ballot.id);
  const thanks = (await acting.rows("mindChanges", "memberId", [Number(ballot.memberId)])).filter((row) => row.questionId === ballot.questionId);
  for (const row of thanks) await acting.remove("mindChanges", keyIn("mindChanges", row));
  for (const row of await acting.rows("ballotChoices", "ballotId", [id])) await acting.remove("ballotChoices", keyIn("ballotChoices", row));
  await acting.remove("ballotOrigins", [id]);
  await acting.remove("ballots", [id]);
}

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
    const optionIds = chosen.toSorted((a, b) => Number(a.rank) - Number(b.rank) || Number(a.optionId) - Number(b.optionId)).map((row) => row.optionId);
    await acting.insert("ballotEvents", { questionId, memberId: into, kind: "changed", optionIds, reason, text, shown, informed, at: acting.now });
  }
}
