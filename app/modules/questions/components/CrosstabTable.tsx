import type { Crosstab, CrosstabCell } from "../types";
import { NOT_TOLD, percentOf, rangeOf, roundedNote, shareOf, Told } from "../../../ui/chart/figures";
import { Scrolled, ScrolledCaption } from "../../../ui/chart/ScrollRegion";

/**
 * Two questions as a table: a row for each answer to the other one, and in every cell votes, share and Wilson
 * interval.
 */
export function CrosstabTable({ cross }: { cross: Crosstab }) {
  const { question, other, columns, rows, totals, voters } = cross;
  const untold = rows.some(
    (row) =>
      row.asked &&
      (row.voters === null || row.cells.some((cell, at) => cell.votes === null && columns[at]!.asked)),
  );
  const rounded = roundedNote([
    ...rows.map((row) => ({ votes: row.cells.map((cell) => cell.votes), voters: row.voters })),
    { votes: totals, voters },
  ]);
  return (
    <div className="cross-table">
      <Scrolled label={`${question.prompt} By: ${other.prompt}`}>
        <table className="result">
          <ScrolledCaption>
            <span className="result-base">n = {voters}</span> · {voters === 1 ? "member" : "members"} who
            voted on “<bdi>{question.prompt}</bdi>”, by their answer to “<bdi>{other.prompt}</bdi>”. Shares
            are of the row; the range under each is its Wilson 95 % interval.
            {overlapOf(cross)}
          </ScrolledCaption>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col" className="figure">
                n
              </th>
              {columns.map((column) => (
                <th key={column.id} scope="col" className="figure">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id ?? "none"}>
                <th scope="row">{row.label}</th>
                <td className="figure">{row.asked ? <Told n={row.voters} /> : NOT_ASKED}</td>
                {row.cells.map((cell, at) =>
                  row.asked && columns[at]!.asked ? (
                    <Cell key={columns[at]!.id} cell={cell} row={row.label} column={columns[at]!.label} />
                  ) : (
                    <td key={columns[at]!.id} className="figure">
                      {NOT_ASKED}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All who voted</th>
              <td className="figure">{voters}</td>
              {totals.map((votes, at) => (
                <td key={columns[at]!.id} className="figure">
                  {votes}
                  <span className="cross-share">{shareOf(votes, voters)}</span>
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </Scrolled>
      {untold && <p className="note">{NOT_TOLD}</p>}
      {rounded && <p className="note">{rounded}</p>}
    </div>
  );
}

const NOT_ASKED = <span className="quiet">not asked</span>;

function Cell({
  cell: { votes, share, href },
  row,
  column,
}: {
  cell: CrosstabCell;
  row: string;
  column: string;
}) {
  return (
    <td className="figure">
      {href ? (
        <a
          href={href}
          aria-label={`${votes} answered “${row}” and “${column}”: read those who say so openly`}
        >
          {votes}
        </a>
      ) : (
        <Told n={votes} />
      )}
      {share && (
        <>
          <span className="cross-share">{percentOf(share)}</span>
          <span className="cross-range">{rangeOf(share)}</span>
        </>
      )}
    </td>
  );
}

/** Why rows or columns add up to more than their voters. */
function overlapOf({ columnsOverlap, rowsOverlap }: Crosstab): string {
  if (columnsOverlap && rowsOverlap) return " A voter may stand in several cells, of a row and of a column.";
  if (columnsOverlap) return " A voter may stand in several cells of a row.";
  return rowsOverlap ? " A voter may stand in several rows." : "";
}
