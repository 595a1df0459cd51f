/** One count of the ballots, by what each puts first among the options still standing. */
export interface Round {
  /** In display order; only options still standing. */
  votes: { optionId: number; votes: number }[];
  /** Ballots that name none of them any more. */
  exhausted: number;
  /** Who goes after this count: one, or all that nobody has put first. Empty on the last. */
  eliminated: number[];
  /** What decided between options with equally few votes, where something had to. */
  tieBroken: null | "earlier-round" | "order";
}

export interface RunOff {
  rounds: Round[];
  winner: number | null;
  ballots: number;
}

/** How the count goes, in the words a page shows. */
export const TIE_RULE =
  "Options that nobody puts first go together; after that the one with fewest votes goes, round by round, and its ballots move to their next choice. " +
  "Where several have fewest, the one that had fewer in the latest earlier round in which they differ goes; if they never differ, the one listed last.";

/**
 * Instant run-off over partial rankings: `ballots` are option ids in order of preference, `options` those that stand, in
 * display order. An id that does not stand is passed over. An option wins with more than half of the votes still counting.
 */
export function runOff(ballots: number[][], options: number[]): RunOff {
  const rounds: Round[] = [];
  let standing = options;
  for (;;) {
    const counts = new Map(standing.map((id) => [id, 0]));
    let exhausted = 0;
    for (const ballot of ballots) {
      const first = ballot.find((id) => counts.has(id));
      if (first === undefined) exhausted += 1;
      else counts.set(first, counts.get(first)! + 1);
    }
    const votes = standing.map((optionId) => ({ optionId, votes: counts.get(optionId)! }));
    const counting = ballots.length - exhausted;
    const winner = votes.find((each) => each.votes * 2 > counting)?.optionId ?? null;
    if (winner !== null || counting === 0) {
      rounds.push({ votes, exhausted, eliminated: [], tieBroken: null });
      return { rounds, winner, ballots: ballots.length };
    }
    const { eliminated, tieBroken } = leaving(votes, rounds);
    rounds.push({ votes, exhausted, eliminated, tieBroken });
    standing = standing.filter((id) => !eliminated.includes(id));
  }
}

/** Who leaves after this count, given the earlier ones. */
function leaving(votes: Round["votes"], earlier: Round[]): Pick<Round, "eliminated" | "tieBroken"> {
  const unchosen = votes.filter((each) => each.votes === 0);
  if (unchosen.length > 0) return { eliminated: unchosen.map((each) => each.optionId), tieBroken: null };
  let last = fewest(votes.map((each) => each.optionId), votes);
  if (last.length === 1) return { eliminated: last, tieBroken: null };
  for (const round of earlier.toReversed()) {
    last = fewest(last, round.votes);
    if (last.length === 1) return { eliminated: last, tieBroken: "earlier-round" };
  }
  return { eliminated: last.slice(-1), tieBroken: "order" };
}

/** Those of these options that had fewest votes in a round. */
function fewest(optionIds: number[], votes: Round["votes"]): number[] {
  const of = (id: number) => votes.find((each) => each.optionId === id)?.votes ?? 0;
  const least = Math.min(...optionIds.map(of));
  return optionIds.filter((id) => of(id) === least);
}
