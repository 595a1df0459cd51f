import type { Span } from "./blocks";
import { beginsQuestion } from "./words";

export interface Sentence {
  /** The sentence on one line; a question ends with its question mark. */
  text: string;
  asks: boolean;
}

/** Words whose full stop ends no sentence, unless a question begins behind it. "etc." often does. */
const ABBREVIATION =
  /(?:^|[\s(“"])(?:\p{L}|\p{L}\.\p{L}|vs|cf|approx|incl|resp|mr|mrs|ms|dr|prof|fig|sr|jr|ca)$/iu;
/** A footnote's mark may stand between the question mark and the space. */
const FOOTNOTE = /\[\^?[\w-]{1,20}\]/y;
const CLOSER = /[)\]"”’»“*]/;

/**
 * Marks that quote or set aside, each with those that close it. German closes with what English opens with.
 */
const CLOSES: Record<string, string> = {
  "“": "”",
  "„": "“”",
  "”": "”",
  "«": "»",
  "»": "«",
  '"': '"',
  "‘": "’",
  "'": "'",
  "(": ")",
};

/**
 * The sentences of one block. A question mark asks only in the writer's own voice: not within quotation marks
 * or parentheses that are closed again, nor within `shields`; and only before a space or the end, so not in
 * an address.
 */
export function sentencesOf(text: string, shields: Span[]): Sentence[] {
  const covered = cover(text, shields);
  const found: Sentence[] = [];
  let start = 0;
  const end = (at: number, asks: boolean) => {
    const words = text.slice(start, at).replace(/\s+/g, " ").trim();
    if (/[\p{L}\p{N}]/u.test(words)) found.push({ text: words, asks });
    start = at;
  };
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith("\n\n", at)) end(at, false);
    if (!isStop(text[at]!)) continue;
    if (covered[at]) {
      // A quoted sentence ends the one around it where a new one begins: He said “go.” Then …
      if (
        at + 1 < text.length &&
        covered[at + 1] &&
        !covered[at + 2] &&
        CLOSER.test(text[at + 1]!) &&
        begins(text, at + 2)
      )
        end(at + 2, false);
      continue;
    }
    let stop = at;
    while (stop < text.length && isStop(text[stop]!) && !covered[stop]) stop++;
    const run = text.slice(at, stop);
    const after = past(text, stop);
    const asks = run.includes("?");
    const apart = after >= text.length || /\s/.test(text[after]!);
    if (apart && (asks || (begins(text, after) && !(run === "." && isAbbreviation(text, start, at))))) {
      end(stop, asks);
      start = after;
    }
    at = stop - 1;
  }
  end(text.length, false);
  return found;
}

const isAbbreviation = (text: string, start: number, at: number) =>
  ABBREVIATION.test(text.slice(Math.max(start, at - 8), at)) &&
  !beginsQuestion(text.slice(at + 1, at + 20).trimStart());

const isStop = (char: string) => char === "." || char === "!" || char === "?" || char === "…";

/** Past closing marks that nothing opened, and footnotes. */
function past(text: string, from: number): number {
  let at = from;
  for (;;) {
    FOOTNOTE.lastIndex = at;
    if (FOOTNOTE.test(text)) at = FOOTNOTE.lastIndex;
    else if (at < text.length && CLOSER.test(text[at]!)) at++;
    else return at;
  }
}

/** Whether a sentence could begin here: after a space, and not with a small letter. */
function begins(text: string, at: number): boolean {
  if (at < text.length && !/\s/.test(text[at]!)) return false;
  let next = at;
  while (next < text.length && /\s/.test(text[next]!)) next++;
  return next >= text.length || !/^\p{Ll}/u.test(text[next]!);
}

/**
 * Marks each character that lies in a shield, a quotation or parentheses. One that is opened and never closed
 * covers nothing.
 */
function cover(text: string, shields: Span[]): Uint8Array {
  const steps = new Int32Array(text.length + 1);
  const mark = (from: number, to: number) => {
    steps[from]!++;
    steps[to]!--;
  };
  for (const [from, to] of shields) mark(from, to);
  const open = new Map<string, number[]>();
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (!(char in CLOSES) && char !== ")" && char !== "’") continue;
    const before = /[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
    const behind = /[\p{L}\p{N}]/u.test(text[at + 1] ?? "");
    // Between letters it is an apostrophe.
    if ((char === "’" || char === "'") && before && behind) continue;
    const opener = [...open.keys()].find(
      (mark) => open.get(mark)!.length > 0 && CLOSES[mark]!.includes(char),
    );
    if (opener !== undefined) mark(open.get(opener)!.pop()!, at + 1);
    else if (char in CLOSES && !(char === "'" && (before || !behind)))
      open.set(char, [...(open.get(char) ?? []).slice(-8), at]);
  }
  const covered = new Uint8Array(text.length);
  for (let at = 0, depth = 0; at < text.length; at++) {
    depth += steps[at]!;
    covered[at] = depth > 0 ? 1 : 0;
  }
  return covered;
}
