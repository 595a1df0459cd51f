import type { ReactNode } from "react";
import type { PublicBallot, Question, QuestionEvent, Split, VotersByDay } from "../types";
import { QuestionHistory } from "./QuestionHistory";
import { SplitResult } from "./SplitResult";
import { VotersOverTime } from "./VotersOverTime";
import { useViewer } from "../../accounts/components/viewer";

interface Props {
  question: Question;
  others: { id: number; prompt: string }[];
  detail: { split: Split | null; overTime: VotersByDay[] | null; publicBallots: PublicBallot[] | null };
  history: QuestionEvent[];
  /** The way to flag why somebody voted as they did. */
  flagOf: (ballot: PublicBallot) => ReactNode;
}

/**
 * The details of a result: crosstabs, blind and informed votes, the result over time, the public ballots, and
 * downloads.
 */
export function QuestionDetail({
  question,
  others,
  detail: { split, overTime, publicBallots },
  history,
  flagOf,
}: Props) {
  if (question.kind === "open" && history.length === 0) return null;
  const address = `/q/${question.id}`;
  return (
    <section className="detail" aria-label="More on the result">
      {question.results === "open" && question.kind !== "open" && (
        <>
          {others.length > 0 && (
            <form action={`${address}/by`} className="cross-choice">
              <label htmlFor="cross-other">Compare with</label>
              <select id="cross-other" name="other">
                {others.map((other) => (
                  <option key={other.id} value={other.id}>
                    {other.prompt}
                  </option>
                ))}
              </select>
              <button className="button">Compare</button>
            </form>
          )}
          {split && (
            <details>
              <summary>Blind against informed</summary>
              <SplitResult question={question} split={split} />
            </details>
          )}
          {overTime && (
            <details>
              <summary>Votes over time</summary>
              <VotersOverTime days={overTime} />
            </details>
          )}
          {publicBallots && <WhoVotedWhat ballots={publicBallots} flagOf={flagOf} />}
          <p className="detail-links">
            <span>Take the result along:</span>
            <a href={`${address}/results.csv`}>CSV</a>
            <a href={`${address}/results.json`}>JSON</a>
            <a href={`${address}/codebook.csv`}>codebook</a>
            <a href={`${address}/chart.svg`}>picture</a>
          </p>
        </>
      )}
      {history.length > 0 && (
        <details>
          <summary>What was changed about this question</summary>
          <QuestionHistory events={history} options={question.options} />
        </details>
      )}
    </section>
  );
}

/** On a question whose ballots are public, and was so from the start. */
function WhoVotedWhat({ ballots, flagOf }: { ballots: PublicBallot[] } & Pick<Props, "flagOf">) {
  const viewer = useViewer();
  return (
    <details>
      <summary>Who voted what</summary>
      <table className="result">
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Vote</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {ballots.map((ballot) => (
            <tr key={ballot.username}>
              <th scope="row">
                <a href={`/m/${ballot.username}`}>{ballot.username}</a>
              </th>
              <td>
                {ballot.choices.join(", ")}
                {ballot.text && ` (${ballot.text})`}
              </td>
              <td>
                {ballot.reason}
                {ballot.reason !== "" && ballot.username !== viewer?.username && <> {flagOf(ballot)}</>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
