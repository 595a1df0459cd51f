import type { VotersByDay } from "../types";
import { Day } from "../../../ui/time";

const WIDTH = 600;
const HEIGHT = 120;

/** The number of voters over time: a line that steps up, over its table. */
export function VotersOverTime({ days }: { days: VotersByDay[] }) {
  const last = days.at(-1)!;
  return (
    <div className="over-time">
      {days.length > 1 && (
        <figure aria-hidden="true">
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
            <path className="over-time-area" d={`${stepsOf(days)} V ${HEIGHT} H 0 Z`} />
            <path className="over-time-line" d={stepsOf(days)} />
          </svg>
          <figcaption>
            <Day at={days[0]!.day} />
            <span>{last.voters} voters</span>
            <Day at={last.day} />
          </figcaption>
        </figure>
      )}
      <table className="result">
        <caption>
          <span className="result-base">n = {last.voters}</span> · members whose vote stands, by the day (UTC)
          on which they first voted
        </caption>
        <thead>
          <tr>
            <th scope="col">Until the end of</th>
            <th scope="col" className="figure">
              Voters
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, voters }) => (
            <tr key={day}>
              <th scope="row">
                <Day at={day} />
              </th>
              <td className="figure">{voters}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** From the first day to the last in even time; up to the most voters there were, from none. */
export function stepsOf(days: VotersByDay[]): string {
  const times = days.map(({ day }) => Date.parse(day));
  const [first, span] = [times[0]!, times.at(-1)! - times[0]!];
  const most = Math.max(...days.map((each) => each.voters));
  const x = (time: number) => Math.round((WIDTH * (time - first)) / span);
  const y = (voters: number) => Math.round(HEIGHT - (HEIGHT * voters) / most);
  return days
    .map(({ voters }, at) => (at === 0 ? `M 0 ${y(voters)}` : `H ${x(times[at]!)} V ${y(voters)}`))
    .join(" ");
}
