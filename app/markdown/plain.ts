import type { Element, ElementContent, Root } from "hast";
import { toText } from "hast-util-to-text";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { withoutEnd } from "./trimEnd";
import { TooComplex } from "./limits";
import { renderMarkdown } from "./markdown";
import { isBlank } from "./visibleText";
import { regex } from "./regex";

/**
 * The words of a rendered post, without its tags and without the numbers and arrows of its footnotes;
 * paragraphs keep their blank line. Takes HTML, not Markdown.
 */
export function toPlainText(html: string): string {
  const tree = unified().use(rehypeParse, { fragment: true }).parse(html);
  return toText(html.includes("footnote") ? wordsAlone(tree) : tree);
}

function wordsAlone<T extends Root | Element>(parent: T): T {
  const children = (parent.children as ElementContent[]).filter(
    (node) => node.type !== "element" || !isMark(node),
  );
  return { ...parent, children: children.map((node) => (node.type === "element" ? wordsAlone(node) : node)) };
}

/** A reference's number, a way back, or the heading that is there to be heard. */
export const isMark = ({ properties }: Element): boolean =>
  ["footnote-ref", "footnote-back", "for-readers"].some((name) =>
    [properties.className].flat().includes(name),
  );

/** Marks and addresses are dropped, so the first words may come from several times as many characters. */
const SOURCE_PER_CHAR = 4;
const SOURCE_AT_LEAST = 1_000;
/** A link out has seventy characters of HTML about its words, and coloured code as much again. */
const HTML_PER_CHAR = 10;

/**
 * The beginning of Markdown in plain words on one line, at most `max` characters, cut between words with an
 * ellipsis.
 */
export function excerpt(source: string, max: number): string {
  return cut(plainOf(beginningOf(source, max)), max);
}

/** Returns a beginning of the source that is long enough for so many characters of its words. */
export const beginningOf = (source: string, max: number): string =>
  source.slice(0, Math.max(max * SOURCE_PER_CHAR, SOURCE_AT_LEAST)).toWellFormed();

function plainOf(source: string): string {
  try {
    return toPlainText(renderMarkdown(source).html);
  } catch (error) {
    if (error instanceof TooComplex) return source;
    throw error;
  }
}

/** Returns the length of HTML that an excerpt is made from. */
export const htmlForExcerpt = (max: number): number => max * HTML_PER_CHAR;

/**
 * Returns the excerpt of a post's HTML, as this site renders it: read, not parsed, for pages that show many
 * posts. Takes the HTML cut to `htmlForExcerpt`, or all of it. Separates blocks by a space; leaves out
 * footnotes' numbers and arrows.
 */
export function excerptOfHtml(html: string, max: number): string {
  const end = htmlForExcerpt(max);
  const text = html
    .slice(0, end)
    .replace(FOOTNOTE_MARKS, " ")
    // A tag or an entity that the cut splits is left out.
    .replace(TAGS, (tag) => (BLOCK.test(tag) ? " " : ""))
    .replace(/&(?:#x([0-9a-f]{1,6})|(amp|lt|gt|quot))(?:;|$)/gi, (_, code, name) =>
      code ? String.fromCodePoint(Number.parseInt(code, 16)) : ENTITIES[name as string]!,
    );
  const words = cut(text, max);
  return html.length < end || words.endsWith("…") ? words : `${ended(words)}…`;
}

/** Whether a reader of a rendered post sees no word or sign of its author's. */
export const isBlankHtml = (html: string): boolean =>
  isBlank(html.replace(FOOTNOTE_MARKS, " ").replace(TAGS, " "));

/** Marks of footnotes, as `placeFootnotes` writes them. */
const FOOTNOTE_MARKS = regex("g")`
  <sup><a [^>]*class="footnote-ref".*?<\/sup>
  |<h2 [^>]*class="for-readers">.*?<\/h2>
  |<a [^>]*class="footnote-back".*?<\/a>
`;
const TAGS = /<(?:"[^"]*(?:"|$)|[^">])*(?:>|$)/g;
const BLOCK = /^<\/?(?:p|h[1-6]|li|[ou]l|blockquote|pre|t[rdh]|table|hr|br|div|section|d[tdl])\b/i;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function cut(text: string, max: number): string {
  const words = text.replace(/\s+/g, " ").trim();
  if (words.length <= max) return words;
  const within = words.slice(0, max);
  // A language without spaces is cut between characters, though never within one.
  const end = within.lastIndexOf(" ") > 0 ? within.lastIndexOf(" ") : max - 1;
  return `${ended(within.slice(0, end))}…`;
}

const ended = (words: string): string => withoutEnd(words.replace(/[\ud800-\udbff]$/, ""), /[\s,;:—–-]/);
