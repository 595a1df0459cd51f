import type { Element, ElementContent, Text } from "hast";
import { toText } from "hast-util-to-text";
import { readMentions } from "./mentionSyntax";
import { isBlank } from "./visibleText";

/**
 * Whether the site shows a link to this address: http, https, mailto, a path from the site's root, or a place
 * on the page.
 */
export function mayLinkTo(href: string): boolean {
  // Browsers drop tabs and newlines and read \ as /, so that "/<tab>/host" would lead to another host.
  if (/[\u0000-\u0020\\]/.test(href)) return false;
  return /^(?:https?:\/\/[^/?#]|mailto:.|\/(?!\/)|#)/i.test(href);
}

/** The link as the site shows it, or only its text where the address is not one to follow. */
export function shownLink(link: Element): ElementContent[] {
  // The allowlist knows the names of protocols in lower case only.
  const href = String(link.properties.href ?? "").replace(/^[a-z]+:/i, (protocol) => protocol.toLowerCase());
  if (!mayLinkTo(href)) return link.children;
  link.properties.href = href;
  if (isBlank(toText(link))) link.children = [{ type: "text", value: href }];
  if (/^https?:/.test(href)) link.properties.rel = ["ugc", "nofollow", "noopener"];
  return [link];
}

/**
 * A picture as a link, because it lies on somebody's server, which would learn who reads. Within a link it is
 * only its words.
 */
export function pictureLink({ properties }: Element, { inLink }: { inLink: boolean }): ElementContent[] {
  const href = String(properties.src ?? "");
  const words: Text = {
    type: "text",
    value: isBlank(String(properties.alt ?? "")) ? href : String(properties.alt),
  };
  if (inLink) return [words];
  const title = properties.title ? { title: properties.title } : {};
  return shownLink({ type: "element", tagName: "a", properties: { href, ...title }, children: [words] });
}

/**
 * Returns the text with its @mentions as links to the members' pages. `names` alone tells which members
 * exist; it includes those that end in a hyphen or underscore.
 */
export function withMentions({ value }: Text, names: ReadonlySet<string>): ElementContent[] {
  if (!value.includes("@")) return value === "" ? [] : [{ type: "text", value }];
  const parts: ElementContent[] = [];
  let from = 0;
  const textTo = (end: number) => {
    if (end > from) parts.push({ type: "text", value: value.slice(from, end) });
  };
  for (const { from: at, name } of readMentions(value, (lower) => names.has(lower))) {
    textTo(at);
    const properties = { href: `/m/${name}`, className: ["mention"] };
    parts.push({
      type: "element",
      tagName: "a",
      properties,
      children: [{ type: "text", value: `@${name}` }],
    });
    from = at + name.length + 1;
  }
  textTo(value.length);
  return parts;
}
