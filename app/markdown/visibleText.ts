/**
 * Characters of no width, fillers of scripts, controls, the blank Braille pattern, the blanks of hieroglyphs.
 * (Some of them, as the joiners of Persian and of emoji, matter between characters that are seen.)
 */
const UNSEEN =
  "\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\u2800\\u{13441}\\u{13442}\\u{1d159}\\ufff9-\\ufffc";

/** Marks need a letter to stand on. */
const SEEN = new RegExp(`[^\\s\\p{Z}\\p{M}${UNSEEN}]`, "u");
const SPACES = /[\s\p{Z}]+/gu;
const BETWEEN = new RegExp(`(?!\\s)[${UNSEEN}]`, "gu");

/** Whether a reader sees nothing of a text, whatever it holds. */
export const isBlank = (text: string): boolean => !SEEN.test(text);

/**
 * Returns the visible text of a line, to measure its length: one space at a time, one mark on a letter, and
 * no character without a width.
 */
export const seenIn = (text: string): string =>
  isBlank(text)
    ? ""
    : text
        .replace(BETWEEN, "")
        .replace(/(\p{M})\p{M}+/gu, "$1")
        .replace(SPACES, " ")
        .trim();

/** Returns a text without spaces at its ends; empty where it has no visible character. */
export const trimmed = (text: string): string => (isBlank(text) ? "" : text.trim());

/** Returns the trimmed text on one line, without two spaces in a row. */
export const oneLine = (text: string): string => trimmed(text).replace(/\s+/g, " ");
