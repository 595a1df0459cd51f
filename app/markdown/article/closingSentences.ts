import type { Token } from "marked";
import { blocksOf } from "./blocks";
import { invites } from "./askingWords";
import { isBoldHeading } from "./head";
import { MAX_SENTENCES_AFTER, MAX_SENTENCES_BETWEEN } from "./limits";
import { type Placed, sectionsOf } from "./sections";

/**
 * The sentences that ask, of the last section that asks: the last under a heading that says so ("Over to
 * you"), or the last of all with nothing behind it but references, thanks and the like. Rhetorical questions
 * are left out.
 */
export function closingSentences(tokens: Token[]): Placed[] {
  const sections = sectionsOf(blocksOf(tokens, isBoldHeading));
  let atEnd = true;
  for (let at = sections.length - 1; at >= 0; at--) {
    const { announcedBy, tail, sentences } = sections[at]!;
    if (tail) continue;
    if (announcedBy !== null) {
      const asked = sections
        .slice(announcedBy, at + 1)
        .flatMap((section) => section.sentences)
        .filter(({ open }) => open);
      if (atEnd ? asked.length > 0 : asked.some(({ strong }) => strong)) return asked;
      at = announcedBy;
    } else if (atEnd) {
      const asked = asking(sentences);
      if (asked.length > 0) return [...headedAbove(at), ...asked];
    }
    atEnd = false;
  }
  return [];

  /** Questions that are headings stand in a row, each with its own few lines. */
  function headedAbove(at: number): Placed[] {
    if (!sections[at]!.sentences[0]?.heading || !sections[at]!.sentences[0].open) return [];
    const row: Placed[][] = [];
    for (
      let n = at - 1;
      n >= 0 && sections[n]!.announcedBy === null && sections[n]!.sentences[0]?.heading;
      n--
    ) {
      const asked = asking(sections[n]!.sentences);
      if (asked[0] !== sections[n]!.sentences[0]) break;
      row.push(asked);
    }
    return row.toReversed().flat();
  }
}

/** The run of questions near the end of a section, without those that the author goes on to answer. */
function asking(sentences: Placed[]): Placed[] {
  const speaks = ({ asks, silent, heading }: Placed) => !asks && !silent && !heading;
  const run: Placed[] = [];
  let between = 0;
  for (const sentence of sentences.toReversed()) {
    if (sentence.open && !(sentence.heading && between > MAX_SENTENCES_BETWEEN)) {
      run.push(sentence);
      between = 0;
    } else if (speaks(sentence) && ++between > (run.length > 0 ? MAX_SENTENCES_BETWEEN : MAX_SENTENCES_AFTER))
      break;
  }
  run.reverse();
  const firstStrong = run.findIndex(({ strong }) => strong);
  const answered = answeredIn(sentences);
  return run.filter((sentence, at) => (firstStrong >= 0 && at >= firstStrong) || !answered.has(sentence));
}

/** Questions with a plain statement next, or with such a question next. An invitation is no answer. */
function answeredIn(sentences: Placed[]): Set<Placed> {
  const answered = new Set<Placed>();
  let next: Placed | null = null;
  for (const sentence of sentences.toReversed()) {
    if (sentence.asks && next && (next.asks ? answered.has(next) : !next.silent && !invites(next.text)))
      answered.add(sentence);
    next = sentence;
  }
  return answered;
}
