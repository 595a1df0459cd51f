import type { Db } from "../../../../../db/client";
import { type RowOf, rowsOf } from "../../../../../db/queries/moderation/journal";
import { standingFor } from "../../../questions/mergedOptions";
import { matched } from "../../../questions/questionMatch";

/** A question that was merged into another: `fromId` comes back, `intoId` stays. */
export interface Pair {
  fromId: number;
  intoId: number;
}

export interface Counterparts {
  /**
   * The option of the question that comes back for one of the other; of several, one of those that the voter
   * had chosen. Null where there is none.
   */
  back(optionId: number, had: readonly number[]): number | null;
  /** Returns an option's present id: its own, or that of the option it was merged into. */
  now(optionId: number): number;
  takesText(optionId: number): boolean;
}

/**
 * Returns the correspondence between the options of two merged questions, by their words at the time of the
 * merge. `joinedId` is the event of that merge.
 */
export async function counterpartsOf(
  tx: Db,
  { fromId, intoId }: Pair,
  joinedId: number,
): Promise<Counterparts> {
  const all = await rowsOf(tx, "options", "questionId", [fromId, intoId]);
  const [mine, theirs] = [fromId, intoId].map((id) => all.filter(({ questionId }) => questionId === id)) as [
    RowOf<"options">[],
    RowOf<"options">[],
  ];
  const labels = await labelsAt(tx, intoId, joinedId);
  const into = matched(
    mine,
    theirs.map((option) => ({ ...option, label: labels.get(option.id) ?? option.label })),
  );
  const backs = new Map<number, number[]>();
  for (const [id, option] of into) if (option) backs.set(option.id, [...(backs.get(option.id) ?? []), id]);
  return {
    back(optionId, had) {
      const found = backs.get(optionId) ?? [];
      return found.find((id) => had.includes(id)) ?? found[0] ?? null;
    },
    now: (optionId) => standingFor(optionId, theirs)?.id ?? optionId,
    takesText: (optionId) => all.some(({ id, takesText }) => id === optionId && takesText),
  };
}

/** The labels that a question's options had before they were worded anew since an event. */
async function labelsAt(tx: Db, questionId: number, eventId: number): Promise<Map<number, string>> {
  const later = (await rowsOf(tx, "questionEvents", "questionId", [questionId])).filter(
    ({ id, kind }) => kind === "worded" && id > eventId,
  );
  return new Map(
    later.toReversed().map(({ optionId, before }) => [optionId!, (before as { label: string }).label]),
  );
}
