import type { Element, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

/** Written out once more, and not taken from app/text/schema.ts: a tag that gets in there by mistake is to fail here. */
const ALLOWED: Record<string, string[]> = {
  a: ["href", "rel", "title", "className"],
  blockquote: [], br: [], code: ["className"], del: [], em: [], hr: [],
  div: ["className", "tabIndex", "role", "ariaLabel"],
  h2: ["id"], h3: ["id"], h4: ["id"], h5: ["id"], h6: ["id"],
  input: ["type", "disabled", "checked", "ariaLabel"],
  li: ["className"], ol: ["start"], p: [], pre: ["tabIndex"], span: ["className"], strong: [],
  table: [], tbody: [], td: ["align"], th: ["align"], thead: [], tr: [],
  ul: ["className"],
};

/** What a browser would find in the HTML that no post may hold, one line for each; an empty list is safe. */
export function dangers(html: string): string[] {
  const found: string[] = [];
  walk(unified().use(rehypeParse, { fragment: true }).parse(html), found);
  return found;
}

function walk(node: Root | Element, found: string[]): void {
  for (const child of node.children) {
    if (child.type === "comment" || child.type === "doctype") found.push(child.type);
    if (child.type !== "element") continue;
    const allowed = ALLOWED[child.tagName];
    if (!allowed) found.push(`<${child.tagName}>`);
    for (const [name, value] of Object.entries(child.properties)) {
      if (!allowed?.includes(name)) found.push(`<${child.tagName} ${name}>`);
      if (/^on/i.test(name) || name === "style") found.push(`${name}=${String(value)}`);
      if (name === "href" && !isSafe(String(value))) found.push(`href=${String(value)}`);
      if (name === "id" && !/^h-[a-z0-9-]+$/.test(String(value))) found.push(`id=${String(value)}`);
    }
    walk(child, found);
  }
}

/** As a browser reads an address: without tabs and newlines, and with a backslash for a slash. */
function isSafe(href: string): boolean {
  const read = href.replace(/[\t\n\r]/g, "").replaceAll("\\", "/");
  // eslint-disable-next-line no-control-regex -- browsers skip these before a scheme
  if (/^[\u0000-\u0020]/.test(read)) return false;
  return /^(?:https?:\/\/|mailto:)/i.test(read) || /^\/(?!\/)/.test(read) || read.startsWith("#");
}
