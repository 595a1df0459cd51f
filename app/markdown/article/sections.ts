import { announces, invites, isPlug, isTail, isTailHeading, isToSelf, speaksToReaders } from "./askingWords";
import type { Block } from "./blocks";
import { type Sentence, sentencesOf } from "./sentences";

/** A sentence in its place. */
export interface Placed extends Sentence {
  /** Blocks count up; sentences of one block share it. */
  block: number;
  nth: number;
  /** Asks, and asks the readers: not oneself, and not whether they would like a newsletter. */
  open: boolean;
  strong: boolean;
  /** Neither goes on with the article nor answers: an invitation, a signature, a choice. */
  silent: boolean;
  heading: boolean;
  /** The items of the list that the question ends in. */
  items: string[];
}

export interface Section {
  sentences: Placed[];
  tail: boolean;
  /** Index of the section whose heading puts this one to the readers. */
  announcedBy: number | null;
}

/**
 * Cuts the article at its headings, and says of each sentence what part it could have in the closing
 * questions.
 */
export function sectionsOf(blocks: Block[]): Section[] {
  const read = blocks.map(({ text, shields }) => sentencesOf(text, shields));
  const sections: Section[] = [];
  const above: { level: number; announcedBy: number | null }[] = [];
  let place = newPlace(null);

  blocks.forEach((block, at) => {
    if (block.kind === "heading" || at === 0) {
      const heading = block.kind === "heading" ? block : null;
      const level = heading?.level ?? 0;
      while (above.length > 0 && above.at(-1)!.level >= level) above.pop();
      const announcedBy =
        above.at(-1)?.announcedBy ?? (heading && announces(heading.text.trim()) ? sections.length : null);
      if (heading) above.push({ level, announcedBy });
      place = newPlace(heading);
      sections.push({
        sentences: [],
        tail: heading !== null && isTailHeading(heading.text.trim()),
        announcedBy,
      });
    }
    const own = placed(block, at, read[at]!, place);
    for (const sentence of own) sections.at(-1)!.sentences.push(sentence);
    const asking = own.findLast(({ open }) => open);
    const items = asking && optionItems(blocks, read, at);
    if (items) {
      asking.items = items.map((n) => blocks[n]!.text.replace(/\s+/g, " ").trim());
      for (const n of items) place.options.add(n);
    }
  });
  return sections;
}

interface Place {
  options: Set<number>;
  /**
   * The questions are for oneself: straight after the sentence that says so, in the list below it, or below
   * its colon.
   */
  toSelf: boolean;
  colon: boolean;
  /** `toSelf` for the whole section. */
  allToSelf: boolean;
}

const newPlace = (heading: Block | null): Place => ({
  options: new Set(),
  toSelf: false,
  colon: false,
  allToSelf: heading !== null && isToSelf(heading.text),
});

function placed(block: Block, at: number, sentences: Sentence[], place: Place): Placed[] {
  const [plug, tail, option] = [isPlug(block.text), isTail(block.text.trim()), place.options.has(at)];
  if (block.kind !== "item" && !place.colon) place.toSelf = false;
  return sentences.map(({ text, asks }, n) => {
    const toSelf = isToSelf(asks ? text.slice(0, text.indexOf(":") + 1) : text);
    if (toSelf || (!asks && block.kind !== "item"))
      [place.toSelf, place.colon] = [toSelf, text.endsWith(":")];
    const strong = asks && speaksToReaders(text);
    const open = asks && !plug && !option && !place.toSelf && !place.allToSelf && (strong || !tail);
    const heading = block.kind === "heading";
    return {
      text,
      asks,
      block: at,
      nth: n,
      open,
      strong: strong && open,
      silent: !asks && (tail || option || invites(text)),
      heading,
      items: [],
    };
  });
}

/**
 * The blocks of the list that comes straight after this one, if the block ends in a question (or in "Choose
 * all:") and no item asks.
 */
function optionItems(blocks: Block[], read: Sentence[][], at: number): number[] | null {
  const [block, first] = [blocks[at]!, blocks[at + 1]];
  if (first?.kind !== "item" || (block.kind === "item" && first.level <= block.level)) return null;
  const last = read[at]!.findLastIndex(({ asks }) => asks);
  const rest = read[at]!.slice(last + 1);
  if (last < 0 || !rest.every(({ text }) => invites(text) || text.endsWith(":") || /apply/i.test(text)))
    return null;
  const items: number[] = [];
  for (
    let n = at + 1;
    n < blocks.length && blocks[n]!.kind === "item" && blocks[n]!.level >= first.level;
    n++
  ) {
    if (read[n]!.some(({ asks }) => asks)) return null;
    if (blocks[n]!.list === first.list) items.push(n);
  }
  return items;
}
