import { toText } from "hast-util-to-text";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { TooComplex } from "./limits";
import { renderMarkdown } from "./markdown";

/** The words of a rendered post, without its tags; paragraphs keep their blank line. Takes HTML, not Markdown. */
export const toPlainText = (html: string): string => toText(unified().use(rehypeParse, { fragment: true }).parse(html));

/** Marks and addresses are dropped, so the first words may come from several times as many characters. */
const SOURCE_PER_CHAR = 4;
const SOURCE_AT_LEAST = 2_000;

/** The beginning of a post's Markdown in plain words on one line, at most `max` characters, cut between words with an ellipsis. */
export function excerpt(source: string, max: number): string {
  const beginning = source.slice(0, Math.max(max * SOURCE_PER_CHAR, SOURCE_AT_LEAST)).toWellFormed();
  const words = plainOf(beginning).replace(/\s+/g, " ").trim();
  if (words.length <= max) return words;
  const cut = words.slice(0, max);
  // A language without spaces is cut between characters, though never within one.
  const end = cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : max - 1;
  return `${cut.slice(0, end).replace(/[\ud800-\udbff]$/, "").replace(/[\s,;:—–-]+$/, "")}…`;
}

function plainOf(source: string): string {
  try {
    return toPlainText(renderMarkdown(source).html);
  } catch (error) {
    if (error instanceof TooComplex) return source;
    throw error;
  }
}
