import type { Element, Nodes } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { regex } from "../../app/markdown/regex";

const TAGS = (
  "h2 h3 h4 h5 h6 p blockquote ul ol li pre hr br div table thead tbody tr th td a em strong del code " +
  "span input sup section"
).split(" ");
const CLASS = regex("")`
  ^(?:hljs-[\w-]+|language-[\w+#.-]+|table-scroll|mention|task-list-item|contains-task-list
    |footnote-ref|footnote-back|footnotes|for-readers)$
`;
const HREF = /^(?:https?:\/\/|mailto:|\/(?![/\\\s])|#)/i;

const ID: Record<string, RegExp> = {
  h: /^(?:h-[\p{L}\p{M}\p{N}_-]+|fn-\w*label)$/u,
  li: /^fn-(?:\w*_)?\d+$/,
  a: /^fnref-(?:\w*_)?\d+(?:-\d+)?$/,
};

/**
 * The values that each attribute may have, written apart from the schema, so that each shows a slip in the
 * other.
 */
const ATTRIBUTES: Record<string, (value: string, node: Element) => boolean> = {
  align: (value, { tagName }) => /^t[dh]$/.test(tagName) && /^(?:left|center|right)$/.test(value),
  ariaDescribedBy: (value, { tagName }) => tagName === "a" && /^fn-\w*label$/.test(value),
  ariaLabel: (value, { tagName }) =>
    tagName === "a"
      ? /^Back to reference \d+(-\d+)?$/.test(value)
      : ["Table", "Done", "Not done"].includes(value),
  checked: (_, { tagName }) => tagName === "input",
  className: (value) => value.split(" ").every((name) => CLASS.test(name)),
  dir: (value, { tagName }) =>
    (tagName === "pre"
      ? /^ltr$/
      : /^(?:ul|ol|blockquote|table)$/.test(tagName)
        ? /^(?:ltr|rtl)$/
        : /^auto$/
    ).test(value),
  disabled: (_, { tagName }) => tagName === "input",
  href: (value, { tagName }) => tagName === "a" && HREF.test(value),
  id: (value, { tagName }) => ID[tagName.replace(/\d$/, "")]?.test(value) === true,
  rel: (value) => value === "ugc nofollow noopener",
  role: (value) => value === "region",
  start: (value, { tagName }) => tagName === "ol" && /^\d+$/.test(value),
  tabIndex: (value) => value === "0",
  title: (_, { tagName }) => tagName === "a",
  type: (value) => value === "checkbox",
};

const treeOf = (html: string) => unified().use(rehypeParse, { fragment: true }).parse(html);

/** The ids in this HTML, as a browser reads it. */
export function idsIn(html: string): string[] {
  const ids = (node: Nodes): string[] => [
    ...(node.type === "element" && node.properties.id !== undefined ? [String(node.properties.id)] : []),
    ...("children" in node ? node.children.flatMap(ids) : []),
  ];
  return ids(treeOf(html));
}

/** Returns everything in this HTML, as a browser reads it, that no post may hold, each in words. */
export function forbidden(html: string): string[] {
  const found: string[] = [];
  const look = (node: Nodes): void => {
    if (node.type === "comment" || node.type === "doctype") found.push(node.type);
    if (node.type === "element") found.push(...inElement(node));
    if ("children" in node) node.children.forEach(look);
  };
  look(treeOf(html));
  return found;
}

function inElement(node: Element): string[] {
  const found = TAGS.includes(node.tagName) ? [] : [`<${node.tagName}>`];
  for (const [name, value] of Object.entries(node.properties)) {
    const words = [value].flat().join(" ");
    if (!ATTRIBUTES[name]?.(words, node)) found.push(`${node.tagName} ${name}="${words}"`);
  }
  const { href, rel, disabled } = node.properties;
  if (node.tagName === "a" && href === undefined) found.push("a link to nowhere");
  if (/^https?:/i.test(String(href)) && !rel) found.push("a link out without rel");
  if (node.tagName === "input" && !disabled) found.push("a box that can be ticked");
  return found;
}
