/** A text and what is selected of it; where both ends meet is the cursor. */
export interface Edit {
  text: string;
  start: number;
  end: number;
}

/** Makes the selection bold, or the word that the cursor is in; what is bold no longer is. */
export const bold = (edit: Edit): Edit => toggled(edit, "**");

/** As `bold`. Underscores, so that a bold text in italics can be read and taken apart. */
export const italic = (edit: Edit): Edit => toggled(edit, "_");

/** Puts `with` in place of a part, and selects a part of the result. */
export const spliced = (
  { text }: Edit,
  from: number,
  to: number,
  put: string,
  select: [number, number],
): Edit => ({
  text: text.slice(0, from) + put + text.slice(to),
  start: select[0],
  end: select[1],
});

export const selected = ({ text, start, end }: Edit): string => text.slice(start, end);

/** Returns the beginning of the line at a position. */
export const lineStart = (text: string, at: number): number =>
  at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;

/**
 * Returns the beginning and end of the lines that the selection touches. A selection that ends where a line
 * begins leaves that line out.
 */
export function wholeLines({ text, start, end }: Edit): { from: number; to: number } {
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const to = text.indexOf("\n", last);
  return { from: lineStart(text, start), to: to === -1 ? text.length : to };
}

function toggled(edit: Edit, mark: string): Edit {
  return selected(edit).includes("\n") ? toggledLines(edit, mark) : toggledWithin(edit, mark);
}

/** Around a part of one line. The cursor stays where it is in its word. */
export function toggledWithin(edit: Edit, mark: string): Edit {
  const { text } = edit;
  const { start, end } = edit.start === edit.end ? wordAt(edit) : trimmed(edit);
  const inner = text.slice(start, end);
  const n = mark.length;
  const moved = (by: number): [number, number] =>
    edit.start === edit.end ? [edit.start + by, edit.end + by] : [start + by, end + by];
  if (text.slice(0, start).endsWith(mark) && text.slice(end).startsWith(mark)) {
    return spliced(edit, start - n, end + n, inner, moved(-n));
  }
  if (isMarked(inner, mark)) return spliced(edit, start, end, inner.slice(n, -n), [start, end - 2 * n]);
  return spliced(edit, start, end, mark + inner + mark, moved(n));
}

const isMarked = (words: string, mark: string) =>
  words.length > 2 * mark.length && words.startsWith(mark) && words.endsWith(mark);

/**
 * Marks do not reach over paragraphs or items of a list: every line has its own, behind what makes it an
 * item, a quote or a heading.
 */
function toggledLines(edit: Edit, mark: string): Edit {
  const startsLine = edit.start === 0 || edit.text[edit.start - 1] === "\n";
  const parts = selected(edit)
    .split("\n")
    .map((line, at) => {
      const [, before = "", words = "", after = ""] = (at > 0 || startsLine ? LINE : REST_OF_LINE).exec(
        line,
      )!;
      return { before, words, after };
    });
  const unmark = parts.every(({ words }) => words === "" || isMarked(words, mark));
  const turned = (words: string) => {
    if (words === "" || (!unmark && isMarked(words, mark))) return words;
    return unmark ? words.slice(mark.length, -mark.length) : mark + words + mark;
  };
  const put = parts.map(({ before, words, after }) => before + turned(words) + after).join("\n");
  return spliced(edit, edit.start, edit.end, put, [edit.start, edit.start + put.length]);
}

const LINE = /^([\s>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+)?(?:\[[ xX]\]\s+)?)(.*?)(\s*)$/;
const REST_OF_LINE = /^(\s*)(.*?)(\s*)$/;

/** The selection without the spaces at its ends: a mark beside a space is no mark. */
function trimmed(edit: Edit): { start: number; end: number } {
  const words = selected(edit);
  if (words.trim() === "") return edit;
  return {
    start: edit.start + words.length - words.trimStart().length,
    end: edit.end - (words.length - words.trimEnd().length),
  };
}

/** The word that the cursor is in or beside, or the place itself. */
function wordAt({ text, start }: Edit): { start: number; end: number } {
  const line = lineStart(text, start);
  const [before = ""] = /[\p{L}\p{N}]*$/u.exec(text.slice(line, start)) ?? [];
  const [after = ""] = /^[\p{L}\p{N}]*/u.exec(text.slice(start)) ?? [];
  return { start: start - before.length, end: start + after.length };
}

/**
 * Makes the selection a link whose address is typed next, or an address one whose words are; a link becomes
 * its words.
 */
export function link(edit: Edit): Edit {
  const around = linkAround(edit);
  if (around)
    return spliced(edit, around.from, around.to, around.words, [
      around.from,
      around.from + around.words.length,
    ]);
  const { start, end } = trimmed(edit);
  const words = edit.text.slice(start, end).replaceAll(/\s*\n\s*/g, " ");
  const named = words !== "" && !isAddress(words);
  const address = isAddress(words) ? words : "https://";
  const put = `[${named ? words : ""}](${address})`;
  const inBrackets = start + 1;
  const inParentheses = start + words.length + 3;
  return spliced(
    edit,
    start,
    end,
    put,
    named ? [inParentheses, inParentheses + address.length] : [inBrackets, inBrackets],
  );
}

/**
 * The selection as a link to an address that was pasted over it; null where that would not be one, and the
 * paste is a paste.
 */
export function linked(edit: Edit, address: string): Edit | null {
  const words = selected(edit);
  if (
    !isAddress(address) ||
    words.trim() === "" ||
    /[\n[\]]/.test(words) ||
    isAddress(words) ||
    linkAround(edit)
  )
    return null;
  const { start, end } = trimmed(edit);
  const put = `[${edit.text.slice(start, end)}](${address.replaceAll("(", "%28").replaceAll(")", "%29")})`;
  return spliced(edit, start, end, put, [start + put.length, start + put.length]);
}

/** Whether a text is one address and nothing else. */
export const isAddress = (text: string): boolean => /^(?:https?:\/\/|mailto:)[^\s<>]+$/i.test(text);

function linkAround({ text, start, end }: Edit) {
  const line = lineStart(text, start);
  const [rest = ""] = text.slice(line).split("\n", 1);
  for (const { 0: whole, 1: words = "", 2: address = "", index } of rest.matchAll(
    /\[([^[\]]*)\]\(([^()\s]*)\)/g,
  )) {
    const from = line + index;
    const to = from + whole.length;
    if (from <= start && end <= to && (start < end || (from < start && end < to)))
      return { from, to, words: words || address };
  }
  return null;
}
