import type { ElementContent, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

/**
 * The names that a rendered post calls by @name, in its order, each as often as it stands there. What the
 * renderer did not make a link of is no mention; nor is what stands in a quotation, for its author has called
 * that name already.
 */
export function mentionsIn(html: string): string[] {
  // Most posts name nobody, and are not parsed for it.
  if (!html.includes('class="mention"')) return [];
  return unified().use(rehypeParse, { fragment: true }).parse(html).children.flatMap(named);
}

function named(node: RootContent | ElementContent): string[] {
  if (node.type !== "element" || node.tagName === "blockquote") return [];
  if (isMention(node.properties.className)) return [String(node.properties.href).slice("/m/".length)];
  return node.children.flatMap(named);
}

const isMention = (classes: unknown): boolean => Array.isArray(classes) && classes.includes("mention");
