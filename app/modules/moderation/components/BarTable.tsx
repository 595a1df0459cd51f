import { Bar } from "../../../ui/chart/figures";

interface Props {
  caption: string;
  /** The heads of the columns: of the rows, of their counts, and of the counted part. */
  heads: { row: string; n: string; of?: string };
  rows: { label: string; n: number; of?: number }[];
}

/** A small chart that is its own table: a bar for each row, beside its number. */
export function BarTable({ caption, heads, rows }: Props) {
  const total = rows.reduce((sum, { n }) => sum + n, 0);
  const most = Math.max(1, ...rows.map(({ n }) => n));
  return (
    <table className="result bar-table">
      <caption>
        <span className="result-base">n = {total}</span> · {caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">{heads.row}</th>
          <th scope="col" className="figure">
            {heads.n}
          </th>
          {heads.of && (
            <th scope="col" className="figure">
              {heads.of}
            </th>
          )}
          <th scope="col" className="bar-table-bar">
            <span className="for-readers">As a bar</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, n, of }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="figure">{n}</td>
            {heads.of && <td className="figure">{of}</td>}
            <td className="bar-table-bar">
              <Bar share={n / most} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
