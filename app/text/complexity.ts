import { MAX_EMPHASIS_MARKS, MAX_MARK_RUN, MAX_NESTING, MAX_OPEN_BRACKETS, MAX_TABLE_CELLS, TooComplex } from "./limits";

/** Throws TooComplex for text that is made to be slow, before any parser sees it. One pass over the lines. */
export function refuseComplex(source: string): void {
  let emphasis = 0;
  let open = 0;
  let cells = 0;
  if (LONG_RUN.test(source)) throw new TooComplex();
  for (const line of source.split("\n")) {
    const marks = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? "";
    const quotes = marks.split(">").length - 1;
    const lists = (marks.match(/(?:[*+-]|\d+[.)])(?=\s|$)/g) ?? []).length;
    const indent = Math.floor((/^[ \t]*/.exec(line)?.[0] ?? "").replaceAll("\t", "    ").length / 2);
    if (quotes + lists > MAX_NESTING || (lists > 0 && indent > 2 * MAX_NESTING)) throw new TooComplex();
    if (line.trim() === "") emphasis = open = 0;
    emphasis += (line.match(/[*_~`]/g) ?? []).length;
    open += (line.match(/\[/g) ?? []).length - (line.match(/\]/g) ?? []).length;
    cells += line.split("|").length - 1;
    if (emphasis > MAX_EMPHASIS_MARKS || open > MAX_OPEN_BRACKETS || cells > MAX_TABLE_CELLS) throw new TooComplex();
  }
}

const LONG_RUN = new RegExp(String.raw`([*_\`~\[\]()<>|#])\1{${MAX_MARK_RUN},}`);
