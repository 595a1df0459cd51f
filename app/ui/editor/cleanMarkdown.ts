/**
 * Markdown without what only looked like space: other programs leave it by the handful. Code in fences is
 * left alone.
 */
export const tidied = (markdown: string): string =>
  markdown
    .split(/(^ *`{3,}[^`\n]*\n[\s\S]*?^ *`{3,}$)/m)
    .map((part, at) => (at % 2 === 1 ? part : tidy(part)))
    .join("")
    .trim();

const tidy = (text: string) =>
  text
    .replaceAll(/[\u200b\u2060\ufeff]/g, "")
    .replaceAll("\u00a0", " ")
    .replaceAll(/^((?:>[ ]?)*?)[ \t]+$/gm, "$1")
    .replaceAll(/(?<![ \t])[ \t]+\n(?=\n)/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n");
