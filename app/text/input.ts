type Clean = { ok: true; text: string } | { ok: false; reason: string };

/** Control characters but tab and newline, and the two that are no characters at all. */
// oxlint-disable-next-line no-control-regex -- these are the ones to refuse
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/** Text as a person typed it, with one kind of newline and composed letters. Refuses what no keyboard makes and no page can show. */
export function cleanText(raw: string): Clean {
  const text = raw.replace(/\r\n?/g, "\n");
  if (UNPRINTABLE.test(text)) return { ok: false, reason: "This holds a control character that cannot be shown. Remove it and try again." };
  if (!text.isWellFormed()) return { ok: false, reason: "This holds half of a character. Type it again." };
  return { ok: true, text: text.normalize("NFC") };
}
