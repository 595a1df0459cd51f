import type { Crosstab } from "../types";
import { Bar, percentOf } from "../../../ui/chart/figures";

/**
 * The shares of every group as bars with their intervals, a panel for each. Whoever cannot see it has the
 * same in the table that follows.
 */
export function CrosstabChart({ cross: { rows, columns } }: { cross: Crosstab }) {
  const told = rows.filter((row) => !row.asked || row.cells.some((cell) => cell.share !== null));
  if (told.every((row) => !row.asked))
    return <p className="note">No group is large enough for a chart yet.</p>;
  return (
    <div className="cross-chart" aria-hidden="true">
      {told.map((row) => (
        <figure key={row.id ?? "none"}>
          <figcaption>
            {row.label} <span className="quiet">{row.asked ? `n = ${row.voters}` : "not asked"}</span>
          </figcaption>
          {(row.asked ? row.cells : []).map((cell, at) => (
            <div key={columns[at]!.id} className="cross-bar">
              <span className="cross-bar-label">{columns[at]!.label}</span>
              <Bar share={cell.share?.value ?? null} {...(cell.share ? { range: cell.share } : {})} />
              <span className="cross-bar-figure">
                {columns[at]!.asked ? percentOf(cell.share) : "not asked"}{" "}
                <span className="quiet">{cell.votes ?? ""}</span>
              </span>
            </div>
          ))}
          {row.asked && (
            <div className="cross-axis">
              <span>0</span>
              <span>50</span>
              <span>100 %</span>
            </div>
          )}
        </figure>
      ))}
    </div>
  );
}
