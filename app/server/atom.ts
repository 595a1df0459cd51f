import { Feed } from "feed";
import { feedHtml } from "../markdown/feedHtml";
import { withoutForbidden } from "../markdown/xml";

interface Entry {
  permalink: string;
  title: string;
  author: string;
  /** The author's page, where it is not the member's of this name; null where there is none. */
  authorHref?: string | null;
  html: string;
  tags: string[];
  publishedAt: string;
  updatedAt: string;
}

interface Source {
  title: string;
  path: string;
  entries: Entry[];
}

/** A feed that nothing has been said in yet was last updated when its site began to have time. */
const NEVER = new Date(0);

/**
 * An Atom feed (RFC 4287) of these entries; `self` is its own path. Addresses within the texts are made
 * whole.
 */
export function atom(origin: string, self: string, { title, path, entries }: Source): Response {
  const updated = new Date(Math.max(+NEVER, ...entries.map((entry) => Date.parse(entry.updatedAt))));
  const feed = new Feed({
    title: escaped(title),
    id: `${origin}${self}`,
    link: `${origin}${path}`,
    updated,
    generator: false,
    copyright: "",
    feedLinks: { atom: `${origin}${self}` },
  });
  for (const entry of entries) {
    feed.addItem({
      id: `${origin}${entry.permalink}`,
      link: `${origin}${entry.permalink}`,
      title: escaped(entry.title),
      content: feedHtml(entry.html, { origin, permalink: entry.permalink }),
      author: [
        {
          name: entry.author,
          ...(entry.authorHref === null
            ? {}
            : { link: `${origin}${entry.authorHref ?? `/m/${entry.author}`}` }),
        },
      ],
      category: entry.tags.map((tag) => ({ term: tag, name: tag })),
      published: new Date(entry.publishedAt),
      date: new Date(entry.updatedAt),
    });
  }
  return new Response(feed.atom1(), { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
}

/** The library gives titles as HTML. */
const escaped = (text: string): string =>
  withoutForbidden(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

interface PrivateSource {
  title: string;
  path: string;
  /** The identity of the feed; not its address, which is a secret and may change. */
  id: string;
  /** `at` is part of an entry's identity, so that a reader shows an entry again when more happens to it. */
  entries: { id: number; title: string; path: string; at: string }[];
}

/** An Atom feed for one member alone: no cache between keeps it, and no search engine lists it. */
export function privateAtom(origin: string, { title, path, id, entries }: PrivateSource): Response {
  const feed = new Feed({
    title: escaped(title),
    id: `${origin}${id}`,
    link: `${origin}${path}`,
    updated: new Date(entries[0]?.at ?? NEVER),
    generator: false,
    copyright: "",
    author: { name: "Byway" },
  });
  for (const entry of entries) {
    const date = new Date(entry.at);
    feed.addItem({
      id: `${origin}/notices#${entry.id}-${date.getTime()}`,
      link: `${origin}${entry.path}`,
      title: escaped(entry.title),
      date,
    });
  }
  return new Response(feed.atom1(), {
    headers: {
      "Content-Type": "application/atom+xml; charset=utf-8",
      "Cache-Control": "private, no-store",
      "X-Robots-Tag": "noindex",
    },
  });
}
