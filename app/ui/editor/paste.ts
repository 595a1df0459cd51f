import { inFence } from "./code";
import { insertedApart } from "./lines";
import { type Edit, linked, spliced } from "./marks";

/** The content of the clipboard. */
export interface Clip {
  text: string;
  html: string;
  types: readonly string[];
}

/** Longer than any article as other programs write it; turning more into Markdown would hold up the page. */
const MAX_HTML_CHARS = 1_000_000;

/**
 * Elements whose meaning Markdown keeps. Without any of them the plain text is all there is, and has its
 * spaces and lines right.
 */
const MEANT = new RegExp(
  [
    /<(?:a|b|strong|i|em|h[1-6]|ul|ol|li|table|blockquote|code|pre|del|s|strike|img|hr)\b/,
    /mso-list|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

/** Programs that copy code with its colours as if they were text with a meaning. */
const CODE_EDITORS = new Set(["vscode-editor-data"]);

/**
 * Decides how to paste: leave it to the browser, make a link of the selection, or turn rich text into
 * Markdown first.
 */
export function pasteOf(
  clip: Clip,
  edit: Edit,
): { as: "plain" } | { as: "link"; edit: Edit } | { as: "rich" } {
  if (inFence(edit.text, edit.start)) return { as: "plain" };
  const link = linked(edit, clip.text.trim());
  if (link) return { as: "link", edit: link };
  const rich =
    clip.html.length <= MAX_HTML_CHARS &&
    MEANT.test(clip.html) &&
    !clip.types.some((type) => CODE_EDITORS.has(type));
  return { as: rich && !/^https?:\/\/\S+$/.test(clip.text.trim()) ? "rich" : "plain" };
}

/**
 * Markdown put in place of the selection: within the line where it is a part of one, else as paragraphs of
 * their own.
 */
export function pasted(edit: Edit, markdown: string): Edit {
  const within = !/\n|^(?:#{1,6} |[-*+>] |\d+\. |\||`{3})/.test(markdown);
  if (!within) return insertedApart(edit, markdown);
  const end = edit.start + markdown.length;
  return spliced(edit, edit.start, edit.end, markdown, [end, end]);
}
