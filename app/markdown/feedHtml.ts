import type { Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeSanitize, { type Options } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { withoutForbidden } from "./xml";

/**
 * The HTML allowed in feeds. Boxes, classes, names for screen readers and tab stops are left out: only the
 * site's own pages use them.
 */
const schema: Options = {
  tagNames: (
    "h2 h3 h4 h5 h6 p blockquote ul ol li pre hr br table thead " +
    "tbody tr th td a em strong del code sup input"
  ).split(" "),
  attributes: {
    "*": ["dir"],
    a: ["href", "title"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    ol: ["start"],
    td: ["align"],
    th: ["align"],
  },
  protocols: { href: ["http", "https", "mailto"] },
  required: { input: { type: "checkbox", disabled: true } },
};

/**
 * A rendered post for feed readers: addresses made whole, nothing that only a page needs, and nothing that
 * XML forbids. Code stays as it was written. `permalink` is the post's own path.
 */
export function feedHtml(html: string, { origin, permalink }: { origin: string; permalink: string }): string {
  const made = unified()
    .use(rehypeParse, { fragment: true })
    .use(() => (tree: Root) => makeWhole(tree, origin, permalink))
    .use(rehypeSanitize, schema)
    .use(rehypeStringify)
    .processSync(html);
  // Ends a CDATA section, in which feeds carry HTML; as a reference it is the same HTML.
  return withoutForbidden(String(made)).replaceAll("]]>", "]]&gt;");
}

/**
 * A path, or a place in the post itself, leads nowhere from within a reader. The way back from a footnote is
 * left out.
 */
function makeWhole(tree: Root, origin: string, permalink: string): void {
  visit(tree, "element", (node, at, parent) => {
    if (node.tagName !== "a") return;
    if ([node.properties.className].flat().includes("footnote-back")) {
      parent!.children.splice(at!, 1);
      return at!;
    }
    const href = String(node.properties.href);
    if (href.startsWith("/")) node.properties.href = `${origin}${href}`;
    if (href.startsWith("#")) node.properties.href = `${origin}${permalink}${href}`;
  });
}
