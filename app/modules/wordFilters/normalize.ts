import { regex } from "../../markdown/regex";

/**
 * A text as watched words are looked for in it: as search folds (case, accents, full-width forms), without
 * what nobody sees (zero-width characters, soft hyphens), and with one space wherever something stands that
 * is no letter or digit.
 */
export interface NormalizedText {
  text: string;
  /** For each character of `text`, where it stood. */
  from: number[];
}

const LETTER = /[\p{L}\p{N}]/u;
const UNSEEN = /[\p{M}\p{Cf}]/gu;
/** Written without spaces: a word may begin and end between any two of these. */
const UNSPACED = regex("u")`
  [\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}
  \p{Script=Khmer}\p{Script=Myanmar}]
`;

/** Folds a text, character by character, so that what is found can be shown where it stands. */
export function normalize(text: string): NormalizedText {
  const folded: string[] = [];
  const from: number[] = [];
  let at = 0;
  for (const char of text) {
    const plain = char.toLowerCase().normalize("NFKD").replace(UNSEEN, "");
    for (const each of plain) {
      const letter = LETTER.test(each);
      if (letter || (folded.length > 0 && folded.at(-1) !== " ")) {
        folded.push(letter ? each : " ");
        from.push(at);
      }
    }
    at += char.length;
  }
  return { text: folded.join(""), from: spread(folded, from) };
}

/** Characters outside the basic plane are two units of a text. */
const spread = (chars: string[], from: number[]): number[] =>
  chars.flatMap((char, at) => Array<number>(char.length).fill(from[at]!));

/** Whether a word can begin at this place of a folded text, and so end before it. */
export function isEdge(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const [before, here] = [text[at - 1]!, text[at]!];
  return before === " " || here === " " || UNSPACED.test(before) || UNSPACED.test(here);
}
