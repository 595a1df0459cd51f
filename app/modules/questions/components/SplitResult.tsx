import type { Question, Split } from "../types";
import { Bar, NOT_TOLD, shareOf, Told } from "../../../ui/chart/figures";

const GROUPS = ["blind", "informed"] as const;

/** A result by whether voters had seen it before they voted: two bars to an option, one under the other. */
export function SplitResult({ question, split }: { question: Pick<Question, "options">; split: Split }) {
  const untold = GROUPS.some((group) => split[group].votes.includes(null));
  return (
    <>
      <table className="result split">
        <caption>
          {GROUPS.map((group, at) => (
            <span key={group}>
              {at > 0 && ", "}
              {group} <span className="result-base">n = {split[group].voters}</span>
            </span>
          ))}{" "}
          · informed voters had seen the result before they voted
        </caption>
        <thead>
          <tr>
            <th scope="col">Answer</th>
            <th scope="col">Voted</th>
            <th scope="col" className="result-bar" aria-hidden="true" />
            <th scope="col" className="figure">
              Votes
            </th>
            <th scope="col" className="figure">
              Share
            </th>
          </tr>
        </thead>
        {question.options.map((option, at) => (
          <tbody key={option.id}>
            {GROUPS.map((group) => (
              <tr key={group} className={group}>
                {group === "blind" && (
                  <th scope="rowgroup" rowSpan={2}>
                    {option.label}
                  </th>
                )}
                <th scope="row" className="quiet">
                  {group}
                </th>
                <td className="result-bar" aria-hidden="true">
                  <Bar share={part(split[group].votes[at]!, split[group].voters)} />
                </td>
                <td className="figure">
                  <Told n={split[group].votes[at]!} />
                </td>
                <td className="figure">{shareOf(split[group].votes[at]!, split[group].voters)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {untold && <p className="note">{NOT_TOLD}</p>}
    </>
  );
}

const part = (votes: number | null, of: number) => (votes === null || of === 0 ? null : votes / of);
