/** The cursors of a list. A cursor means something in one order and through one filter only. */
const CURSORS = ["after", "before", "page"];
/** The search parameters that make an address another page. */
const PAGES = [
  ...CURSORS,
  "answers",
  "of",
  "order",
  "q",
  "show",
  "from",
  "to",
  "stands",
  "years",
  "how",
  "stage",
  "again",
  "skill",
];
/** Orders and filters: ways of looking at the same page. */
const VIEWS = ["view", "sort", "as", "kind", "moderator", "thread", "undone"];

/**
 * The one address under which a page is to be known: its first page in the usual order and without filters,
 * or a later page with the order, the filters and the cursor that it stands on.
 */
export function canonicalPath(pathname: string, search: string): string {
  const given = new URLSearchParams(search);
  // The replies below one reply, and those near one post, are on the thread's own pages too.
  if (given.has("under") || given.has("near")) return pathname;
  const names = CURSORS.some((name) => given.has(name)) ? [...PAGES, ...VIEWS] : PAGES;
  const kept = new URLSearchParams(
    names.flatMap((name) => (given.has(name) ? [[name, given.get(name)!]] : [])),
  );
  return `${pathname}${kept.size > 0 ? `?${kept}` : ""}`;
}

/** The feed of what a page shows: of its thread, question or tag, or of the log, else of all threads. */
export function feedOf(pathname: string): string {
  const [, of] = /^(\/t\/\d+|\/q\/\d+|\/tags\/(?!proposed$)[^/]+)/.exec(pathname) ?? [];
  return of ? `${of}/feed.xml` : pathname === "/moderation/log" ? "/moderation/log/feed.xml" : "/feed.xml";
}

/** Pages, and where each is as JSON. */
const TWINS: [page: RegExp, twin: string][] = [
  [/^\/$/, "/threads.json?order=hot"],
  [/^\/(new|active|top)$/, "/threads.json?order=$1"],
  [/^(\/t\/\d+\/claims)$/, "$1.json"],
  [/^(\/t\/\d+)(?:\/[^/]*)?$/, "$1.json?view=conversation"],
  [/^(\/q\/\d+)(?:\/[^/]*)?$/, "$1.json"],
  [/^(\/stories\/\d+)(?:\/(?!(?:edit|check-in)$)[^/]*)?$/, "$1.json"],
  [/^\/(tags|featured|stories|evidence)$/, "/$1.json"],
  [/^(\/tags\/(?!proposed$)[^/]+|\/m\/[^/]+|\/search)$/, "$1.json"],
  [/^(\/posts\/\d+\/history|\/questions\/\d+\/answer\/history)$/, "$1.json"],
  [/^(\/moderation\/(?:log|rights|actions\/\d+))$/, "$1.json"],
];

/**
 * Returns the address of the same page as JSON, in the same order and filters; null for a page that has none.
 */
export function jsonOf(pathname: string, search: string): string | null {
  const twin = TWINS.find(([page]) => page.test(pathname));
  if (!twin) return null;
  const [path = "", usual] = pathname.replace(...twin).split("?");
  const asked = new URLSearchParams(usual);
  for (const name of new Set(new URLSearchParams(search).keys())) asked.delete(name);
  for (const [name, value] of new URLSearchParams(search)) asked.append(name, value);
  return `${path}${asked.size > 0 ? `?${asked}` : ""}`;
}
