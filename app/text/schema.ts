import { defaultSchema, type Options } from "rehype-sanitize";

const CODE_CLASSES = /^(?:hljs-[\w-]+|language-[\w+#-]{1,30}|function_|class_|inherited__)$/;

/** Everything that a post may hold once rendered; what is not here is taken out. */
export const schema: Options = {
  ...defaultSchema,
  clobberPrefix: "",
  clobber: [],
  tagNames: [
    "a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "input",
    "li", "ol", "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
  ],
  attributes: {
    a: ["href", "rel", "title", ["className", "mention"]],
    code: [["className", CODE_CLASSES]],
    span: [["className", CODE_CLASSES]],
    div: [["className", "table-scroll"], ["tabIndex", 0], ["role", "region"], ["ariaLabel", "Table"]],
    pre: [["tabIndex", 0]],
    input: [["type", "checkbox"], ["disabled", true], "checked", ["ariaLabel", "Done", "Not done"]],
    li: [["className", "task-list-item"]],
    ul: [["className", "contains-task-list"]],
    ol: ["start"],
    td: [["align", "left", "center", "right"]],
    th: [["align", "left", "center", "right"]],
    h2: ["id"], h3: ["id"], h4: ["id"], h5: ["id"], h6: ["id"],
  },
  protocols: { href: ["http", "https", "mailto"] },
  required: { input: { type: "checkbox", disabled: true } },
  strip: ["script", "style"],
};
