import type { ElementContent, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

/** Returns the addresses of a rendered post's links that leave the site, mail included, each once. */
export function linksOut(html: string): string[] {
  // Most posts have none, and are not parsed for it.
  if (!/href="(?:https?|mailto):/.test(html)) return [];
  return [...new Set(unified().use(rehypeParse, { fragment: true }).parse(html).children.flatMap(addresses))];
}

function addresses(node: RootContent | ElementContent): string[] {
  if (node.type !== "element") return [];
  const href = String(node.properties.href ?? "");
  const own = node.tagName === "a" && /^(?:https?|mailto):/.test(href) ? [href] : [];
  return [...own, ...node.children.flatMap(addresses)];
}

/**
 * The host that an address leads to, as it is looked up: in lower case, in ASCII. Null where it leads to
 * none.
 */
export function hostOf(href: string): string | null {
  const mailed = /^mailto:[^?]*@([^?]+)/i.exec(href)?.[1];
  try {
    const host = new URL(mailed === undefined ? href : `http://${mailed}`).hostname;
    return host.replace(/\.$/, "") || null;
  } catch {
    return null;
  }
}
