export type Cleaned = { ok: true; text: string } | { ok: false; reason: string };

/** All of C0 but tab and newline, DEL, and the two that Unicode says are no characters at all. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/**
 * Letters of any script have at most a handful; this many is the limit of Unicode's Stream-Safe Text Format
 * (UAX 15).
 */
const MARKS_MAX = 30;
/** More marks in a row than allowed: normalizing takes time with the square of their number. */
const TOO_MANY_MARKS = new RegExp(`\\p{M}{${MARKS_MAX + 1}}`, "u");

/**
 * Embeddings, overrides and isolates (Unicode Standard Annex 9). Unseen, they turn round what stands behind
 * them, on pages, in mail and in code. The site finds the direction of each block and field by its letters.
 */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text as a person typed it, without direction controls, with one kind of newline and composed letters (NFC).
 * Refuses what no keyboard makes and no page can show: control characters, halves of a surrogate pair, and
 * letters under heaps of marks.
 */
export function cleanText(raw: string): Cleaned {
  const text = raw.replace(DIRECTION_CONTROLS, "").replace(/\r\n?/g, "\n");
  if (CONTROLS.test(text)) {
    return {
      ok: false,
      reason: "This holds a control character that cannot be shown. Remove it and try again.",
    };
  }
  if (!text.isWellFormed()) return { ok: false, reason: "This holds half of a character. Type it again." };
  if (TOO_MANY_MARKS.test(text))
    return {
      ok: false,
      reason: `This holds a letter with more than ${MARKS_MAX} marks on it. Take some off.`,
    };
  return { ok: true, text: text.normalize("NFC") };
}
