import { inFence } from "./code";
import { type Edit, spliced, wholeLines } from "./marks";

type Kind = "bulleted" | "numbered" | "quote";

/** Makes the selected lines items of a list; where all of them are, they no longer are. */
export const bulleted = (edit: Edit): Edit => toggledLines(edit, "bulleted");
export const numbered = (edit: Edit): Edit => toggledLines(edit, "numbered");
/** Makes the selected lines a quote, or takes one level of quoting off them. */
export const quote = (edit: Edit): Edit => toggledLines(edit, "quote");

const MARKER = { bulleted: /^(\s*)[-*+] +/, numbered: /^(\s*)\d{1,9}[.)] +/, quote: /^()> ?/ };
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)]) +/;
const BOX = /^(\s*)\[[ xX]\] +/;

function toggledLines(edit: Edit, kind: Kind): Edit {
  const { from, to } = wholeLines(edit);
  const lines = edit.text.slice(from, to).split("\n");
  const empty = lines.every((line) => line.trim() === "");
  // An empty line among written ones stays one, but for quotes, which it would end.
  const touched = (line: string) => empty || line.trim() !== "" || kind === "quote";
  const off = lines.every((line) => !touched(line) || MARKER[kind].test(line));
  const next = numbering();
  const turned = lines.map((line) => {
    if (!touched(line)) return line;
    if (off)
      return kind === "quote"
        ? line.replace(MARKER.quote, "")
        : line.replace(MARKER[kind], "$1").replace(BOX, "$1");
    if (kind === "quote") return line === "" ? ">" : `> ${line}`;
    const [, indent = ""] = (ITEM.exec(line) ?? /^(\s*)/.exec(line))!;
    const words = line.replace(ITEM, "$1").slice(indent.length);
    return `${indent}${kind === "bulleted" ? "-" : `${next(indent)}.`} ${words}`;
  });
  const put = turned.join("\n");
  const { before, after } = off ? { before: "", after: "" } : apart(edit.text, from, to, kind);
  const start = from + before.length;
  // The cursor stays as far from the end of its line as it was.
  const cursor = Math.max(start, start + put.length - (to - edit.start));
  return spliced(
    edit,
    from,
    to,
    before + put + after,
    edit.start === edit.end ? [cursor, cursor] : [start, start + put.length],
  );
}

/** Numbers the items at each indentation from 1. */
function numbering() {
  const counts = new Map<string, number>();
  return (indent: string) => {
    const n = (counts.get(indent) ?? 0) + 1;
    counts.set(indent, n);
    return n;
  };
}

/**
 * The empty lines without which the paragraph before would swallow a numbered list, or the list or quote the
 * paragraph after.
 */
function apart(text: string, from: number, to: number, kind: Kind) {
  const joins = (line: string | undefined) =>
    line === undefined || line.trim() === "" || MARKER[kind].test(line) || /^\s+\S/.test(line);
  const previous =
    from === 0
      ? undefined
      : text
          .slice(0, from - 1)
          .split("\n")
          .at(-1);
  const following = to === text.length ? undefined : text.slice(to + 1).split("\n", 1)[0];
  return { before: joins(previous) ? "" : "\n", after: joins(following) ? "" : "\n" };
}

const BEGINNING = /^((?: {0,3}> ?)*)(?:(\s*)(?:([-*+])|(\d{1,9})([.)]))( +)(\[[ xX]\] +)?)?/;

/**
 * Returns the text after Enter in a list or a quote: with another item or line, or with the list ended where
 * the line was empty. Null elsewhere: the browser handles Enter.
 */
export function continued(edit: Edit): Edit | null {
  const { text, start, end } = edit;
  if (start !== end || inFence(text, start)) return null;
  const { from, to } = wholeLines(edit);
  const line = text.slice(from, to);
  const [whole, quotes = "", indent = "", bullet, number, dot, space, box] = BEGINNING.exec(line)!;
  if (whole.trim() === "" || start < from + whole.length) return null;
  if (line.slice(whole.length).trim() === "") {
    const left = bullet || number ? quotes : "";
    // Without an empty line between, what is written next would still belong to it.
    const put =
      left === "" &&
      from > 0 &&
      text
        .slice(0, from - 1)
        .split("\n")
        .at(-1)
        ?.trim()
        ? "\n"
        : left;
    return spliced(edit, from, to, put, [from + put.length, from + put.length]);
  }
  const marker = bullet ?? (number && `${Number(number) + 1}${dot}`);
  const item = `${indent}${marker ? marker + space : ""}${box ? "[ ] " : ""}`;
  const put = `\n${quotes.trimEnd()}${quotes && " "}${item}`;
  return spliced(edit, start, start, put, [start + put.length, start + put.length]);
}

/** The passage put at the cursor as a paragraph of its own, with the cursor on the one after it. */
export function insertedApart({ text, start, end }: Edit, passage: string): Edit {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).replace(/^(?:[ \t]*\n)+|^[ \t]+/, "");
  const head = `${before}${before && "\n\n"}${passage.trim()}\n\n`;
  return { text: head + after, start: head.length, end: head.length };
}
