/** Letters that Unicode does not take apart into a plain one and its mark. */
const PLAIN: Record<string, string> = {
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ς: "σ",
};

/** A letter of a script whose marks are often left out when somebody types, with its marks. */
const MARKED =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{Mn}+/gu;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u0640]/gu;

/**
 * A text as it is searched, in the index and in what is typed: one form of each character (NFKC: full width,
 * ligatures, joined Hangul), no case, and no marks in the scripts where people leave them out: "Zürich" is
 * "zurich", "ёлка" is "елка", "Ελλάς" is "ελλασ". The marks of Devanagari or Thai are vowels, those of
 * Japanese other consonants: they stay.
 */
export function normalize(text: string): string {
  // oxlint-disable-next-line no-control-regex -- everything that is ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const lower = text.normalize("NFKC").toLowerCase().replace(UNSEEN, "");
  const bare = lower.normalize("NFD").replace(MARKED, "$1").normalize("NFKC");
  return bare.replace(/[æœßøłđðþıς]/g, (letter) => PLAIN[letter]!);
}
