import { strikethrough, tables } from "@truto/turndown-plugin-gfm";
import Turndown from "turndown";
import { tidied } from "./cleanMarkdown";

/**
 * Rich text, as browsers, word processors and chats copy it, in the Markdown that the site shows; "" for what
 * is too much to turn. Loaded by the first paste that needs it.
 */
export function toMarkdown(html: string): string {
  const read = stripped(html);
  return read ? tidied(service.turndown(read as HTMLElement)) : "";
}

/**
 * An article of ten thousand words has a tenth of it. Each element's words are put behind all those before
 * it.
 */
const MAX_ELEMENTS = 10_000;

/**
 * The attributes that the rules below read. A `name` or an `id` in a form would hide the form's own
 * properties, such as its parent.
 */
const KEPT = /^(?:href|src|alt|class|role|aria-checked|type|checked|start|colspan|align|data-[\w-]+)$/;

/**
 * Returns the pasted HTML, parsed where nothing of it runs or loads, and without the attributes that no rule
 * reads; null where it has too many elements. Nothing walks through it before.
 */
function stripped(html: string): Element | null {
  const template = document.createElement("template");
  template.innerHTML = inert(html);
  const { content } = template;
  if (content.querySelectorAll("*").length > MAX_ELEMENTS) return null;
  // A form's own methods are its own only once nothing in it has their names.
  for (const element of [...content.querySelectorAll(":not(form)"), ...content.querySelectorAll("form")]) {
    for (const name of element.getAttributeNames()) if (!KEPT.test(name)) element.removeAttribute(name);
  }
  for (const comment of nodesIn(content, SHOW_COMMENT)) comment.parentNode!.removeChild(comment);
  const root = content.ownerDocument.createElement("div");
  root.appendChild(content);
  root.normalize();
  let run = 0;
  for (const text of nodesIn(root, SHOW_TEXT)) {
    text.nodeValue = text.nodeValue!.replaceAll(/\s+|\S+/g, (part) => {
      run = /^\s/.test(part) ? run + part.length : 0;
      return run === 0 ? part : part.slice(0, Math.max(0, part.length - (run - MAX_SPACES)));
    });
  }
  return root;
}

/** Spaces or empty lines on end that somebody means. Turndown takes time with the square of them. */
const MAX_SPACES = 500;

const [SHOW_TEXT, SHOW_COMMENT] = [4, 128];

function nodesIn(root: Node, kind: number): Node[] {
  const walker = document.createTreeWalker(root, kind);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/**
 * The site's policy forbids styles in a page, and the browser holds even what it only reads to it: they are
 * read under another name.
 */
const inert = (html: string) =>
  html
    .replaceAll(/<(\/?)style\b/gi, "<$1template")
    .replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/(\s)(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));

const service = new Turndown({
  headingStyle: "atx",
  hr: "---",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "_",
});
service.use([strikethrough, tables]);
service.remove(["style", "script", "title", "noscript", "template", "button", "select", "textarea"]);

const escapeAll = service.escape.bind(service);
/** Addresses stay as they are, and so do underscores within words, which mean nothing there. */
service.escape = (text) =>
  text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, at) =>
      at % 2 === 1 ? part : escapeAll(part).replaceAll(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, "_"),
    )
    .join("");

const styleOf = (node: Node) => (node as Element).getAttribute?.("data-style") ?? "";
const attribute = (node: Node, name: string) => (node as Element).getAttribute(name) ?? "";
const closest = (node: Node, selector: string) => (node as Element).closest(selector);
const oneLine = (content: string) =>
  content
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");

/** Google Docs wraps all there is in a <b> that is not bold. */
service.addRule("not bold", {
  filter: (node) =>
    ["B", "STRONG"].includes(node.nodeName) && /font-weight:\s*(?:normal|[1-4]00)/i.test(styleOf(node)),
  replacement: (content) => content,
});

