import type { Options } from "rehype-sanitize";

const HEADING_ID = /^h-[a-z0-9-]+$/i;
/** The class of a piece of coloured code. */
export const COLOUR = /^hljs-[\w-]+$/;
/** The class of a code block, from the word that was typed behind its fence. */
export const LANGUAGE = /^language-[\w+#.-]{1,30}$/;

const TAGS =
  "h2 h3 h4 h5 h6 p blockquote ul ol li pre hr br div table thead tbody tr th td a em strong del code span input";

/** Everything that a rendered post may hold; what is not here is taken out. Nothing is inherited from the library. */
export const schema: Options = {
  tagNames: TAGS.split(" "),
  attributes: {
    a: ["href", "title", ["className", "mention"], ["rel", "ugc", "nofollow", "noopener"]],
    code: [["className", LANGUAGE]],
    div: [["className", "table-scroll"], ["tabIndex", 0], ["role", "region"], ["ariaLabel", "Table"]],
    h2: [["id", HEADING_ID]],
    h3: [["id", HEADING_ID]],
    h4: [["id", HEADING_ID]],
    h5: [["id", HEADING_ID]],
    h6: [["id", HEADING_ID]],
    input: [["type", "checkbox"], ["disabled", true], "checked", ["ariaLabel", "Done", "Not done"]],
    li: [["className", "task-list-item"]],
    ol: ["start"],
    pre: [["tabIndex", 0]],
    span: [["className", COLOUR]],
    td: [["align", "left", "center", "right"]],
    th: [["align", "left", "center", "right"]],
    ul: [["className", "contains-task-list"]],
  },
  protocols: { href: ["http", "https", "mailto"] },
  required: { input: { type: "checkbox", disabled: true } },
  strip: ["script", "style"],
  // No prefix is needed: the only ids are those of headings, and theirs begins with h-.
  clobber: [],
};
