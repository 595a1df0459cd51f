import type { Options } from "rehype-sanitize";

type Attribute = [string, ...string[]];

const HEADING_ID = /^h-[\p{L}\p{M}\p{N}_-]+$/u;
const NOTE_ID = /^fn-[a-z0-9_-]+$/i;
const REFERENCE_ID = /^fnref-[a-z0-9_-]+$/i;
const BACK = /^Back to reference \d+(?:-\d+)?$/;
/** The class of a piece of coloured code. */
export const COLOUR = /^hljs-[\w-]+$/;
/** The class of a code block, from the word that was typed behind its fence. */
export const LANGUAGE = /^language-[\w+#.-]{1,30}$/;

const TAGS =
  "h2 h3 h4 h5 h6 p blockquote ul ol li pre hr br div table thead tbody tr th td a em strong del code " +
  "span input sup section";

const AUTO: Attribute = ["dir", "auto"];
const EITHER: Attribute = ["dir", "ltr", "rtl"];

/**
 * The HTML that a rendered post may hold; anything else is removed. Nothing is inherited from the library.
 */
export const schema: Options = {
  tagNames: TAGS.split(" "),
  attributes: {
    a: [
      "href",
      "title",
      ["className", "mention", "footnote-ref", "footnote-back"],
      ["rel", "ugc", "nofollow", "noopener"],
      ["id", REFERENCE_ID],
      ["ariaDescribedBy", NOTE_ID],
      ["ariaLabel", BACK],
    ],
    blockquote: [EITHER],
    code: [["className", LANGUAGE]],
    div: [
      ["className", "table-scroll"],
      ["tabIndex", 0],
      ["role", "region"],
      ["ariaLabel", "Table"],
    ],
    h2: [["id", HEADING_ID, NOTE_ID], ["className", "for-readers"], AUTO],
    h3: [["id", HEADING_ID], AUTO],
    h4: [["id", HEADING_ID], AUTO],
    h5: [["id", HEADING_ID], AUTO],
    h6: [["id", HEADING_ID], AUTO],
    input: [["type", "checkbox"], ["disabled", true], "checked", ["ariaLabel", "Done", "Not done"]],
    li: [["className", "task-list-item"], ["id", NOTE_ID], AUTO],
    ol: ["start", EITHER],
    p: [AUTO],
    pre: [
      ["tabIndex", 0],
      ["dir", "ltr"],
    ],
    section: [["className", "footnotes"]],
    span: [["className", COLOUR]],
    table: [EITHER],
    td: [["align", "left", "center", "right"], AUTO],
    th: [["align", "left", "center", "right"], AUTO],
    ul: [["className", "contains-task-list"], EITHER],
  },
  protocols: { href: ["http", "https", "mailto"] },
  required: { input: { type: "checkbox", disabled: true } },
  strip: ["script", "style"],
  // No prefix is needed: the only ids are those of headings and footnotes, and theirs begin with h-, fn- and
  // fnref-.
  clobber: [],
};
