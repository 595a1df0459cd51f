import type { Element, Nodes, Parents } from "hast";
import { toText } from "hast-util-to-text";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { TooComplex } from "./limits";
import { renderMarkdown } from "./markdown";
import { beginningOf, isMark } from "./plain";

/**
 * The beginning of Markdown as a mail quotes it, at most `max` characters and an ellipsis: in plain words,
 * but with its lines. What the writer quoted is marked by "> ", code keeps its lines and stands four columns
 * in, lists keep their items.
 */
export function quotation(source: string, max: number): string {
  const beginning = beginningOf(source, max);
  return cut(linesOf(beginning), max).join("\n");
}

function linesOf(source: string): string[] {
  try {
    return blocks(unified().use(rehypeParse, { fragment: true }).parse(renderMarkdown(source).html));
  } catch (error) {
    if (error instanceof TooComplex) return source.split("\n");
    throw error;
  }
}

const BLOCKS = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "pre",
  "ul",
  "ol",
  "table",
  "hr",
  "div",
  "section",
  "details",
  "figure",
]);
const isBlock = (node: Nodes): node is Element => node.type === "element" && BLOCKS.has(node.tagName);

/** The lines of everything in an element, with an empty one between two blocks. */
function blocks(parent: Parents): string[] {
  const parts: string[][] = [];
  let inline: Nodes[] = [];
  const endInline = () => {
    const text = inlineText(inline);
    if (text !== "") parts.push(text.split("\n"));
    inline = [];
  };
  for (const node of parent.children as Nodes[]) {
    if (node.type === "element" && isMark(node)) continue;
    if (isBlock(node)) {
      endInline();
      const lines = block(node);
      if (lines.length > 0) parts.push(lines);
    } else inline.push(node);
  }
  endInline();
  const apart = parent.type === "element" && parent.tagName === "li" ? [] : [""];
  return parts.flatMap((lines, n) => (n === 0 ? lines : [...apart, ...lines]));
}

function block(node: Element): string[] {
  switch (node.tagName) {
    case "blockquote":
      return blocks(node).map((line) => `> ${line}`.trimEnd());
    case "pre":
      return textIn(node)
        .replace(/\n$/, "")
        .split("\n")
        .map((line) => `    ${line}`.trimEnd());
    case "ul":
    case "ol":
      return list(node);
    case "table":
      return rowsIn(node).map((row) =>
        row.children
          .filter((cell) => cell.type === "element")
          .map((cell) => inlineText([cell]))
          .join(" | "),
      );
    case "hr":
      return ["---"];
    default:
      return blocks(node);
  }
}

function list(node: Element): string[] {
  const first = Number(node.properties.start ?? 1);
  const items = node.children.filter((child): child is Element => child.type === "element");
  return items.flatMap((item, n) => {
    const mark = node.tagName === "ol" ? `${first + n}. ` : "- ";
    return blocks(item).map((line, row) => `${row === 0 ? mark : " ".repeat(mark.length)}${line}`.trimEnd());
  });
}

const rowsIn = (node: Element): Element[] =>
  node.children.flatMap((child) =>
    child.type !== "element" ? [] : child.tagName === "tr" ? [child] : rowsIn(child),
  );

const inlineText = (nodes: Nodes[]): string =>
  toText({ type: "root", children: nodes.map(withoutMarks) as never })
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .join("\n")
    .trim();

function withoutMarks(node: Nodes): Nodes {
  if (node.type !== "element") return node;
  if (node.tagName === "input") return { type: "text", value: node.properties.checked ? "[x] " : "[ ] " };
  const children = node.children.filter((child) => child.type !== "element" || !isMark(child));
  return { ...node, children: children.map(withoutMarks) as never };
}

const textIn = (node: Nodes): string =>
  node.type === "text"
    ? node.value
    : "children" in node
      ? (node.children as Nodes[]).map(textIn).join("")
      : "";

/** Returns as many lines as there is room for; the last is cut between words. */
function cut(lines: string[], max: number): string[] {
  const kept: string[] = [];
  let room = max;
  for (const line of lines) {
    if (line.length > room) {
      const end = line.lastIndexOf(" ", room);
      const words = line
        .slice(0, end > 0 ? end : room)
        .replace(/[\ud800-\udbff]$/, "")
        .trimEnd();
      // A mark with nothing behind it says nothing.
      if (/[^\s>-]/.test(words)) kept.push(`${words}…`);
      else if (kept.length > 0) kept[kept.length - 1] += "…";
      return kept;
    }
    kept.push(line);
    room -= line.length + 1;
  }
  return kept;
}
