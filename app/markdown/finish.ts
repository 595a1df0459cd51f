import type { Element, ElementContent, Root } from "hast";
import { toText } from "hast-util-to-text";
import { colouring } from "./code";
import { direct } from "./direction";
import { pictureLink, shownLink, withMentions } from "./links";
import { headingSlug, headingSlugs } from "./slug";

/**
 * The one pass over a post's tree: headings, links, mentions, code, tables and task lists as the site wants
 * them.
 */
export function finish(tree: Root, { idPrefix, names }: { idPrefix: string; names: string[] }): void {
  const shift = 2 - Math.min(6, ...levels(tree.children as ElementContent[]));
  const taken = new Map<string, number>();
  const ids = new Map<string, string>();
  const within: Element[] = [];
  const code = colouring();
  const known = new Set(names);

  const shape = (nodes: ElementContent[], inLink: boolean): ElementContent[] =>
    nodes.flatMap((node) => {
      if (node.type === "text") return inLink ? [node] : withMentions(node, known);
      if (node.type !== "element" || node.tagName === "code") return [node];
      if (node.tagName === "img") return pictureLink(node, { inLink });
      if (node.tagName === "pre") return [code(node)];
      const level = levelOf(node);
      if (level) heading(node, level);
      node.children = shape(node.children, inLink || node.tagName === "a");
      if (node.tagName === "a") {
        within.push(node);
        return shownLink(node);
      }
      if (node.tagName === "ul" || node.tagName === "ol") taskList(node);
      return [node.tagName === "table" ? scrolling(node) : node];
    });

  /**
   * The page's title is h1; a post's highest heading comes right below it, and the others keep their
   * distance.
   */
  function heading(node: Element, level: number) {
    node.tagName = `h${Math.min(6, level + shift)}`;
    const words = toText(node);
    const id = unique(`h-${idPrefix}${headingSlug(words)}`, taken);
    node.properties.id = id;
    for (const slug of headingSlugs(words)) if (!ids.has(slug)) ids.set(slug, id);
  }

  tree.children = shape(tree.children as ElementContent[], false);
  // A writer of "#the-hardest-part" knows the heading by its words, not the prefix that keeps posts apart.
  for (const { properties } of within) {
    const href = String(properties.href);
    const id = href.startsWith("#") ? ids.get(decoded(href.slice(1)).toLowerCase()) : undefined;
    if (id) properties.href = `#${id}`;
  }
  direct(tree);
}

/** Marked percent-encodes addresses; one that was typed with a stray percent sign stays as it is. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

const levelOf = (node: Element): number => Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 0);

const levels = (nodes: ElementContent[]): number[] =>
  nodes.flatMap((node) => (node.type === "element" ? [levelOf(node) || levels(node.children)].flat() : []));

/**
 * The id itself the first time, then numbered; the count is kept so that a thousand equal headings cost a
 * thousand steps.
 */
function unique(id: string, taken: Map<string, number>): string {
  const times = taken.get(id) ?? 0;
  taken.set(id, times + 1);
  return times === 0 ? id : unique(`${id}-${times + 1}`, taken);
}

function taskList(list: Element): void {
  for (const item of list.children) {
    const box = item.type === "element" && checkboxOf(item);
    if (!box) continue;
    box.properties.ariaLabel = box.properties.checked ? "Done" : "Not done";
    item.properties.className = ["task-list-item"];
    if (list.tagName === "ul") list.properties.className = ["contains-task-list"];
  }
}

/**
 * The box at the beginning of an item, which stands in a paragraph where blank lines lie between the items.
 */
function checkboxOf(node: Element): Element | null {
  const first = node.children.find((child) => child.type === "element");
  if (first?.tagName === "p") return checkboxOf(first);
  return first?.tagName === "input" ? first : null;
}

/** A table may be wider than a phone: it scrolls by itself, by keyboard too. */
const scrolling = (table: Element): Element => ({
  type: "element",
  tagName: "div",
  properties: { className: ["table-scroll"], tabIndex: 0, role: "region", ariaLabel: "Table" },
  children: [table],
});
