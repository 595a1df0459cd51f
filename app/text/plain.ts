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
  return shortened(plainOf(beginning).replace(/\s+/g, " ").trim(), max);
}

/**
 * The same of a post's HTML, as this site renders it, without parsing it: for pages that show many posts. Blocks are told
 * apart by a space.
 */
export function beginning(html: string, max: number): string {
  const words = html
    .slice(0, Math.max(max * SOURCE_PER_CHAR, SOURCE_AT_LEAST))
    .replace(/<(?:"[^"]*(?:"|$)|[^">])*(?:>|$)/g, (tag) => (BLOCK.test(tag) ? " " : ""))
    .replace(/&(?:#x([0-9a-f]{1,6})|(amp|lt|gt|quot))(?:;|$)/gi, (_, code, name) => (code ? String.fromCodePoint(Number.parseInt(code, 16)) : ENTITIES[name as string]!));
  return shortened(words.replace(/\s+/g, " ").trim(), max);
}

const BLOCK = /^<\/?(?:p|h[1-6]|li|[ou]l|blockquote|pre|t[rdh]|table|hr|br|div|section|d[tdl])\b/i;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function shortened(words: string, max: number): string {
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
