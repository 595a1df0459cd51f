import { SLUG_MAX_CHARS } from "./limits";

/** The readable part of an address: ASCII, lower case, at most 80 characters, never empty. */
export const slugify = (title: string): string => asciiWords(title) || "thread";

/** The words of a text as they can stand in an address or an id, joined by hyphens; empty where no letter is ASCII. */
export function asciiWords(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[æœßøłđðþı]/g, (letter) => UNFOLDABLE[letter]!)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return cutAtWord(words);
}

/** Letters that Unicode does not take apart into a plain one and its mark. */
const UNFOLDABLE: Record<string, string> = {
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

function cutAtWord(slug: string): string {
  if (slug.length <= SLUG_MAX_CHARS) return slug;
  const end = slug.lastIndexOf("-", SLUG_MAX_CHARS);
  return slug.slice(0, end > 0 ? end : SLUG_MAX_CHARS);
}
