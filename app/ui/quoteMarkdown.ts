interface Source {
  author: string;
  permalink: string;
}

/** A quote says where it begins or what it is about; who wants all of it follows the link. */
export const QUOTE_MAX_CHARS = 600;

/** Markdown as a quote that names where it is from, to be answered below. */
export function quoted(text: string, { author, permalink }: Source): string {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => (line.trim() === "" ? ">" : `> ${line}`));
  return `[${author.replaceAll("_", "\\_")}](${permalink}) wrote:\n\n${lines.join("\n")}\n\n`;
}

/**
 * Markdown cut to what a quote holds: after a paragraph where one ends, else after a word. A block of code
 * stays one.
 */
export function shortened(text: string, max = QUOTE_MAX_CHARS): string {
  const whole = text.trim();
  if (whole.length <= max) return whole;
  const kept = whole.slice(0, max);
  const paragraph = kept.lastIndexOf("\n\n");
  const cut = paragraph > max / 3 ? kept.slice(0, paragraph) : kept.replace(/\s+\S*$/, "");
  const fence = cut.match(/^ {0,3}(`{3,}|~{3,})/gm) ?? [];
  return fence.length % 2 === 1 ? `${cut}\n${fence.at(-1)!.trim()}\n\n…` : `${cut}\n\n…`;
}
