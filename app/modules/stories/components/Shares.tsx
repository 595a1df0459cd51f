import type { ReactNode } from "react";
import type { Pooled } from "../../../stats/pooledGroups";
import { SMALL_GROUP } from "../../../stats/limits";
import type { Picture } from "../evidence";
import { Link } from "../../../ui/Link";
import { Bar, rangeOf, roundedNote, shareOf } from "../../../ui/chart/figures";
import { NONE_APART } from "./pictures";

interface Props {
  id: string;
  title: string;
  picture: Picture<Pooled<string>>;
  labelOf: (key: string) => string;
  /** Returns the address of the list of the stories behind a group. */
  hrefOf?: ((key: string) => string) | undefined;
  /** The 95 % interval of a group's share. */
  range?: (n: number) => { low: number; high: number };
  /** A note on who is counted. */
  aside?: string;
  /** A picture of its own, over the table. */
  figure?: ReactNode;
}

/**
 * Groups of stories as bars and their table in one, each leading to its stories; those too small to be told
 * are one.
 */
export function Shares({ id, title, picture: { n, told }, labelOf, hrefOf, range, aside, figure }: Props) {
  const rounded =
    told &&
    roundedNote([
      { votes: [...told.told, ...(told.others ? [told.others] : [])].map((group) => group.n), voters: n },
    ]);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {figure}
      {told === null ? (
        <p className="note">
          Not enough stories yet ({n} of {SMALL_GROUP}).
        </p>
      ) : told.told.length === 0 ? (
        <p className="note">
          {NONE_APART} <span className="result-base">n = {n}</span>
        </p>
      ) : (
        <table className="result">
          <caption>
            <span className="result-base">n = {n}</span> · stories that say so{aside && `; ${aside}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Answer</th>
              <th scope="col" className="result-bar" aria-hidden="true" />
              <th scope="col" className="figure">
                Stories
              </th>
              <th scope="col" className="figure">
                Share
              </th>
              {range && (
                <th scope="col" className="figure interval">
                  95 % interval
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {told.told.map(({ key, n: stories }) => (
              <tr key={key}>
                <th scope="row">
                  {hrefOf && stories > 0 ? <Link to={hrefOf(key)}>{labelOf(key)}</Link> : labelOf(key)}
                </th>
                <td className="result-bar" aria-hidden="true">
                  <Bar share={stories / n} {...(range && { range: range(stories) })} />
                </td>
                <td className="figure">{stories}</td>
                <td className="figure">{shareOf(stories, n)}</td>
                {range && <td className="figure interval">{rangeOf(range(stories))}</td>}
              </tr>
            ))}
            {told.others && (
              <tr>
                <th scope="row">
                  Others together<span className="quiet"> ({othersOf(told.others.keys.map(labelOf))})</span>
                </th>
                <td className="result-bar" aria-hidden="true">
                  <Bar share={told.others.n / n} />
                </td>
                <td className="figure">{told.others.n}</td>
                <td className="figure">{shareOf(told.others.n, n)}</td>
                {range && <td className="figure interval">{rangeOf(range(told.others.n))}</td>}
              </tr>
            )}
          </tbody>
        </table>
      )}
      {rounded && <p className="note">{rounded}</p>}
    </section>
  );
}

/** As many as can be read in one line; the others are counted. */
const NAMED = 4;
const othersOf = (labels: string[]): string =>
  labels.length <= NAMED + 1
    ? labels.join(", ")
    : `${labels.slice(0, NAMED).join(", ")}, and ${labels.length - NAMED} more`;
