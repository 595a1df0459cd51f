/** The characters that XML 1.0 (section 2.2) forbids in a document, halves of surrogate pairs included. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Returns the text without the characters that XML forbids: no page, feed or picture can show them. */
export const withoutForbidden = (text: string): string => text.replace(FORBIDDEN, "");
