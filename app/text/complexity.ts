import {
  MAX_EMPHASIS_MARKS,
  MAX_LINES,
  MAX_MARK_RUN,
  MAX_NESTING,
  MAX_OPEN_BRACKETS,
  MAX_TABLE_CELLS,
  MAX_WORD_CHARS,
  TooComplex,
} from "./limits";

/** Throws TooComplex for text that is made to be slow, before any parser sees it. One pass over the lines. */
export function refuseComplex(source: string): void {
  let emphasis = 0;
  let open = 0;
  let cells = 0;
  let columns = 0;
  const lines = source.split(/\r\n?|\n/);
  if (lines.length > MAX_LINES || LONG_RUN.test(source) || LONG_WORD.test(source)) throw new TooComplex();
  for (const line of lines) {
    const marks = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? "";
    const quotes = marks.split(">").length - 1;
    const lists = (marks.match(/(?:[*+-]|\d+[.)])(?=\s|$)/g) ?? []).length;
    const indent = Math.floor((/^[ \t]*/.exec(line)?.[0] ?? "").replaceAll("\t", "    ").length / 2);
    if (quotes + lists > MAX_NESTING || (lists > 0 && indent > 2 * MAX_NESTING)) throw new TooComplex();
    // Only what the parser, too, takes for an empty line: one of no-break spaces goes on with the table above it.
    if (/^ *$/.test(line)) emphasis = open = columns = 0;
    else if (ITEM.test(line)) emphasis = 0;
    emphasis += (line.match(EMPHASIS) ?? []).join("").length;
    open += (line.match(/\[/g) ?? []).length - (line.match(/\]/g) ?? []).length;
    // Every row of a table is filled up to the width of its head, however short it was typed.
    if (line.includes("|") && DELIMITERS.test(line)) columns = line.split("|").length;
    cells += Math.max(line.split("|").length - 1, columns);
    if (emphasis > MAX_EMPHASIS_MARKS || open > MAX_OPEN_BRACKETS || cells > MAX_TABLE_CELLS) throw new TooComplex();
  }
}

/** An item that ends a paragraph wherever it stands; "2." does not, and goes on with the one above. */
const ITEM = /^ {0,3}(?:[*+-]|1[.)]) +\S/;
/** Marks that may open or close emphasis: all but those within snake_case. */
const EMPHASIS = /[*~]+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9_])/g;
/** The line under a table's head, within quotes and lists too. */
const DELIMITERS = /^[\s>*+\d.)|:-]+$/;
const LONG_RUN = new RegExp(String.raw`([*_\`~\[\]()<>|#])\1{${MAX_MARK_RUN},}`);
/** Without spaces and in ASCII, as addresses are; Chinese is written without spaces and is not meant. */
const LONG_WORD = new RegExp(`[!-~]{${MAX_WORD_CHARS + 1},}`);
