import type { Element, ElementContent, Root } from "hast";
import { MAX_FOOTNOTE_REFERENCES, MAX_FOOTNOTES, TooComplex } from "../limits";

interface Note {
  content: ElementContent[];
  /** Its number, from 1 in the order of references in the text; 0 before the first. */
  number: number;
  references: number;
}

/**
 * Numbers the notes that the text refers to and puts them at its end, with links there and back. Of two notes
 * with one label the first counts, and one that nothing refers to is left out. Throws TooComplex where there
 * are very many.
 */
export function placeFootnotes(tree: Root, idPrefix: string): void {
  const notes = new Map<string, Note>();
  take(tree, notes);
  if (notes.size > MAX_FOOTNOTES) throw new TooComplex();

  const placed: Note[] = [];
  let references = 0;
  const refer = (nodes: ElementContent[]): ElementContent[] =>
    nodes.map((node) => {
      if (node.type !== "element") return node;
      const note =
        typeof node.properties.dataReference === "string"
          ? notes.get(node.properties.dataReference)
          : undefined;
      if (!note) return { ...node, children: refer(node.children) };
      if (++references > MAX_FOOTNOTE_REFERENCES) throw new TooComplex();
      if (note.number === 0) note.number = placed.push(note);
      return reference(idPrefix, note.number, ++note.references);
    });

  tree.children = refer(tree.children as ElementContent[]);
  // Grows as it goes: a note may refer to others.
  for (const note of placed) note.content = refer(note.content);
  if (placed.length > 0) tree.children.push(section(idPrefix, placed));
}

/** Takes the definitions out of where they were written, each with the end of its line. */
function take(parent: Root | Element, notes: Map<string, Note>): void {
  let taken = false;
  parent.children = (parent.children as ElementContent[]).filter((node) => {
    const after = taken;
    taken = false;
    if (node.type !== "element") return !(after && node.type === "text" && node.value === "\n");
    take(node, notes);
    const label = node.properties.dataNote;
    if (typeof label !== "string") return true;
    if (!notes.has(label)) notes.set(label, { content: node.children, number: 0, references: 0 });
    taken = true;
    return false;
  });
}

const element = (
  tagName: string,
  properties: Element["properties"],
  ...children: ElementContent[]
): Element => ({
  type: "element",
  tagName,
  properties,
  children,
});
const text = (value: string): ElementContent => ({ type: "text", value });

const noteId = (prefix: string, number: number) => `fn-${prefix}${number}`;
const labelId = (prefix: string) => `fn-${prefix}label`;
/** The first reference to a note is named like the note; those after it are counted. */
const times = (number: number, time: number) => (time === 1 ? String(number) : `${number}-${time}`);
const referenceId = (prefix: string, number: number, time: number) => `fnref-${prefix}${times(number, time)}`;

const reference = (prefix: string, number: number, time: number) =>
  element(
    "sup",
    {},
    element(
      "a",
      {
        href: `#${noteId(prefix, number)}`,
        id: referenceId(prefix, number, time),
        className: ["footnote-ref"],
        ariaDescribedBy: [labelId(prefix)],
      },
      text(String(number)),
    ),
  );

function section(prefix: string, notes: Note[]): Element {
  const items = notes.flatMap((note) => [item(prefix, note), text("\n")]);
  return element(
    "section",
    { className: ["footnotes"] },
    text("\n"),
    element("h2", { id: labelId(prefix), className: ["for-readers"] }, text("Footnotes")),
    text("\n"),
    element("ol", {}, text("\n"), ...items),
    text("\n"),
  );
}

/** A note with its ways back, in its last paragraph where it ends in one. */
function item(prefix: string, { content, number, references }: Note): Element {
  const back = Array.from({ length: references }, (_, at) => [
    text(" "),
    backLink(prefix, number, at + 1),
  ]).flat();
  const last = content.findLast((node) => node.type === "element");
  if (last?.tagName === "p") last.children.push(...back);
  else content.push(element("p", {}, ...back.slice(1)), text("\n"));
  return element("li", { id: noteId(prefix, number) }, ...content);
}

const backLink = (prefix: string, number: number, time: number) =>
  element(
    "a",
    {
      href: `#${referenceId(prefix, number, time)}`,
      className: ["footnote-back"],
      ariaLabel: `Back to reference ${times(number, time)}`,
    },
    // The sign behind the arrow asks for a letter rather than an emoji.
    text("\u21a9\ufe0e"),
    ...(time === 1 ? [] : [element("sup", {}, text(String(time)))]),
  );
