import { toPlainText } from "./plain";

/** One heading of a post. */
export interface OutlineEntry {
  /** The id of the heading in the page. */
  id: string;
  text: string;
  /** 1 for the highest that a post has, and so on. */
  level: number;
}

/** Headings as `renderMarkdown` writes them: tags and quotation marks in texts and attributes are escaped. */
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
