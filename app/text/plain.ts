import { Marked } from "marked";
import rehypeParse from "rehype-parse";
import { toText } from "hast-util-to-text";
import { unified } from "unified";

/** The words of a rendered post, without its marks. */
export const toPlainText = (html: string): string => toText(unified().use(rehypeParse, { fragment: true }).parse(html));

const marked = new Marked({ gfm: true, async: false });

/** The beginning of a post in plain words, at most `max` characters, cut between words. */
export function excerpt(source: string, max: number): string {
  const words = toPlainText(marked.parse(source.slice(0, max * 4)) as string).replace(/\s+/g, " ").trim();
  if (words.length <= max) return words;
  const cut = words.slice(0, max - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).trimEnd()}…`;
}
