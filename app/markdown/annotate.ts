import type { Element, ElementContent, Root, RootContent } from "hast";
import { toText } from "hast-util-to-text";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import { LRUCache } from "lru-cache";
import { unified } from "unified";

/** A note under a sentence of a post. */
export interface Annotation {
  sentence: string;
  words: string;
  href: string;
  /** The id of the note in the page. */
  id: string;
  className: string;
}

/** A note stands in the smallest of these that holds its sentence, at its end. */
const BLOCKS = new Set(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dd", "dt", "blockquote"]);

/** An article and its notes are put together once, not for everybody who reads it. */
const ARTICLES = 200;
const kept = new LRUCache<string, string>({ max: ARTICLES });

/** A post's HTML with notes under its sentences. One whose sentence is not there is left out. */
export function annotated(html: string, notes: Annotation[]): string {
  if (notes.length === 0) return html;
  const key = JSON.stringify([html, notes]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const tree = parse(html);
  const find = blockFinder(tree);
  for (const note of notes) find(oneLine(note.sentence))?.children.push(noteOf(note));
  const made = unified().use(rehypeStringify).stringify(tree);
  kept.set(key, made);
  return made;
}

/** Says of any sentence whether it stands in one block of this HTML, which is taken apart once. */
export function standingIn(html: string): (sentence: string) => boolean {
  const find = blockFinder(parse(html));
  return (sentence) => oneLine(sentence) !== "" && find(oneLine(sentence)) !== null;
}

const parse = (html: string): Root => unified().use(rehypeParse, { fragment: true }).parse(html);

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * Finds the smallest block that holds a sentence, the first of several. Each block's words are read once,
 * before any note is put in.
 */
function blockFinder(tree: Root): (sentence: string) => Element | null {
  const blocks = blocksIn(tree).map((block) => ({ block, words: oneLine(toText(block)) }));
  return (sentence) => blocks.find(({ words }) => words.includes(sentence))?.block ?? null;
}

/** Returns the blocks in the order of the text, inner blocks before the block around them. */
const blocksIn = (parent: Root | Element): Element[] =>
  (parent.children as (RootContent | ElementContent)[]).flatMap((node) =>
    node.type === "element" ? [...blocksIn(node), ...(BLOCKS.has(node.tagName) ? [node] : [])] : [],
  );

const noteOf = ({ id, className, href, words }: Annotation): Element => ({
  type: "element",
  tagName: "span",
  properties: { role: "note", id, className: ["claim-note", className] },
  children: [
    { type: "element", tagName: "a", properties: { href }, children: [{ type: "text", value: words }] },
  ],
});
