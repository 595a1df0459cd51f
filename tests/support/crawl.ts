import type { Element, Nodes } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { Answer, Client } from "./client";

/** One address as it answered, and what its page has. */
export interface Visited extends Pick<Answer, "status" | "location"> {
  /** Path and query. */
  address: string;
  /** The page that it was first found on. */
  from: string;
  page: Page | null;
}

export interface Page {
  title: string;
  headings: number;
  canonical: string | null;
  ids: string[];
  /** Links to a place within a page, of this address or another. */
  places: { address: string; id: string }[];
}

/** Addresses asked for at the same time. */
const PARALLEL = 8;
/**
 * The number of addresses looked at of one kind, such as permalinks. Redirects and canonical addresses are
 * always followed.
 */
const OF_A_KIND = 6;
/** The same for filters and orders, which multiply by each other. */
const FILTERED_OF_A_KIND = 2;
const FILTERS = /[?&](?:as|view|sort|answers|chose)\b/;

/**
 * Every address of the site that is reached from these, as this reader is answered. Nothing is followed that
 * has to be sent.
 */
export async function crawl(
  reader: Client,
  starts: string[],
  { ofAKind = OF_A_KIND } = {},
): Promise<Map<string, Visited>> {
  const visited = new Map<string, Visited>();
  const kinds = new Map<string, number>();
  let frontier = new Map(starts.map((address) => [address, "the start"]));
  while (frontier.size > 0) {
    const found = new Map<string, string>();
    const waiting = [...frontier];
    await Promise.all(
      Array.from({ length: PARALLEL }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [address, from] = next;
          const { visited: one, links } = await look(reader, address, from);
          visited.set(address, one);
          for (const link of links) {
            const named = one.location !== null || (one.page?.canonical ?? "") === `${reader.url}${link}`;
            if (named || !found.has(link)) found.set(link, named ? NAMED : address);
          }
        }
      }),
    );
    const fresh = [...found]
      .filter(([address]) => !visited.has(address))
      .sort(([one], [other]) => one.localeCompare(other));
    frontier = new Map(
      fresh.filter(([address, from]) => {
        const kind = kindOf(address);
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        return (
          from === NAMED ||
          kinds.get(kind)! <= (FILTERS.test(kind) ? Math.min(ofAKind, FILTERED_OF_A_KIND) : ofAKind)
        );
      }),
    );
  }
  return visited;
}

const NAMED = "another address of it";

/** "/t/N/N?after": an address without its numbers, its words and what its query says. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, "http://site");
  const path = pathname.replace(/\d+/g, "N").replace(/^(\/[tq]\/N\/)[^/.]+$/, "$1words");
  return `${path}?${[...new Set(searchParams.keys())].toSorted().join("&")}`;
}

async function look(
  reader: Client,
  address: string,
  from: string,
): Promise<{ visited: Visited; links: string[] }> {
  const { status, location, headers, text } = await reader.get(address);
  const within = (href: string) => addressOf(href, new URL(address, reader.url));
  const type = headers.get("Content-Type") ?? "";
  const answered = { address, from, status, location };
  if (location)
    return {
      visited: { ...answered, page: null },
      links: [within(location)].flatMap((to) => to?.address ?? []),
    };
  if (type.startsWith("text/html")) {
    const { page, links } = read(text, within);
    return { visited: { ...answered, page }, links };
  }
  const links = type.includes("xml") && !type.includes("svg") ? linksOfXml(text) : [];
  return {
    visited: { ...answered, page: null },
    links: links.flatMap((href) => within(href)?.address ?? []),
  };
}

/** Path and query of an address on this site, and the place that it names; null for one of another site. */
function addressOf(href: string, base: URL): { address: string; id: string } | null {
  const url = URL.canParse(href, base) ? new URL(href, base) : null;
  if (url?.origin !== base.origin) return null;
  return { address: `${url.pathname}${url.search}`, id: decodeURIComponent(url.hash.slice(1)) };
}

const linksOfXml = (text: string): string[] =>
  [
    ...text.matchAll(
      /<loc>([^<]+)<\/loc>|<link[^>]* href="([^"]+)"|<id>([^<]+)<\/id>|href=&quot;([^&]+)&quot;/g,
    ),
  ].map((found) => found.slice(1).find(Boolean)!.replaceAll("&amp;", "&"));

/** The attribute of each element that holds an address. */
const LEADS: Record<string, string> = { a: "href", link: "href", img: "src", script: "src", image: "href" };

function read(
  html: string,
  within: (href: string) => ReturnType<typeof addressOf>,
): { page: Page; links: string[] } {
  const page: Page = { title: "", headings: 0, canonical: null, ids: [], places: [] };
  const links = new Set<string>();
  const goTo = (href: string) => {
    const to = within(href);
    if (!to) return;
    links.add(to.address);
    if (to.id) page.places.push(to);
  };
  visit(unified().use(rehypeParse).parse(html), "element", (element, _, parent) => {
    const { tagName, properties } = element;
    const text = (name: string) => (typeof properties[name] === "string" ? properties[name] : null);
    if (properties.id) page.ids.push(String(properties.id));
    if (tagName === "title" && (parent as Element | undefined)?.tagName === "head")
      page.title = wordsOf(element);
    if (tagName === "h1") page.headings++;
    if (tagName === "link" && String(properties.rel) === "canonical") page.canonical = text("href");
    if (tagName === "meta" && text("property") === "og:image") goTo(text("content")!);
    const href = text(LEADS[tagName] ?? "");
    if (href) goTo(href);
    if (tagName === "form" && (text("method") ?? "get").toLowerCase() === "get")
      goTo(`${text("action") ?? ""}?${new URLSearchParams(fieldsOf(element))}`);
  });
  return { page, links: [...links] };
}

/** Returns the fields that an untouched form sends: a list without a choice sends its first option. */
function fieldsOf(form: Element): [string, string][] {
  const fields: [string, string][] = [];
  visit(form, "element", ({ tagName, properties, children }) => {
    const name = properties.name ? String(properties.name) : null;
    if (name === null) return;
    if (
      tagName === "input" &&
      (!["checkbox", "radio"].includes(String(properties.type)) || properties.checked)
    )
      fields.push([name, String(properties.value ?? "")]);
    if (tagName === "select") {
      const options = children.filter((child): child is Element => child.type === "element");
      const chosen = options.find((option) => option.properties.selected) ?? options[0];
      if (chosen) fields.push([name, String(chosen.properties.value ?? "")]);
    }
  });
  return fields;
}

const wordsOf = (node: Nodes): string =>
  "value" in node ? node.value : "children" in node ? node.children.map(wordsOf).join("") : "";
