/** One count of the ballots, by the first choice of each among the options still standing. */
export interface Round {
  /** In display order; only options still standing. */
  votes: { optionId: number; votes: number }[];
  /** Ballots that name no standing option any more. */
  exhausted: number;
  /** The options that go after this count: one, or all that nobody has put first. Empty on the last. */
  eliminated: number[];
  /**
   * The rule that chose between options with equally few votes, where one had to go; "none" where the result
   * is the same whichever goes.
   */
  tieBroken: null | "earlier-round" | "none";
}

export interface RunOff {
  rounds: Round[];
  winner: number | null;
  /** The options that tie; empty where one wins or no ballot counts. */
  tied: number[];
  ballots: number;
}

/** The rule of the count, in the words that a page shows. */
export const TIE_RULE =
  "Options that nobody puts first go together; after that the one with fewest votes goes, round by round, " +
  "and its ballots move to their next choice. Where several have fewest, the one that had fewer in the " +
  "latest earlier round in which they differ goes. If they never differ, and it matters who goes, the " +
  "result is a tie.";

/**
 * The most ballots counted to see whether it matters which of several options goes. Where it would take more,
 * all that stand tie.
 */
const COUNTED_MAX = 200_000;

/**
 * Instant run-off over partial rankings: `ballots` are option ids in order of preference, `options` those
 * that stand, in display order. An id that does not stand is passed over. An option wins with more than half
 * of the votes still counting. No order of the options decides: where nothing separates those with fewest,
 * each of them is tried (parallel-universe tie-breaking).
 */
export function runOff(ballots: number[][], options: number[]): RunOff {
  let counts = 0;
  const { rounds, best } = from(options, []);
  return {
    rounds,
    winner: best.length === 1 ? best[0]! : null,
    tied: best.length > 1 ? options.filter((id) => best.includes(id)) : [],
    ballots: ballots.length,
  };

  /** The rounds from here on, and who can win: one, or several that are tied. */
  function from(standing: number[], earlier: Round[]): { rounds: Round[]; best: number[] } {
    counts += 1;
    const { votes, exhausted } = count(ballots, standing);
    const counting = ballots.length - exhausted;
    const winner = votes.find((each) => each.votes * 2 > counting);
    const ending: Round = { votes, exhausted, eliminated: [], tieBroken: null };
    if (winner || counting === 0) return { rounds: [ending], best: winner ? [winner.optionId] : [] };
    const { last, together, tieBroken } = leaving(votes, earlier);
    const goOn = (gone: number[]) => {
      const round: Round = { votes, exhausted, eliminated: gone, tieBroken };
      const rest = from(
        standing.filter((id) => !gone.includes(id)),
        [...earlier, round],
      );
      return { rounds: [round, ...rest.rounds], best: rest.best };
    };
    if (together || last.length === 1) return goOn(last);
    if (last.length === standing.length || (counts + last.length) * ballots.length > COUNTED_MAX)
      return { rounds: [ending], best: standing };
    const ways = last.map((id) => goOn([id]));
    const same = ways.every(
      ({ best }) => best.length === ways[0]!.best.length && best.every((id) => ways[0]!.best.includes(id)),
    );
    return same ? ways.at(-1)! : { rounds: [ending], best: [...new Set(ways.flatMap(({ best }) => best))] };
  }
}

/** Counts each ballot for the first of its options that stands. */
function count(ballots: number[][], standing: number[]): Pick<Round, "votes" | "exhausted"> {
  const counts = new Map(standing.map((id) => [id, 0]));
  let exhausted = 0;
  for (const ballot of ballots) {
    const first = ballot.find((id) => counts.has(id));
    if (first === undefined) exhausted += 1;
    else counts.set(first, counts.get(first)! + 1);
  }
  return { votes: standing.map((optionId) => ({ optionId, votes: counts.get(optionId)! })), exhausted };
}

/**
 * Returns the options that leave after this count, given the earlier ones: all that nobody has put first, or
 * one; several where nothing separates them.
 */
function leaving(
  votes: Round["votes"],
  earlier: Round[],
): { last: number[]; together: boolean; tieBroken: Round["tieBroken"] } {
  const unchosen = votes.filter((each) => each.votes === 0);
  if (unchosen.length > 0)
    return { last: unchosen.map((each) => each.optionId), together: true, tieBroken: null };
  let last = fewest(
    votes.map((each) => each.optionId),
    votes,
  );
  if (last.length === 1) return { last, together: false, tieBroken: null };
  for (const round of earlier.toReversed()) {
    last = fewest(last, round.votes);
    if (last.length === 1) return { last, together: false, tieBroken: "earlier-round" };
  }
  return { last, together: false, tieBroken: "none" };
}

/** Returns those of these options with the fewest votes in a round. */
function fewest(optionIds: number[], votes: Round["votes"]): number[] {
  const of = (id: number) => votes.find((each) => each.optionId === id)?.votes ?? 0;
  const least = Math.min(...optionIds.map(of));
  return optionIds.filter((id) => of(id) === least);
}
