import { normalize } from "./normalize";

/** A word of the index, and the piece of the text that it was made of. */
export interface IndexWord {
  word: string;
  from: number;
  to: number;
}

/** The words of a text: those in its order, and those that are looked for anywhere in it. */
export interface IndexWords {
  inOrder: IndexWord[];
  /** Compounds with their signs ("c++", "node.js"), and single characters of scripts without spaces. */
  anywhere: IndexWord[];
}

/** Longer ones are no words; what is cut off is cut off of what is typed, too. */
const WORD_MAX_CHARS = 60;
/** "example.org/a/b/c" is an address. */
const COMPOUND_PARTS_MAX = 3;

/**
 * Written without spaces between words, or with particles joined to them: every two characters in a row are a
 * word of the index.
 */
const UNSPACED_SCRIPTS = "Han Hiragana Katakana Hangul Thai Lao Khmer Myanmar"
  .split(" ")
  .map((script) => `\\p{scx=${script}}`);
const UNSPACED = `[[\\p{L}\\p{N}]&&[${UNSPACED_SCRIPTS.join("")}]]`;
const SPACED = `[[\\p{L}\\p{N}]--${UNSPACED}]`;
const INNER = "\\p{M}\\u00ad\\u034f\\u200c\\u200d\\u2060\\ufeff";
/** A sign and what stands on it, such as the voicing of narrow katakana. */
const CHAR = "[\\p{M}\\uff9e\\uff9f]*";
const WORD = `${SPACED}[${SPACED}${INNER}]*`;
const RUNS = new RegExp(`(?<spaced>${WORD})|(?:${UNSPACED}${CHAR})+`, "gv");
const CHARS = new RegExp(`\\P{M}${CHAR}`, "gv");
/** Words with signs that join them or stand at their edge: ".net", "tcp/ip", "c#". */
const COMPOUND = new RegExp(
  `(?:(?<![${SPACED}.．])[.．])?${WORD}(?:[.\\/．／]${WORD})*(?:[+＋#＃]{1,2}(?!${SPACED}))?`,
  "gv",
);

/** The words of a text in composed letters (NFC), with their places. */
export function wordsIn(text: string): IndexWords {
  const words: IndexWords = { inOrder: [], anywhere: [] };
  for (const { 0: run, index, groups } of text.matchAll(RUNS)) {
    if (groups!.spaced === undefined) addPairs(words, run, index);
    else
      for (const word of wordsOf(run))
        words.inOrder.push({ word: encode(word), from: index, to: index + run.length });
  }
  for (const { 0: chunk, index } of text.matchAll(COMPOUND)) {
    for (const compound of compoundsIn(normalize(chunk)))
      words.anywhere.push({ word: encode(compound), from: index, to: index + chunk.length });
  }
  return words;
}

/** The plain words of a text. One sign may become several, as "½" does. */
export const wordsOf = (text: string): string[] => normalize(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** The compounds in a text, without case and marks. */
export const compoundsOf = (text: string): string[] =>
  (text.normalize("NFC").match(COMPOUND) ?? []).flatMap((chunk) => compoundsIn(normalize(chunk)));

/** "c/c++" is one, and "c++" in it. */
function compoundsIn(chunk: string): string[] {
  const parts = chunk.split(/[./]/).filter(Boolean).length;
  const pieces = chunk.includes("/") ? chunk.split("/").filter((piece) => /[.+#]/.test(piece)) : [];
  return (parts <= COMPOUND_PARTS_MAX && /[./+#]/.test(chunk) ? [chunk, ...pieces] : pieces).filter(
    (each) => each.length <= WORD_MAX_CHARS,
  );
}

function addPairs({ inOrder, anywhere }: IndexWords, run: string, at: number): void {
  const chars = [...run.matchAll(CHARS)].map(({ 0: char, index }) => ({
    char: normalize(char),
    from: at + index,
    to: at + index + char.length,
  }));
  for (const [nth, { char, from, to }] of chars.entries()) {
    anywhere.push({ word: encode(char), from, to });
    const next = chars[nth + 1];
    if (next) inOrder.push({ word: encode(char + next.char), from, to: next.to });
  }
}

/**
 * A word in letters and digits of ASCII, which both engines take as one, as it is; one that holds others is
 * written by their numbers. It ends in a digit, so that no engine takes off what looks like an English
 * ending.
 */
function encode(word: string): string {
  const cut = word.slice(0, WORD_MAX_CHARS);
  if (/^[a-z0-9]+$/.test(cut)) return cut;
  return `zx${Array.from(cut, (char) => char.codePointAt(0)!.toString(36).padStart(4, "0")).join("")}0`;
}

/** A text as the index keeps it: its words in their order, then each once those that may stand anywhere. */
export function indexText(text: string): string {
  const { inOrder, anywhere } = wordsIn(text.normalize("NFC"));
  return [...inOrder.map(({ word }) => word), ...new Set(anywhere.map(({ word }) => word))].join(" ");
}

/**
 * Returns the conditions for a text to match these words, as rows of index words: a text matches where it
 * holds all rows, each anywhere.
 */
export function rowsOf(text: string): string[][] {
  const { inOrder, anywhere } = wordsIn(text.normalize("NFC"));
  const isWithin = (one: IndexWord, other: IndexWord) => other.from <= one.from && one.to <= other.to;
  // A character that is part of a pair is found by that; one that stands alone parts the words around it.
  const apart = anywhere.filter((each) => !inOrder.some((word) => isWithin(each, word)));
  const alone = apart.filter((each) => !inOrder.some((word) => isWithin(word, each)));
  const rows: string[][] = [];
  for (const [nth, { word, from }] of inOrder.entries()) {
    const before = inOrder[nth - 1];
    if (!before || alone.some((each) => before.to <= each.from && each.to <= from)) rows.push([]);
    rows.at(-1)!.push(word);
  }
  return [...rows, ...[...new Set(apart.map(({ word }) => word))].map((word) => [word])];
}
