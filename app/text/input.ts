export type Cleaned = { ok: true; text: string } | { ok: false; reason: string };

/** All of C0 but tab and newline, DEL, and the two that Unicode says are no characters at all. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/** Letters of any script have at most a handful; this many is the limit of Unicode's Stream-Safe Text Format (UAX 15). */
const MARKS_MAX = 30;
/** To put marks in order, normalizing takes time with the square of how many stand in a row. */
const TOO_MANY_MARKS = new RegExp(`\\p{M}{${MARKS_MAX + 1}}`, "u");

/**
 * Text as a person typed it, with one kind of newline and composed letters (NFC). Refuses what no keyboard makes and
 * no page can show: control characters, halves of a surrogate pair, and letters under heaps of marks.
 */
export function cleanText(raw: string): Cleaned {
  const text = raw.replace(/\r\n?/g, "\n");
  if (CONTROLS.test(text)) {
    return { ok: false, reason: "This holds a control character that cannot be shown. Remove it and try again." };
  }
  if (!text.isWellFormed()) return { ok: false, reason: "This holds half of a character. Type it again." };
  if (TOO_MANY_MARKS.test(text)) return { ok: false, reason: `This holds a letter with more than ${MARKS_MAX} marks on it. Take some off.` };
  return { ok: true, text: text.normalize("NFC") };
}
