import { Marked } from "marked";

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

/** Markdown to HTML as the parser has it: nobody has looked at its links yet, so it is not for a page. */
export const parse = (source: string): string => marked.parse(source) as string;