/** Google Docs and others say by style what has an element. */
service.addRule("styled", {
  filter: (node) =>
    node.nodeName === "SPAN" &&
    /font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through/i.test(styleOf(node)),
  replacement(content, node) {
    const style = styleOf(node);
    if (content.trim() === "" || closest(node, "h1, h2, h3, h4, h5, h6, pre, code")) return content;
    const marks = [
      /font-weight:\s*(?:bold|[6-9]00)/i.test(style) && "**",
      /font-style:\s*italic/i.test(style) && "_",
      /line-through/i.test(style) && "~~",
    ];
    return marks.reduce<string>((words, mark) => (mark ? mark + words + mark : words), content);
  },
});

/** A heading is bold already. */
service.addRule("heading", {
  filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
  replacement(content, node) {
    const words = oneLine(content).replace(/^\*\*([^*]+)\*\*$/, "$1");
    return words === "" ? "" : `\n\n${"#".repeat(Number(node.nodeName[1]))} ${words}\n\n`;
  },
});

/** Only what the site would follow stays a link. */
service.addRule("link", {
  filter: "a",
  replacement(content, node) {
    const href = followed(attribute(node, "href"));
    const words = oneLine(content);
    if (href === null || words === "") return content;
    // A link around a heading is one within it.
    const [, before = "", rest = ""] = /^(#{1,6} )?(.*)$/.exec(words)!;
    const shown = words === href ? href : `${before}[${rest}](${safe(href)})`;
    return before ? `\n\n${shown}\n\n` : shown;
  },
});

/**
 * The site shows a picture as a link, because it lies on somebody else's server. A smiley is its name, and a
 * picture that lies nowhere its words.
 */
service.addRule("picture", {
  filter: "img",
  replacement(_, node) {
    const alt = oneLine(attribute(node, "alt").replaceAll(/[[\]]/g, ""));
    const src = followed(attribute(node, "src"));
    if (closest(node, "[role=checkbox]")) return "";
    if (
      src === null ||
      closest(node, "a") ||
      /emoji/i.test(`${attribute(node, "class")} ${node.outerHTML.slice(0, 300)}`)
    )
      return alt;
    return alt === "" ? `[Picture](${safe(src)})` : `[${alt}](${safe(src)})`;
  },
});

/** An address that the site shows as a link; Google's detour to it is left out. */
function followed(address: string): string | null {
  if (!/^(?:https?:\/\/|mailto:)/i.test(address)) return null;
  const detour = URL.canParse(address) ? new URL(address) : null;
  const target =
    detour?.hostname === "www.google.com" && detour.pathname === "/url" ? detour.searchParams.get("q") : null;
  return target && /^https?:\/\//.test(target) ? target : address;
}

const safe = (address: string) =>
  address.replaceAll(/[\s()<>]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** Code as it stands, in a fence longer than any in it. */
service.addRule("code block", {
  filter: "pre",
  replacement(_, node) {
    const text = linesOf(node).replace(/^\n/, "").trimEnd();
    const inner = (node as Element).querySelector("code");
    const classes = [node, inner, node.parentNode]
      .map((each) => (each ? attribute(each, "class") : ""))
      .join(" ");
    const [, language = ""] =
      /(?:language|lang|highlight-source|highlight)-([\w+#.-]{1,30})/.exec(classes) ?? [];
    const ticks = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1;
    const fence = "`".repeat(ticks);
    return text === "" ? "" : `\n\n${fence}${language}\n${text}\n${fence}\n\n`;
  },
});

const linesOf = (node: Node): string =>
  node.nodeName === "BR"
    ? "\n"
    : node.nodeType === 3
      ? (node.nodeValue ?? "")
      : [...node.childNodes].map(linesOf).join("");

/** Each item on a line of its own, with what else is in it below and indented. */
service.addRule("item", {
  filter: "li",
  replacement(content, node) {
    const box =
      attribute(node, "role") === "checkbox"
        ? `[${attribute(node, "aria-checked") === "true" ? "x" : " "}] `
        : "";
    const marker = `${markerOf(node)} `;
    const words = content
      .trim()
      .replace(/^(\[[ x]\])\s*/, "$1 ")
      .replaceAll(/(?<!\n)\n{2,}(?=(?:[-*+]|\d{1,9}\.) )/g, "\n");
    return `${marker}${box}${words.replaceAll(/\n(?=.)/g, `\n${" ".repeat(marker.length)}`)}\n`;
  },
});

function markerOf(item: Node): string {
  const list = item.parentNode;
  if (list?.nodeName !== "OL") return "-";
  return `${(Number(attribute(list, "start")) || 1) + placesIn(list).get(item)!}.`;
}

/** Something about an element that many of its descendants ask for, found out once. */
function once<T>(find: (of: Node) => T): (of: Node) => T {
  const known = new WeakMap<Node, { found: T }>();
  return (of) => {
    const before = known.get(of);
    if (before) return before.found;
    const found = find(of);
    known.set(of, { found });
    return found;
  };
}

const placesIn = once(
  (list) =>
    new Map(
      [...list.childNodes].filter((each) => each.nodeName === "LI").map((each, at) => [each as Node, at]),
    ),
);

/** Google Docs puts a list in a list beside its item, not into it. */
service.addRule("list in a list", {
  filter: (node) =>
    ["UL", "OL"].includes(node.nodeName) && ["UL", "OL"].includes(node.parentNode?.nodeName ?? ""),
  replacement: (content) => `\n${content.trim().replaceAll(/^(?=.)/gm, "   ")}\n`,
});

const LEVEL = /mso-list:[^;:]*level\d/i;

/** Word has no lists in what it copies, only paragraphs that look so. */
service.addRule("item of Word", {
  filter: (node) => node.nodeName === "P" && LEVEL.test(styleOf(node)),
  replacement(content, node) {
    const level = Number(/level(\d)/.exec(styleOf(node))?.[1] ?? 1);
    const bullet = (node as Element).querySelector("span[data-style*='mso-list']")?.textContent ?? "";
    return `\n${"   ".repeat(level - 1)}${/^\s*\w+[.)]/.test(bullet) ? "1." : "-"} ${oneLine(content)}\n`;
  },
});
service.addRule("bullet of Word", {
  filter: (node) => node.nodeName === "SPAN" && /mso-list:\s*ignore/i.test(styleOf(node)),
  replacement: () => "",
});

service.addRule("task", {
  filter: (node) => node.nodeName === "INPUT",
  replacement: (_, node) =>
    attribute(node, "type") === "checkbox" && closest(node, "li")
      ? `[${(node as Element).hasAttribute("checked") ? "x" : " "}]`
      : "",
});

/** The plugin would escape what is escaped already. */
service.addRule("cell", {
  filter: ["th", "td"],
  replacement(content, node) {
    const words = oneLine(content).replaceAll("|", "\\|");
    const more = Math.min(20, Number(attribute(node, "colspan")) || 1) - 1;
    const first = firstCellOf(node.parentNode!) === node;
    return `${first ? "| " : " "}${words} |${"  |".repeat(Math.max(0, more))}`;
  },
});

/** A table has one head, whatever its rows are called, as wide as its widest row. */
service.addRule("row", {
  filter: "tr",
  replacement(content, node) {
    const { head, columns } = shapeOf(closest(node, "table") ?? node);
    return `\n${content.trim()}${head === node ? `\n|${" --- |".repeat(columns)}` : ""}`;
  },
});

const firstCellOf = once((row) => [...row.childNodes].find((each) => ["TH", "TD"].includes(each.nodeName)));

const shapeOf = once((table) => {
  const rows = Array.from((table as Element).getElementsByTagName("tr"));
  return { head: rows[0], columns: rows.reduce((most, row) => Math.max(most, cellsOf(row)), 0) };
});

/** A table of one cell, or one around another, is there for the looks. */
service.addRule("table for the looks", {
  filter: (node) =>
    ["TABLE", "TBODY", "TR", "TD", "TH"].includes(node.nodeName) && isForLooks(closest(node, "table")),
  replacement: (content) => `\n\n${content.trim()}\n\n`,
});

const isForLooks = (table: Element | null) => table !== null && looks(table);

const looks = once((node) => {
  const table = node as Element;
  return (
    attribute(table, "role") === "presentation" ||
    table.getElementsByTagName("table").length > 0 ||
    cellsOf(table) <= 1
  );
});

const cellsOf = (within: Element) =>
  within.getElementsByTagName("td").length + within.getElementsByTagName("th").length;
