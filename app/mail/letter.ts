/** A message as it is sent: words, and how mail programs should take it. */
export interface Message {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /**
   * Always the same for the same message: its Message-ID and its file are named after it. Without one each
   * sending is a message of its own.
   */
  id?: string;
  headers?: Record<string, string>;
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as HTML shows it. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);

/**
 * A whole document around a message's HTML. Mail programs drop most styles; elements alone read well in each
 * of them.
 */
export const documentOf = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
</head><body>
${body}
</body></html>
`;
