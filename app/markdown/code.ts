import type { Element, ElementContent } from "hast";
import { toText } from "hast-util-to-text";
import { common, createLowlight } from "lowlight";
import { MAX_HIGHLIGHT_CHARS, MAX_HIGHLIGHT_LINE, MAX_HIGHLIGHT_NESTING } from "./limits";
import { COLOUR, LANGUAGE } from "./schema";

const lowlight = createLowlight(common);
const LONG_LINE = new RegExp(`.{${MAX_HIGHLIGHT_LINE + 1}}`);

/**
 * Sets the code blocks of one post: coloured where the language is known, until the post's allowance of
 * colour is used up.
 */
export function colouring(): (pre: Element) => Element {
  let left = MAX_HIGHLIGHT_CHARS;
  return (pre) => {
    // Wide code scrolls, and what scrolls must be reachable by keyboard.
    pre.properties.tabIndex = 0;
    const [code] = pre.children;
    if (code?.type !== "element") return pre;
    const language = String([code.properties.className].flat()[0] ?? "");
    code.properties.className = LANGUAGE.test(language) ? [language] : undefined;
    const name = language.slice("language-".length);
    const source = toText(code, { whitespace: "pre" });
    if (!lowlight.registered(name) || source.length > left || LONG_LINE.test(source)) return pre;
    left -= source.length;
    const coloured = lowlight.highlight(name, source).children as ElementContent[];
    if (!deeperThan(MAX_HIGHLIGHT_NESTING, coloured)) code.children = ours(coloured);
    return pre;
  };
}

/**
 * Returns the nodes without the classes that have no colour here, such as the name of a language within a
 * language.
 */
const ours = (nodes: ElementContent[]): ElementContent[] =>
  nodes.map((node) => {
    if (node.type !== "element") return node;
    const names = [node.properties.className]
      .flat()
      .filter((name): name is string => COLOUR.test(String(name)));
    return {
      ...node,
      properties: names.length > 0 ? { className: names } : {},
      children: ours(node.children),
    };
  });

const deeperThan = (depth: number, nodes: ElementContent[]): boolean =>
  nodes.some((node) => node.type === "element" && (depth === 0 || deeperThan(depth - 1, node.children)));
