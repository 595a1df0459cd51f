import { standingFor } from "../questions/merged";
import type { OptionState, QuestionKind, Scale } from "../questions/types";
import { folded } from "../questions/written";

export interface AskedQuestion {
  prompt: string;
  kind: QuestionKind;
  scale: Scale | null;
  publicBallots: boolean;
}

/**
 * Whether two closing questions ask the same, so that their ballots are of one kind. A thread has one status question,
 * whatever its words. Who voted in secret is not brought under a question that shows who voted what, nor the other way.
 */
export function asksTheSame(one: AskedQuestion, other: AskedQuestion): boolean {
  if (one.kind !== other.kind || one.publicBallots !== other.publicBallots) return false;
  return one.kind === "status" || (folded(one.prompt) === folded(other.prompt) && sameSteps(one.scale, other.scale));
}

const sameSteps = (one: Scale | null, other: Scale | null): boolean => one?.min === other?.min && one?.max === other?.max && one?.step === other?.step;

export interface MatchedOption {
  id: number;
  label: string;
  cohort: string | null;
  state: OptionState;
  mergedInto: number | null;
  takesText: boolean;
  value: number | null;
}

/** For each option of a question the one of another that says the same, as it stands now; null where there is none. Merged ones are left out. */
export function matched<O extends MatchedOption>(from: readonly O[], into: readonly O[]): Map<number, O | null> {
  const standing = [...into];
  const same = (option: O) =>
    standing.find((each) => option.takesText && each.takesText) ??
    standing.find((each) => option.value !== null && each.value === option.value) ??
    standing.find((each) => option.cohort !== null && each.cohort === option.cohort) ??
    standing.find((each) => folded(each.label) === folded(option.label));
  return new Map(
    from.filter(({ state }) => state !== "merged").map((option) => {
      const found = same(option);
      return [option.id, (found && standingFor(found.id, standing)) ?? null];
    }),
  );
}

/** When a ballot was last chosen: of a member's two, the newer one stands. */
export const chosenAt = (ballot: { castAt: number; changedAt: number | null }): number => ballot.changedAt ?? ballot.castAt;
