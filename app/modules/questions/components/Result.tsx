import { mean, median } from "../../../stats/scale";
import { whyHidden } from "../hiddenResult";
import type { Cohort, Option, Question } from "../types";
import { Bar, NOT_TOLD, roundedNote, shareOf, Told } from "../../../ui/chart/figures";
import { Rounds } from "./Rounds";
import { either } from "../../../ui/words";

interface Props {
  question: Question;
  /** The cohorts whose votes alone are counted; absent or empty where everybody's are. */
  lens?: Cohort[];
}

const EVERYBODY: Cohort[] = [];

/** The result of a question: bars and their table in one, with how many voted; a ranking with its run-off. */
export function Result({ question, lens = EVERYBODY }: Props) {
  if (question.results !== "open")
    return <p className="note">The result is hidden for now. {whyHidden(question.results)}</p>;
  const { voters, options, runOff, audience } = question;
  const asked = lens.length === 0 || audience === null || lens.some(({ key }) => audience.includes(key));
  if (!asked && voters === 0) return <p className="note">Not asked of {whoAnswered(lens)}.</p>;
  const rounded = roundedNote([{ votes: options.map((option) => option.votes), voters }]);
  const untold = voters === null || options.some((option) => option.votes === null);
  return (
    <div className="outcome">
      <table className={`result result-${question.kind}`}>
        <caption>
          <Base question={question} lens={lens} />
        </caption>
        <thead>
          <tr>
            <th scope="col">Answer</th>
            <th scope="col" className="result-bar" aria-hidden="true" />
            <th scope="col" className="figure">
              {question.kind === "rank" ? "First" : "Votes"}
            </th>
            <th scope="col" className="figure">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {options.map((option) => (
            <Row key={option.id} option={option} question={question} />
          ))}
        </tbody>
      </table>
      {untold && <p className="note">{NOT_TOLD}</p>}
      {rounded && <p className="note">{rounded}</p>}
      <Middle question={question} />
      {runOff && <Rounds runOff={runOff} options={options} />}
    </div>
  );
}

/** The base of the result: "n = 12 · members who voted". */
function Base({ question: { voters, kind }, lens }: Required<Props>) {
  const whose = lens.length > 0 ? `of ${whoAnswered(lens)}` : null;
  if (voters === null) return <>Too few {whose} voted to tell how many.</>;
  const who =
    voters === 0
      ? ["nobody", whose, "has voted yet"]
      : [voters === 1 ? "member" : "members", "who voted", whose && `(${whose})`];
  return (
    <>
      <span className="result-base">n = {voters}</span> · {who.filter(Boolean).join(" ")}
      {voters > 0 && kind === "multi" && ", each for any number of answers"}
      {voters > 0 && kind === "rank" && ", by what they put first"}
    </>
  );
}

const whoAnswered = (lens: Cohort[]): string =>
  `those who answered ${either(lens.map(({ short }) => `“${short}”`))}`;

function Row({ option, question }: { option: Option; question: Question }) {
  const { voters, scale, ballot } = question;
  const mine =
    ballot !== null &&
    (question.kind === "rank" ? ballot.optionIds[0] === option.id : ballot.optionIds.includes(option.id));
  return (
    <tr className={mine ? "chosen" : undefined}>
      <th scope="row">
        {option.label}
        {endOf(option, scale) && <span className="quiet"> {endOf(option, scale)}</span>}
        {option.state === "retired" && <span className="quiet"> (no longer offered)</span>}
        {mine && (
          <>
            {" "}
            <span className="your-vote">your vote</span>
          </>
        )}
      </th>
      <td className="result-bar" aria-hidden="true">
        <Bar share={option.votes === null || !voters ? null : option.votes / voters} />
      </td>
      <td className="figure">
        <Told n={option.votes} />
      </td>
      <td className="figure">{shareOf(option.votes, voters)}</td>
    </tr>
  );
}

/** The word at either end of a scale. */
function endOf({ value }: Option, scale: Question["scale"]): string | null {
  if (scale && value === scale.min) return scale.low;
  return scale && value === scale.max ? scale.high : null;
}

/** The middle of the votes on a scale, once there are enough to say so. */
function Middle({ question: { kind, options, voters } }: { question: Question }) {
  if (kind !== "scale" || !voters || options.some((option) => option.votes === null)) return null;
  const steps = options.map((option) => ({ value: option.value!, votes: option.votes! }));
  return (
    <p className="note">
      Median {median(steps)}, mean {mean(steps)!.toFixed(1)}.
    </p>
  );
}

/** Returns the audience of a question, in words. */
export const askedOf = ({ asked }: Pick<Question, "asked">): string =>
  asked.length === 0
    ? "Asked of everybody."
    : `Asked of those who answered ${either(asked.map((each) => `“${each}”`))}.`;
