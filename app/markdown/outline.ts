import { toPlainText } from "./plain";

/** One heading of a post. */
export interface OutlineEntry {
  /** Of the heading in the page. */
  id: string;
  text: string;
  /** 1 for the highest that a post has, and so on. */
  level: number;
}

/**
 * As `renderMarkdown` writes them: in text and in attributes neither a tag nor a quotation mark stands as it
 * is.
 */
const HEADING = /<h([23]) id="(h-[^"]+)">(.*?)<\/h\1>/gs;

/**
 * A post's headings, in order, down to the second level. Takes rendered HTML, and parses only its headings.
 */
export const outlineOf = (html: string): OutlineEntry[] =>
  [...html.matchAll(HEADING)].map(([, level, id, words]) => ({
    id: id!,
    text: toPlainText(words!).trim(),
    level: Number(level) - 1,
  }));
