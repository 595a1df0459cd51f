import type { Nodes, Root } from "hast";
import { toText } from "hast-util-to-text";
import { regex } from "./regex";

type Direction = "ltr" | "rtl";

/** The first letter of a text says which way it runs (Unicode's bidirectional algorithm, rules P2 and P3). */
const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = regex("u")`
  [\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}
  \p{Script=Adlam}\p{Script=Hanifi_Rohingya}]
`;

/** Blocks of text: the browser reads the direction of each from its words. */
const BLOCKS = new Set(["p", "h2", "h3", "h4", "h5", "h6", "li", "td", "th"]);

/**
 * Blocks that hold blocks. HTML's `auto` passes over children that have a direction of their own, so theirs
 * is that of the first letter in them: it decides on which side numbers, bullets and the line of a quote
 * stand.
 */
const CONTAINERS = new Set(["ul", "ol", "blockquote", "table"]);

/**
 * Gives every block of a post that holds right-to-left letters its direction. The page runs from the left, so
 * any other post needs none. Takes time in proportion to the nodes.
 */
export function direct(tree: Root): void {
  if (RIGHT_TO_LEFT.test(toText(tree, { whitespace: "pre" })))
    for (const node of tree.children) directionOf(node);
}

/**
 * Sets the direction of a node and of what is in it; returns the direction of its first letter, if it has
 * one.
 */
function directionOf(node: Nodes): Direction | undefined {
  if (node.type === "text") {
    const letter = FIRST_LETTER.exec(node.value)?.[0];
    if (letter === undefined) return undefined;
    return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
  }
  if (!("children" in node)) return undefined;
  let first: Direction | undefined;
  for (const child of node.children) {
    const found = directionOf(child);
    first ??= found;
  }
  if (node.type !== "element") return first;
  // Code is read from the left in every language.
  if (node.tagName === "pre") node.properties.dir = "ltr";
  if (BLOCKS.has(node.tagName)) node.properties.dir = "auto";
  if (CONTAINERS.has(node.tagName)) node.properties.dir = first ?? "ltr";
  return first;
}
