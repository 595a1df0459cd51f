import type { NewRow, RowOf } from "../../../../../db/queries/moderation/journal";
import { chosenAt } from "../../../questions/questionMatch";
import { choicesOf } from "../mergeBallots";
import type { ActionContext } from "../handler";

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

type Ballot = RowOf<"ballots">;

/**
 * Brings the ballots of one question under another that asks the same. Of a member's two the newer one
 * stands. What was cast on the one stays there as it was, as history, and the other's history says what was
 * cast, and when.
 */
export async function mergeBallots(context: ActionContext, merging: Merging): Promise<void> {
  const { fromId, intoId, ranked } = merging;
  const all = await context.rows("ballots", "questionId", [fromId, intoId]);
  const rows = await context.rows(
    "ballotChoices",
    "ballotId",
    all.map(({ id }) => id),
  );
  const choices = choicesOf(rows);
  const there = new Map(
    all.filter((ballot) => ballot.questionId === intoId).map((ballot) => [ballot.memberId, ballot]),
  );
  const come = all.filter(({ questionId }) => questionId === fromId);
  const newer = come.filter(
    (ballot) => !there.has(ballot.memberId) || chosenAt(there.get(ballot.memberId)!) < chosenAt(ballot),
  );
  const held = new Map(
    newer.map((ballot) => [ballot.memberId, heldAfter(ballot, choices.get(ballot.id) ?? [], merging)]),
  );
  const replaced = newer.flatMap(({ memberId }) => there.get(memberId) ?? []);
  const fresh = newer.filter(({ memberId }) => !there.has(memberId));

  const added = await context.insertAll(
    "ballots",
    fresh.map(({ memberId }) => ({ ...held.get(memberId)!.ballot, questionId: intoId, memberId })),
  );
  await context.updateAll("ballots", replaced, ({ memberId, castAt, statusShown }) => {
    const { ballot } = held.get(memberId)!;
    return {
      ...ballot,
      statusShown: ballot.statusShown && statusShown,
      castAt,
      changedAt: ballot.changedAt ?? ballot.castAt,
    };
  });
  const changed = new Set(replaced.map(({ id }) => id));
  await context.removeAll(
    "ballotChoices",
    rows.filter(({ ballotId }) => changed.has(ballotId)),
    ({ ballotId }) => ({ table: "ballots", key: [ballotId] }),
  );
  const standing = [...added, ...replaced];
  await context.insertAll(
    "ballotChoices",
    standing.flatMap(({ id, memberId }) =>
      held
        .get(memberId)!
        .optionIds.map((optionId, at) => ({ ballotId: id, optionId, rank: ranked ? at + 1 : null })),
    ),
  );
  await context.insertAll(
    "ballotEvents",
    newer.map((ballot) =>
      lineOf(ballot, held.get(ballot.memberId)!, {
        kind: there.has(ballot.memberId) ? "changed" : "cast",
        questionId: intoId,
      }),
    ),
  );
}

type Held = ReturnType<typeof heldAfter>;

/** Returns the ballot as it will be under the other question. */
function heldAfter(
  { text, reason, informed, shown, statusShown, castAt, changedAt }: Ballot,
  optionIds: number[],
  { optionFor, takesText }: Merging,
) {
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

/** Returns the line about a ballot for the history of the other question. */
const lineOf = (
  ballot: Ballot,
  { optionIds, ballot: { reason, text, shown, informed } }: Held,
  line: { kind: "cast" | "changed"; questionId: number },
): NewRow<"ballotEvents"> => ({
  ...line,
  memberId: ballot.memberId,
  at: chosenAt(ballot),
  optionIds,
  reason,
  text,
  shown,
  informed,
  causeId: null,
  becausePostId: null,
});
