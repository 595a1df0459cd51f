import type { Element } from "hast";
import { toText } from "hast-util-to-text";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

/** One heading of a post. */
export interface OutlineEntry {
  /** Of the heading in the page. */
  id: string;
  text: string;
  /** 1 for the highest that a post has, and so on. */
  level: number;
}

/** A post's headings, in order, down to the second level. Takes rendered HTML. */
export function outlineOf(html: string): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  visit(unified().use(rehypeParse, { fragment: true }).parse(html), "element", (node: Element) => {
    const level = Number(/^h([2-6])$/.exec(node.tagName)?.[1] ?? 0) - 1;
    const { id } = node.properties;
    if ((level === 1 || level === 2) && typeof id === "string") entries.push({ id, text: toText(node).trim(), level });
  });
  return entries;
}
