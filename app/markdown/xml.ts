/** Everything that XML 1.0 (section 2.2) does not allow in a document, halves of surrogate pairs included. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The same text without the characters that XML forbids: no page, feed or picture can show them. */
export const withoutForbidden = (text: string): string => text.replace(FORBIDDEN, "");
