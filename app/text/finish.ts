import type { Element, ElementContent, Root, Text } from "hast";
import { toText } from "hast-util-to-text";
import { common, createLowlight } from "lowlight";
import { MAX_HIGHLIGHT_CHARS, MAX_HIGHLIGHT_LINE, MAX_HIGHLIGHT_NESTING } from "./limits";
import { slugify } from "./slug";

const lowlight = createLowlight(common);
const LONG_LINE = new RegExp(`.{${MAX_HIGHLIGHT_LINE + 1}}`);
const MENTION = /(^|[^\w@/.-])@([A-Za-z0-9_-]{3,20})(?![\w@.-]*@|[A-Za-z0-9_-])/g;

/** The one pass over a post's tree: headings, links, mentions, code, tables and task lists as the site wants them. */
export function finish(tree: Root, idPrefix: string): void {
  const ids = new Map<string, number>();
  let coloured = 0;
  const top = Math.min(6, ...levels(tree));
  visit(tree, (node, parents) => {
    const level = headingLevel(node);
    if (level) {
      node.tagName = `h${Math.min(6, level - top + 2)}`;
      node.properties.id = unique(`${idPrefix}${slugify(toText(node))}`, ids);
    } else if (node.tagName === "a") link(node);
    else if (node.tagName === "code" && parents.at(-1)?.tagName === "pre") coloured += highlight(node, MAX_HIGHLIGHT_CHARS - coloured);
    else if (node.tagName === "pre") node.properties.tabIndex = 0;
    else if (node.tagName === "input") task(node, parents);
    if (!["a", "code", "pre"].includes(node.tagName) && !parents.some((parent) => parent.tagName === "a")) mentions(node);
  });
  mentions(tree);
  tree.children = tree.children.map((child) => scrollable(child)) as Root["children"];
}

function visit(node: Root | Element, each: (node: Element, parents: Element[]) => void, parents: Element[] = []): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    visit(child, each, node.type === "element" ? [...parents, node] : parents);
    each(child, node.type === "element" ? [...parents, node] : parents);
  }
}

const headingLevel = (node: Element) => Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 0);

function levels(tree: Root): number[] {
  const found: number[] = [];
  visit(tree, (node) => headingLevel(node) > 0 && found.push(headingLevel(node)));
  return found;
}

/** The id itself the first time, then numbered; the count is kept so that a thousand equal headings cost a thousand steps. */
function unique(id: string, taken: Map<string, number>): string {
  const times = taken.get(id) ?? 0;
  taken.set(id, times + 1);
  if (times === 0) return id;
  return unique(`${id}-${times + 1}`, taken);
}

/** Within the site, an address begins with one slash or is a place on the page; everything else leaves it. Browsers skip tabs and newlines. */
function link(node: Element): void {
  const href = String(node.properties.href ?? "").replace(/[\t\n\r]/g, "");
  const inside = /^(?:\/(?![/\\])|#)/.test(href);
  if (!inside && !/^(?:https?:\/\/|mailto:)/i.test(href)) delete node.properties.href;
  else if (!inside) {
    // The list of what may be left knows schemes in lower case only.
    node.properties.href = href.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
    node.properties.rel = ["ugc", "nofollow", "noopener"];
  }
  // A link around nothing, as one around a picture becomes, could not be seen or named.
  if (node.properties.href && node.children.length === 0) node.children = [{ type: "text", value: href }];
}

/** Colours the code where its language is known and it is no longer than `room`; how many characters that took of it. */
function highlight(code: Element, room: number): number {
  const name = (code.properties.className as string[] | undefined)?.find((each) => each.startsWith("language-"))?.slice(9);
  const source = toText(code, { whitespace: "pre" });
  if (!name || !lowlight.registered(name) || source.length > room || LONG_LINE.test(source)) return 0;
  const colours = lowlight.highlight(name, source).children as ElementContent[];
  if (!deeperThan(MAX_HIGHLIGHT_NESTING, colours)) code.children = colours;
  return source.length;
}

const deeperThan = (depth: number, nodes: ElementContent[]): boolean =>
  nodes.some((node) => node.type === "element" && (depth === 0 || deeperThan(depth - 1, node.children)));

function task(input: Element, parents: Element[]): void {
  input.properties.ariaLabel = "checked" in input.properties && input.properties.checked ? "Done" : "Not done";
  const item = parents.findLast((parent) => parent.tagName === "li");
  const list = parents.findLast((parent) => parent.tagName === "ul" || parent.tagName === "ol");
  if (item) item.properties.className = ["task-list-item"];
  if (list?.tagName === "ul") list.properties.className = ["contains-task-list"];
}

function mentions(node: Root | Element): void {
  node.children = (node.children as ElementContent[]).flatMap((child) => (child.type === "text" ? linked(child) : [child]));
}

function linked({ value }: Text): ElementContent[] {
  const parts: ElementContent[] = [];
  let from = 0;
  for (const match of value.matchAll(MENTION)) {
    const at = match.index + match[1]!.length;
    if (at > from) parts.push({ type: "text", value: value.slice(from, at) });
    const name = match[2]!;
    parts.push({
      type: "element",
      tagName: "a",
      properties: { href: `/m/${name}`, className: ["mention"] },
      children: [{ type: "text", value: `@${name}` }],
    });
    from = at + name.length + 1;
  }
  if (from < value.length) parts.push({ type: "text", value: value.slice(from) });
  return parts;
}

/** A table may be wider than a phone: it scrolls by itself, by keyboard too. */
function scrollable<T extends Root["children"][number]>(node: T): T | Element {
  if (node.type !== "element") return node;
  if (node.tagName !== "table") {
    node.children = node.children.map((child) => scrollable(child)) as ElementContent[];
    return node;
  }
  return {
    type: "element",
    tagName: "div",
    properties: { className: ["table-scroll"], tabIndex: 0, role: "region", ariaLabel: "Table" },
    children: [node],
  };
}
