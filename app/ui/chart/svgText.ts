/**
 * Characters that no XML may hold, control characters and halves of surrogate pairs, become one that shows
 * it.
 */
const wellFormed = (text: string): string =>
  [...text]
    .map((char) =>
      /^[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]$/.test(char) ? "�" : char,
    )
    .join("");

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A member's words as they may stand in an SVG. */
export const escaped = (text: string): string =>
  wellFormed(text).replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** Returns the width of a character; by default, all have the same. */
type Width = (char: string) => number;

/**
 * Lines of at most this width, broken between words where there is a place; what does not fit ends in "…".
 */
export function wrapped(text: string, width: number, most: number, widthOf: Width = () => 1): string[] {
  const widthOfAll = (chars: string) => [...chars].reduce((sum, char) => sum + widthOf(char), 0);
  const lines: string[] = [""];
  for (const word of text.split(/\s+/).flatMap((word) => cut(word, width, widthOf))) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (widthOfAll(`${line} ${word}`) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const [last = ""] = cut(lines[most - 1]!, width - widthOf("…"), widthOf);
  return [...lines.slice(0, most - 1), `${last.replace(/[\s,;:—–-]+$/, "")}…`];
}

/** A word in pieces of at most this width. */
function cut(word: string, width: number, widthOf: Width): string[] {
  const pieces = [""];
  let used = 0;
  for (const char of word) {
    const wide = widthOf(char);
    if (used > 0 && used + wide > width) {
      pieces.push("");
      used = 0;
    }
    pieces[pieces.length - 1] += char;
    used += wide;
  }
  return pieces;
}
