export type Cell = string | number | boolean | null;

/**
 * Matches the beginning of a spreadsheet formula, in full width too, and after invisible characters. Members
 * type labels and prompts, which must stay text.
 */
const FORMULA = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A table as CSV (RFC 4180): a header row, then a line a row, each ending in CRLF. Null is an empty cell. A
 * text that a spreadsheet would run as a formula is given a leading apostrophe; numbers stay numbers.
 */
export function csv<C extends string>(columns: readonly C[], rows: Record<C, Cell>[]): string {
  const lines = [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

function cell(value: Cell): string {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A response that a browser saves under this name. */
export const csvFile = (name: string, text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${name}"`,
      ...headers,
    },
  });
