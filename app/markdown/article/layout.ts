import { regex } from "../regex";
import { MAX_HEADING_CHARS, MAX_WRAP_CHARS, MIN_WRAP_CHARS } from "./limits";
import { beginsQuestion } from "./words";

const ITEM = /^\s*(?:[-*+•·‣◦]|\d{1,3}[.)])\s+\S/;
const QUOTE = /^\s*>/;
const HEADING = /^ {0,3}#{1,6} +\S/;
const FENCE = /^ {0,3}(?:```|~~~)/;
const DEFINITION = /^ {0,3}\[[^\]]{1,200}\]: *\S/;
const UNDERLINE = /^(?:={3,}|-{3,})$/;
const ENDED = /[.!?:…]["”’»)]*$/;
const AWAITS = /\s(?:an?|the|to|of|for|from|in|on|at|by|with|and|or|as|your|my)$/;
const CAPITAL = /^["“‘«„(¿]?[\p{Lu}\p{Lt}\p{Lo}\d]/u;
const BYLINE = regex("iu")`
  ^(?:by|posted|published|updated|written|photo|image|originally)\s
  |^\d{1,2} \p{L}{3,9} \d{4}$
  |^\p{L}{3,9} \d{1,2}, \d{4}$
  |:\/\/
`;

/**
 * Whether the lines are laid out as Markdown: by a heading, a fence, a table or a reference. Bold and lists
 * do not tell.
 */
export const isMarkdown = (text: string): boolean =>
  text.split("\n").some((line, at, lines) => {
    if (HEADING.test(line) || FENCE.test(line) || DEFINITION.test(line)) return true;
    const above = lines[at - 1]?.trim() ?? "";
    return (
      (UNDERLINE.test(line.trim()) && looksLikeHeading(above)) || (above.includes("|") && isTableRule(line))
    );
  });

const isTableRule = (line: string) => /^[ |:-]+$/.test(line) && line.includes("|") && line.includes("-");

/**
 * A bare short line: it begins with a capital and ends without a full stop. One that asks must be set Like a
 * Title.
 */
export function looksLikeHeading(line: string): boolean {
  if (
    line.length > MAX_HEADING_CHARS ||
    !CAPITAL.test(line) ||
    /[.!:;,…]["”’»)]*$/.test(line) ||
    BYLINE.test(line)
  )
    return false;
  return !line.endsWith("?") || isTitleCase(line);
}

const isTitleCase = (line: string) =>
  line.split(/\s+/).every((word) => word.length < 4 || !/^\p{Ll}/u.test(word));

interface Group {
  lines: string[];
  kind: "item" | "quote" | "prose";
  /** Whether it follows the group above without an empty line. */
  close: boolean;
}

/**
 * Plain text as Markdown, word for word. A line is a paragraph of its own unless it goes on with the one
 * above; a line that looks like a heading is one (`##`) as long as sentences or a list come later, so that a
 * signature is none.
 */
export function asMarkdown(text: string): string {
  const groups = grouped(text.split("\n").map((line) => line.trimEnd()));
  const lastText = groups.findLastIndex(({ kind, lines }) => kind !== "prose" || ENDED.test(lines.at(-1)!));
  return groups
    .map(({ lines, kind, close }, at) => {
      const heading = kind === "prose" && at < lastText && lines.length === 1 && looksLikeHeading(lines[0]!);
      const joined = close && kind !== "prose" && groups[at - 1]?.kind === kind;
      return `${at === 0 ? "" : joined ? "\n" : "\n\n"}${heading ? "## " : ""}${lines.join("\n")}`;
    })
    .join("");
}

function grouped(lines: string[]): Group[] {
  const width = wrapWidth(lines);
  const groups: Group[] = [];
  lines.forEach((line, at) => {
    if (line === "") return;
    const above = lines[at - 1] ?? "";
    const last = groups.at(-1);
    const kind = ITEM.test(line) ? "item" : QUOTE.test(line) ? "quote" : "prose";
    if (kind === "prose" && last && last.kind !== "quote" && above !== "" && goesOn(above, line, width)) {
      last.lines.push(last.kind === "item" ? line : line.trimStart());
    } else {
      const nested = kind === "item" && last?.kind === "item";
      groups.push({
        lines: [nested ? bulleted(line) : bulleted(line.trimStart())],
        kind,
        close: above !== "",
      });
    }
  });
  return groups;
}

/** Marks that Markdown does not know for a list. */
const bulleted = (line: string) => line.replace(/^(\s*)[•·‣◦]\s+/, "$1- ");

const goesOn = (above: string, line: string, width: number | null) =>
  (!ENDED.test(above) && (/^\s*\p{Ll}/u.test(line) || isUnfinished(above))) ||
  (width !== null && fills(above, line, width));

/** A sentence broken off: it waits for a noun, or for its question mark. */
const isUnfinished = (line: string) => AWAITS.test(line) || (beginsQuestion(line) && !isTitleCase(line));

/**
 * Whether the next line's first word would not have fitted on this one: then the break is the typesetter's,
 * not the author's.
 */
const fills = (line: string, next: string, width: number) =>
  line.length + 1 + next.trimStart().split(/\s/, 1)[0]!.length > width;

/**
 * The width to which lines are broken by hand: most that are full then end amid a sentence. Null where each
 * line is a paragraph.
 */
function wrapWidth(lines: string[]): number | null {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (width < MIN_WRAP_CHARS || width > MAX_WRAP_CHARS) return null;
  const full = lines.filter(
    (line, at) =>
      line !== "" &&
      !ITEM.test(line) &&
      lines[at + 1] &&
      !ITEM.test(lines[at + 1]!) &&
      fills(line, lines[at + 1]!, width),
  );
  const amid = full.filter((line) => !ENDED.test(line)).length;
  return amid >= 2 && amid * 2 >= full.length ? width : null;
}
