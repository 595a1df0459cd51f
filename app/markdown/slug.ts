import { asciiWords } from "./asciiWords";
import { SLUG_MAX_CHARS } from "./limits";

/**
 * The readable part of an address: ASCII, lower case, at most 80 characters; `empty` where no letter is
 * ASCII.
 */
export const slugify = (title: string, empty = "thread"): string =>
  asciiWords(title, SLUG_MAX_CHARS) || empty;

/** The words of a heading in its own script, joined by hyphens; marks stay with their letters. */
const scriptWords = (text: string): string =>
  cutWords(
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, ""),
  );

/** Cut between characters, for many scripts have no spaces. */
const cutWords = (words: string): string =>
  words
    .slice(0, SLUG_MAX_CHARS)
    .replace(/[\ud800-\udbff]$/, "")
    .replace(/-+$/, "");

const beyondLatin = (text: string): boolean => /[^\p{Script=Latin}\P{L}]/u.test(text);

/**
 * Returns a heading's id: ASCII where its letters are Latin, else in its own script; `section` without a
 * letter or digit.
 */
export function headingSlug(text: string): string {
  return (beyondLatin(text) ? scriptWords(text) : asciiWords(text, SLUG_MAX_CHARS)) || "section";
}

/** Returns every form in which a link may name a heading: its id, and its words as they are written. */
export const headingSlugs = (text: string): Set<string> =>
  new Set([headingSlug(text), scriptWords(text)].filter(Boolean));
