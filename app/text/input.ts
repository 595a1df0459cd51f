export type Cleaned = { ok: true; text: string } | { ok: false; reason: string };

/** All of C0 but tab and newline, DEL, and the two that Unicode says are no characters at all. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/**
 * Text as a person typed it, with one kind of newline and composed letters (NFC). Refuses what no keyboard makes and
 * no page can show: control characters and halves of a surrogate pair.
 */
export function cleanText(raw: string): Cleaned {
  const text = raw.replace(/\r\n?/g, "\n");
  if (CONTROLS.test(text)) {
    return { ok: false, reason: "This holds a control character that cannot be shown. Remove it and try again." };
  }
  if (!text.isWellFormed()) return { ok: false, reason: "This holds half of a character. Type it again." };
  return { ok: true, text: text.normalize("NFC") };
}
