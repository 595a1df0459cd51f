/** What makes another page of an address; everything else in a query is a way of looking at the same one. */
const PAGES = ["after", "before", "under", "of", "q", "page", "show"];

/** The one address under which a page is to be known. */
export function canonicalPath(pathname: string, search: string): string {
  const given = new URLSearchParams(search);
  const kept = new URLSearchParams(PAGES.flatMap((name) => (given.has(name) ? [[name, given.get(name)!]] : [])));
  return `${pathname}${kept.size > 0 ? `?${kept}` : ""}`;
}

/** The feed of what a page shows: of its thread, question or tag, else of all threads. */
export function feedOf(pathname: string): string {
  const [, of] = /^(\/t\/\d+|\/q\/\d+|\/tags\/[^/]+)/.exec(pathname) ?? [];
  return of ? `${of}/feed.xml` : "/feed.xml";
}
