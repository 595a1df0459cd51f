import type { Question } from "../forum/questions/types";
import { SMALL_GROUP } from "../forum/questions/limits";
import { either } from "./words";

/** The result of a question: bars and their table in one, with how many voted and who was asked. */
export function Result({ question }: { question: Question }) {
  if (question.voters === null) return <p className="note">The result is hidden for now.</p>;
  const { voters } = question;
  return (
    <table className="result">
      <caption>
        <span className="result-base">n = {voters}</span>
        {voters === 0 ? " · nobody has voted yet" : ` · ${voters === 1 ? "member who" : "members who"} voted`}
        {question.kind === "multi" && voters > 0 && ", each for any number of answers"}
      </caption>
      <thead>
        <tr>
          <th scope="col">Answer</th>
          <th scope="col" className="result-bar" aria-hidden="true" />
          <th scope="col" className="figure">
            Votes
          </th>
          <th scope="col" className="figure">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {question.options.map(({ id, label, votes }) => (
          <tr key={id} className={question.ballot?.optionIds.includes(id) ? "chosen" : undefined}>
            <th scope="row">
              {label}
              {question.ballot?.optionIds.includes(id) && (
                <>
                  {" "}
                  <span className="your-vote">your vote</span>
                </>
              )}
            </th>
            <td className="result-bar" aria-hidden="true">
              <Bar of={voters} votes={votes ?? 0} />
            </td>
            <td className="figure">{votes}</td>
            <td className="figure">{share(votes ?? 0, voters)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ votes, of }: { votes: number; of: number }) {
  const width = of === 0 ? 0 : (100 * votes) / of;
  return (
    <svg width="100%" height="14" focusable="false">
      <line className="bar-base" x1="0.5" x2="0.5" y1="0" y2="14" />
      <rect className="bar" width={`${width.toFixed(2)}%`} height="14" />
    </svg>
  );
}

/** A share in whole per cent; a small group is counted instead, for "100 %" of one says too much. */
const share = (votes: number, of: number): string => {
  if (of === 0) return "–";
  return of < SMALL_GROUP ? `${votes} of ${of}` : `${Math.round((100 * votes) / of)} %`;
};

/** Who a question is asked of, in words. */
export const askedOf = ({ asked }: Pick<Question, "asked">): string =>
  asked.length === 0 ? "Asked of everybody." : `Asked of those who answered ${either(asked.map((each) => `“${each}”`))}.`;
