import { standingFor } from "./mergedOptions";
import type { OptionState, QuestionKind, QuestionState, Reveal, Scale } from "./types";
import { normalize } from "./writtenTexts";

export interface AskedQuestion {
  prompt: string;
  kind: QuestionKind;
  scale: Scale | null;
  publicBallots: boolean;
}

/**
 * Whether two closing questions ask the same, so that their ballots are of one kind. A thread has one status
 * question, whatever its words. Who voted in secret is not brought under a question that shows who voted
 * what, nor the other way.
 */
export function asksTheSame(one: AskedQuestion, other: AskedQuestion): boolean {
  if (one.kind !== other.kind || one.publicBallots !== other.publicBallots) return false;
  return (
    one.kind === "status" ||
    (normalize(one.prompt) === normalize(other.prompt) && sameSteps(one.scale, other.scale))
  );
}

const sameSteps = (one: Scale | null, other: Scale | null): boolean =>
  one?.min === other?.min && one?.max === other?.max && one?.step === other?.step;

/** The rules by which a question's result opens, and its audience; times in milliseconds. */
export interface Opening {
  reveal: Reveal;
  state: QuestionState;
  closesAt: number | null;
  audience: readonly string[] | null;
  resultsOutAt: number | null;
}

/** From the one that hides nothing to the one that hides most. */
const BY_STRICTNESS: readonly Reveal[] = ["always", "blind_first", "after_answer", "after_close"];

/**
 * Returns the rules of the question that two become: the stricter rule in each respect, so that no result
 * opens sooner than either of them said. `into` is the one that stays, and its audience is given in the keys
 * that both share. Null where the result of `into` is out because it is closed, and the other's is not:
 * together they would tell it.
 */
export function strictestOf(from: Opening, into: Opening, now: number): Opening | null {
  const over = ({ state, closesAt }: Opening) => state === "closed" || (closesAt !== null && now >= closesAt);
  const open = (each: Opening) => each.reveal === "always" || over(each);
  if (over(into) && !open(from)) return null;
  const reveal = BY_STRICTNESS[Math.max(...[from, into].map((each) => BY_STRICTNESS.indexOf(each.reveal)))]!;
  // Closing opens a result, so the later time is the stricter one; a time that is over binds nobody any more.
  const later =
    from.closesAt === null || into.closesAt === null ? null : Math.max(from.closesAt, into.closesAt);
  const closesAt = reveal === "always" || over(from) || over(into) ? into.closesAt : later;
  const wasOut = reveal !== "always" && (open(from) || open(into)) ? [now] : [];
  const out = [...[from.resultsOutAt, into.resultsOutAt].filter((at) => at !== null), ...wasOut];
  const both =
    from.audience && into.audience
      ? into.audience.filter((key) => from.audience!.includes(key))
      : (from.audience ?? into.audience);
  return {
    reveal,
    state: into.state,
    closesAt,
    audience: both?.length === 0 ? into.audience : both,
    resultsOutAt: out.length === 0 ? null : Math.min(...out),
  };
}

export interface MatchedOption {
  id: number;
  label: string;
  cohort: string | null;
  state: OptionState;
  mergedInto: number | null;
  takesText: boolean;
  value: number | null;
}

/**
 * For each option of a question the one of another that says the same, as it stands now; null where there is
 * none. Merged ones are left out.
 */
export function matched<O extends MatchedOption>(
  from: readonly O[],
  into: readonly O[],
): Map<number, O | null> {
  const standing = [...into];
  const same = (option: O) =>
    standing.find((each) => option.takesText && each.takesText) ??
    standing.find((each) => option.value !== null && each.value === option.value) ??
    standing.find((each) => option.cohort !== null && each.cohort === option.cohort) ??
    standing.find((each) => normalize(each.label) === normalize(option.label));
  return new Map(
    from
      .filter(({ state }) => state !== "merged")
      .map((option) => {
        const found = same(option);
        return [option.id, (found && standingFor(found.id, standing)) ?? null];
      }),
  );
}

/** When a ballot was last chosen: of a member's two, the newer one stands. */
export const chosenAt = (ballot: { castAt: number; changedAt: number | null }): number =>
  ballot.changedAt ?? ballot.castAt;
