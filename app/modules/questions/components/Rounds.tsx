import { type Round, type RunOff, TIE_RULE } from "../../../stats/runoff";
import type { Option } from "../types";
import { Scrolled, ScrolledCaption } from "../../../ui/chart/ScrollRegion";

type Options = Pick<Option, "id" | "label">[];

/** The count of a ranking: the winner, every round with the votes of each option, and the rule for ties. */
export function Rounds({ runOff, options }: { runOff: RunOff; options: Options }) {
  if (runOff.ballots === 0) return null;
  const rounds = runOff.rounds.map((round, at) => ({ ...round, number: at + 1 }));
  const counted = options.filter((option) => rounds[0]!.votes.some((each) => each.optionId === option.id));
  return (
    <div className="rounds">
      <p className="rounds-winner">{outcomeOf(runOff, options)}</p>
      {rounds.length > 1 && (
        <Scrolled label="Rounds of the run-off">
          <table className="result rounds-table">
            <ScrolledCaption>Votes that count for each option, round by round</ScrolledCaption>
            <thead>
              <tr>
                <th scope="col">Option</th>
                {rounds.map(({ number }) => (
                  <th key={number} scope="col" className="figure">
                    Round {number}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counted.map((option) => (
                <tr
                  key={option.id}
                  className={
                    option.id === runOff.winner || runOff.tied.includes(option.id) ? "winner" : undefined
                  }
                >
                  <th scope="row">{option.label}</th>
                  {rounds.map((round) => (
                    <td key={round.number} className="figure">
                      <Standing round={round} optionId={option.id} />
                    </td>
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row" className="quiet">
                  No choice left
                </th>
                {rounds.map((round) => (
                  <td key={round.number} className="figure quiet">
                    {round.exhausted}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </Scrolled>
      )}
      {tiesOf(rounds, options).map((line) => (
        <p key={line} className="note">
          {line}
        </p>
      ))}
      <details className="note">
        <summary>How the run-off is counted</summary>
        <p>An option wins with more than half of the votes that still count. {TIE_RULE}</p>
      </details>
    </div>
  );
}

function Standing({ round, optionId }: { round: Round; optionId: number }) {
  const votes = round.votes.find((each) => each.optionId === optionId)?.votes;
  if (votes === undefined) return <span className="for-readers">out</span>;
  return (
    <>
      {votes}
      {round.eliminated.includes(optionId) && <span className="rounds-out">goes</span>}
    </>
  );
}

const labelOf = (options: Options, id: number): string =>
  `“${options.find((option) => option.id === id)?.label ?? ""}”`;

/** The winner, and by how much in which round; or between whom it is a tie. */
export function outcomeOf({ rounds, winner, tied, ballots }: RunOff, options: Options): string {
  const last = rounds.at(-1)!;
  if (tied.length > 0)
    return (
      "Tie: nothing separates " +
      `${tied.map((id) => labelOf(options, id)).join(tied.length === 2 ? " and " : ", ")}.`
    );
  if (winner === null) return "Nobody wins: no ballot names an option that still stands.";
  const votes = last.votes.find((each) => each.optionId === winner)!.votes;
  const counting = ballots - last.exhausted;
  const when = rounds.length === 1 ? "at once" : `in round ${rounds.length}`;
  const how = counting === 1 ? "the only vote that counts" : `${votes} of the ${counting} votes that count`;
  return `${labelOf(options, winner)} wins ${when}, with ${how}.`;
}

/** Which rounds were tied, and what decided each. */
export function tiesOf(rounds: Round[], options: Options): string[] {
  return rounds.flatMap(({ tieBroken, eliminated }, at) => {
    if (tieBroken === null) return [];
    const why =
      tieBroken === "earlier-round"
        ? "for it had fewer in an earlier round"
        : "which changes nothing in the result";
    return `Round ${at + 1} was tied for fewest: ${labelOf(options, eliminated[0]!)} goes, ${why}.`;
  });
}
