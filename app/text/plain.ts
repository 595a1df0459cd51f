import rehypeParse from "rehype-parse";
import { toText } from "hast-util-to-text";
import { unified } from "unified";
import { parse } from "./parse";

/** The words of a rendered post, without its marks. */
export const toPlainText = (html: string): string => toText(unified().use(rehypeParse, { fragment: true }).parse(html));

/** The beginning of a post in plain words, at most `max` characters, cut between words. */
export function excerpt(source: string, max: number): string {
  const words = toPlainText(parse(beginning(source, max * 4))).replace(/\s+/g, " ").trim();
  if (words.length <= max) return words;
  const end = words.slice(0, max).lastIndexOf(" ");
  return `${beginning(words, end > 0 ? end : max - 1).trimEnd()}…`;
}

/** A cut may fall into a character of two halves, and half of one cannot be shown. */
const beginning = (text: string, max: number) => text.slice(0, max).replace(/[\ud800-\udbff]$/, "");
