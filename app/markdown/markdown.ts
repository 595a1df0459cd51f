import type { Root } from "hast";
import { Marked } from "marked";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { escapeHtml } from "./escape";
import { finish } from "./finish";
import { placeFootnotes } from "./footnotes/placement";
import { footnoteSyntax } from "./footnotes/syntax";
import { MAX_HTML_CHARS, MAX_UNBROKEN_CHARS, TooComplex } from "./limits";
import { schema } from "./schema";
import { BoundedTokenizer } from "./tokenizer";
import { withoutForbidden } from "./xml";

/** Goes up when the same source would come out differently, so that stored pages can be rendered again. */
export const RENDER_VERSION = 3;

export interface Options {
  /**
   * Keeps the ids of headings and footnotes apart where two posts share a page: letters and digits with an
   * underscore at their end, which stands nowhere else in an id, or nothing.
   */
  idPrefix?: string;
  /**
   * Members' names that end in a hyphen or underscore, in lower case; any other such sign behind a mention is
   * none of its name.
   */
  names?: string[];
}

export interface Rendered {
  html: string;
  version: number;
}

/**
 * Renders what a member wrote to HTML that is safe on any page of the site. Throws TooComplex for text made
 * to be slow.
 */
export function renderMarkdown(source: string, { idPrefix = "", names = [] }: Options = {}): Rendered {
  const html = unified()
    .use(rehypeParse, { fragment: true })
    .use(() => dropForbidden)
    .use(() => (tree: Root) => finish(tree, { idPrefix, names }))
    .use(() => (tree: Root) => placeFootnotes(tree, idPrefix))
    // The last step removes anything unsafe that the steps before let through.
    .use(rehypeSanitize, schema)
    .use(rehypeStringify)
    .processSync(toHtml(source));
  return { html: String(html).trim(), version: RENDER_VERSION };
}

/** Takes out the characters that a reference such as `&#11;` or `&#xFFFE;` makes and no feed may hold. */
function dropForbidden(tree: Root): void {
  visit(tree, (node) => {
    if (node.type === "text") node.value = withoutForbidden(node.value);
    if (node.type !== "element") return;
    for (const [name, value] of Object.entries(node.properties)) {
      if (typeof value === "string") node.properties[name] = withoutForbidden(value);
    }
  });
}

/** Runs of ASCII without a space; Chinese is written without spaces and is not meant. */
const runs = (source: string) => source.split(/[^!-~]+/);

function toHtml(source: string): string {
  if (runs(source).some((run) => run.length > MAX_UNBROKEN_CHARS)) throw new TooComplex();
  try {
    const html = marked.parse(source, { async: false, tokenizer: new BoundedTokenizer() });
    if (html.length > MAX_HTML_CHARS) throw new TooComplex();
    return html;
  } catch (error) {
    // A stack that overflows in spite of the bounds is the text's doing too. (Anew, for Marked writes into
    // the messages.)
    throw error instanceof RangeError || error instanceof TooComplex ? new TooComplex() : error;
  }
}

const marked = new Marked({
  gfm: true,
  renderer: {
    // HTML is text like any other: shown as it was typed, line by line.
    html: ({ text, block }) =>
      block ? `<p>${escapeHtml(text.trim()).replaceAll("\n", "<br>\n")}</p>\n` : escapeHtml(text),
  },
});
marked.use(footnoteSyntax);
