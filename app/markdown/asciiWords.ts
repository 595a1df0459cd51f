/**
 * The words of a text as they can stand in an address or a key, joined by hyphens, cut between words where it
 * can; empty where no letter is ASCII.
 */
export function asciiWords(text: string, maxChars: number): string {
  const words = text
    .toLowerCase()
    .replace(/[æœßøłđðþı]/g, (letter) => UNFOLDABLE[letter]!)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (words.length <= maxChars) return words;
  const end = words.lastIndexOf("-", maxChars);
  return words.slice(0, end > 0 ? end : maxChars);
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
