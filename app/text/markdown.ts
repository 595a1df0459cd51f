import type { Root } from "hast";
import { Marked } from "marked";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { refuseComplex } from "./complexity";
import { finish } from "./finish";
import { schema } from "./schema";

/** Goes up when the same source would come out differently, so that stored pages can be rendered again. */
export const RENDER_VERSION = 1;

const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    // Raw HTML is text like any other: shown as it was typed.
    html: ({ text, block }) => (block ? `<p>${escape(text.trim())}</p>\n` : escape(text)),
    // Pictures come from other people's servers, which would learn who reads; a link asks first.
    image({ href, text, title }) {
      return `<a href="${escape(href)}"${title ? ` title="${escape(title)}"` : ""}>${escape(text || href)}</a>`;
    },
  },
});

interface Options {
  /** Keeps the ids of headings apart where two posts share a page. */
  idPrefix?: string;
}

/** Renders what a member wrote to HTML that is safe on any page. Throws TooComplex for text made to be slow. */
export function renderMarkdown(source: string, { idPrefix = "h-" }: Options = {}): { html: string; version: number } {
  refuseComplex(source);
  const html = unified()
    .use(rehypeParse, { fragment: true })
    .use(() => (tree: Root) => finish(tree, idPrefix))
    .use(rehypeSanitize, schema)
    .use(rehypeStringify)
    .processSync(marked.parse(source) as string);
  return { html: String(html).trim(), version: RENDER_VERSION };
}

