import { EXCERPT_CHARS, EXCERPT_LEAD_CHARS } from "./limits";
import type { Part } from "./types";
import { wordsIn } from "./words";

/**
 * The piece of a post's text that says most of what was looked for, with that told apart. `hits` are the
 * numbers of the words of its index text that were found: what is marked is told by their places, and nothing
 * that stands in the text can mark itself.
 */
export function excerptOf(body: string, hits: ReadonlySet<number>): Part[] {
  const text = body.normalize("NFC");
  const spans = hits.size === 0 ? [] : spansOf(text, hits);
  const { from, to } = pieceOf(text, spans);
  const parts: Part[] = from > 0 ? [{ text: "…", hit: false }] : [];
  let at = from;
  for (const span of spans) {
    if (span.to <= at || span.from >= to) continue;
    const begins = Math.max(at, span.from);
    const ends = Math.min(to, span.to);
    parts.push(
      { text: shown(text.slice(at, begins)), hit: false },
      { text: shown(text.slice(begins, ends)), hit: true },
    );
    at = ends;
  }
  parts.push(
    { text: shown(text.slice(at, to)), hit: false },
    { text: to < text.length ? "…" : "", hit: false },
  );
  return parts.filter((part) => part.text !== "");
}

interface Span {
  from: number;
  to: number;
}

/** Returns the positions of the words with these numbers, compounds and single characters included. */
function spansOf(text: string, hits: ReadonlySet<number>): Span[] {
  const { inOrder, anywhere } = wordsIn(text);
  const known = new Set(
    [...new Set(anywhere.map(({ word }) => word))].filter((_, nth) => hits.has(inOrder.length + nth)),
  );
  return [
    ...inOrder.filter((_, nth) => hits.has(nth)),
    ...anywhere.filter(({ word }) => known.has(word)),
  ].toSorted((a, b) => a.from - b.from || b.to - a.to);
}

/** From a little before the place with the most of what was found; cut between words where there are any. */
function pieceOf(text: string, spans: Span[]): Span {
  let [best, most] = [0, 0];
  for (let first = 0, last = 0; first < spans.length; first++) {
    while (last < spans.length && spans[last]!.to <= spans[first]!.from + EXCERPT_CHARS - EXCERPT_LEAD_CHARS)
      last++;
    if (last - first > most) [best, most] = [first, last - first];
  }
  const lead = Math.max(0, (spans[best]?.from ?? 0) - EXCERPT_LEAD_CHARS);
  const from = lead === 0 ? 0 : edge(text, lead, 1);
  const to = Math.min(text.length, from + EXCERPT_CHARS);
  return { from, to: to === text.length ? to : edge(text, to, -1) };
}

/**
 * The nearest place after or before this one where a word begins or ends, or where it is itself; never within
 * a character.
 */
function edge(text: string, at: number, way: 1 | -1): number {
  for (let n = 0; n < EXCERPT_LEAD_CHARS / 2; n++)
    if (/\s/.test(text[at + n * way - 1] ?? " ")) return at + n * way;
  return /[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at;
}

/** On one line, without characters that no page can show. */
// oxlint-disable-next-line no-control-regex -- these are the characters that no page can show
const shown = (text: string): string =>
  text.toWellFormed().replace(/[\s\u0000-\u001f\u007f\ufffe\uffff]+/g, " ");

/** The numbers of the words between marks in an index text, whose words have one space between. */
export function hitsIn(marked: string, [begins, ends]: readonly [string, string]): Set<number> {
  const hits = new Set<number>();
  let inside = false;
  for (const [nth, word] of marked.split(" ").entries()) {
    inside ||= word.includes(begins);
    if (inside) hits.add(nth);
    if (word.lastIndexOf(ends) > word.lastIndexOf(begins)) inside = false;
  }
  return hits;
}
