import type { Element, Nodes, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

/**
 * Returns the tree of a piece of HTML without differences of notation, and without the site's own additions.
 * Ours and the specification's go through the same, so that nothing else may differ.
 *
 * - Headings keep their level relative to the highest in the example, and lose their ids: the page's title is
 *   h1.
 * - Links lose `rel`, and their addresses are compared as a browser takes them: the name of the protocol in
 *   lower case, letters and signs beyond ASCII encoded. A picture is a link with its words, since that is how
 *   the site shows it.
 * - A table loses the box that it scrolls in, code that it can be reached by keyboard, its colours, and the
 *   class of a language, which is compared as a name where the site takes it.
 * - Blocks lose the direction of their text, which the site reads from their first letter.
 * - A task's box and its list lose their classes and names, and a list its line breaks between blocks.
 * - White space at the ends of blocks and between them is not text; where a line breaks, it is one break. In
 *   code, every character counts.
 */
export function compared(html: string): unknown {
  const tree = unified().use(rehypeParse, { fragment: true }).parse(html);
  const highest = Math.min(6, ...levels(tree));
  return blocks(tree.children, highest);
}

const BLOCKS = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td div section".split(" "),
);
const isBlock = (node: RootContent | undefined) => node?.type === "element" && BLOCKS.has(node.tagName);

const isBreak = (node: RootContent | undefined) => node?.type === "element" && node.tagName === "br";

const levelOf = (tagName: string) => Number(/^h([1-6])$/.exec(tagName)?.[1] ?? 0);
const levels = (node: Nodes): number[] =>
  "children" in node
    ? node.children.flatMap((child) => [
        ...(child.type === "element" && levelOf(child.tagName) ? [levelOf(child.tagName)] : []),
        ...levels(child),
      ])
    : [];

function blocks(nodes: RootContent[], highest: number): unknown[] {
  const flat = nodes.flatMap((node) =>
    node.type === "element" && (isColour(node) || isScroller(node)) ? node.children : [node],
  ) as RootContent[];
  const joined: RootContent[] = [];
  for (const node of flat) {
    const last = joined.at(-1);
    if (node.type === "text" && last?.type === "text")
      joined[joined.length - 1] = { type: "text", value: last.value + node.value };
    else joined.push(node);
  }
  return joined.flatMap((node, at): unknown[] => {
    if (node.type === "element") return [element(node, highest)];
    if (node.type !== "text") return [{ [node.type]: true }];
    let value = node.value.replace(/[ \t]*\n[ \t]*/g, "\n");
    if (isBreak(joined[at - 1])) value = value.replace(/^\n/, "");
    if (at === 0 || isBlock(joined[at - 1])) value = value.trimStart();
    if (at === joined.length - 1 || isBlock(joined[at + 1])) value = value.trimEnd();
    return value === "" ? [] : [value];
  });
}

const classes = (node: Element) => [node.properties.className].flat().map(String);
const isColour = (node: Element) =>
  node.tagName === "span" && classes(node).some((name) => name.startsWith("hljs-"));
const isScroller = (node: Element) => classes(node).includes("table-scroll");

function element(node: Element, highest: number): unknown {
  const { tagName, properties } = node;
  if (tagName === "pre") return ["pre", code(node)];
  const level = levelOf(tagName);
  if (level) return [`heading ${level - highest}`, ...blocks(node.children, highest)];
  if (tagName === "img")
    return [
      "a",
      { href: address(properties.src), ...(properties.title ? { title: properties.title } : {}) },
      String(properties.alt || properties.src),
    ];
  const {
    rel: _,
    className: __,
    id: ___,
    tabIndex: ____,
    ariaLabel: _____,
    role: ______,
    dir: _______,
    ...kept
  } = properties;
  if (tagName === "code") return ["code", wordsOf(node)];
  if (tagName === "a") kept.href = address(kept.href);
  const children = blocks(node.children, highest);
  return Object.keys(kept).length > 0 ? [tagName, kept, ...children] : [tagName, ...children];
}

const address = (href: unknown): string =>
  encodeURI(decodeURI(String(href))).replace(/^[a-z]+:/i, (protocol) => protocol.toLowerCase());

const wordsOf = (node: Nodes): string =>
  node.type === "text" ? node.value : "children" in node ? node.children.map(wordsOf).join("") : "";

function code(pre: Element): unknown {
  const [inner] = pre.children;
  const language =
    inner?.type === "element" ? classes(inner).find((name) => name.startsWith("language-")) : undefined;
  return [language ?? "", wordsOf(pre)];
}
