import { SMALL_GROUP } from "../../../stats/limits";
import type { Evidence, Stretch } from "../evidence";
import { TITLES } from "./pictures";

const WIDTH = 600;
const HEIGHT = 160;

/** The share of stories still on the way over time, stepping down, over its table. */
export function Survival({ picture: { n, told } }: { picture: Evidence["taken"] }) {
  return (
    <section aria-labelledby="taken">
      <h2 id="taken">{TITLES.taken}</h2>
      {told === null ? (
        <p className="note">Not enough stories yet: {SMALL_GROUP} have to say how long it took them.</p>
      ) : (
        <>
          <p>
            {told.median === null ? (
              "Half of them have not made the move yet."
            ) : (
              <>
                Half had made the move by <strong>month {told.median}</strong>.
              </>
            )}
          </p>
          <div className="over-time">
            <figure aria-hidden="true">
              <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
                <path className="over-time-area" d={`${curveOf(told.stretches)} V ${HEIGHT} H 0 Z`} />
                <path className="over-time-line" d={curveOf(told.stretches)} />
              </svg>
              <figcaption>
                <span>all on the way at month 0</span>
                <span>month {told.stretches.at(-1)!.until}</span>
              </figcaption>
            </figure>
            <table className="result">
              <caption>
                <span className="result-base">n = {n}</span> · stories with their months; who is in the middle
                of it counts as on the way for as long as they say (Kaplan and Meier), in stretches of at
                least {SMALL_GROUP} arrivals
              </caption>
              <thead>
                <tr>
                  <th scope="col">Until month</th>
                  <th scope="col" className="figure">
                    At risk
                  </th>
                  <th scope="col" className="figure">
                    Made it
                  </th>
                  <th scope="col" className="figure">
                    Still on the way
                  </th>
                </tr>
              </thead>
              <tbody>
                {told.stretches.map(({ until, atRisk, made, survival }) => (
                  <tr key={until}>
                    <th scope="row">{until}</th>
                    <td className="figure">{atRisk}</td>
                    <td className="figure">{made}</td>
                    <td className="figure">{Math.round(100 * survival)} %</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

/** From month 0 to the last in even time, from everybody down to nobody. */
export function curveOf(stretches: Stretch[]): string {
  const last = Math.max(1, stretches.at(-1)!.until);
  const x = (month: number) => Math.round((WIDTH * month) / last);
  const y = (share: number) => Math.round(HEIGHT - HEIGHT * share);
  return ["M 0 0", ...stretches.map(({ until, survival }) => `H ${x(until)} V ${y(survival)}`)].join(" ");
}
