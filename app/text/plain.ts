import rehypeParse from "rehype-parse";
import { toText } from "hast-util-to-text";
import { unified } from "unified";
import { parse } from "./parse";

/** The words of a rendered post, without its marks. */
export const toPlainText = (html: string): string => toText(unified().use(rehypeParse, { fragment: true }).parse(html));

/** The beginning of a post in plain words, at most `max` characters, cut between words. */
export function excerpt(source: string, max: number): string {
  const words = toPlainText(parse(source.slice(0, max * 4))).replace(/\s+/g, " ").trim();
  if (words.length <= max) return words;
  const cut = words.slice(0, max);
  const end = cut.lastIndexOf(" ");
  return `${(end > 0 ? cut.slice(0, end) : words.slice(0, max - 1).replace(/[\ud800-\udbff]$/, "")).trimEnd()}…`;
}
