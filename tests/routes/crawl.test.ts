import { readFileSync } from "node:fs";
import { join } from "node:path";
import { matchRoutes } from "@remix-run/react";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import routes from "../../app/routes";
import { crawl, type Visited } from "../support/crawl";
import { fill, type Readers } from "../support/filledForum";
import { type RunningServer, startServer } from "../support/server";

/** The whole site as visitor, member and moderator: whatever is linked is there, and every page is a page. */
let site: RunningServer;
const seen: Partial<Record<keyof Readers, Map<string, Visited>>> = {};

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  const readers = await fill(site);
  for (const role of ["visitor", "member", "moderator"] as const)
    seen[role] = await crawl(readers[role], [
      "/",
      "/sitemap.xml",
      "/robots.txt",
      "/openapi.json",
      "/healthz",
    ]);
}, 600_000);

afterAll(() => site.stop());

/**
 * Returns the last page that an address leads to; undefined where it was not looked at, since others of its
 * kind were.
 */
function end(map: Map<string, Visited>, address: string): Visited | undefined {
  let at = map.get(address);
  for (let hops = 0; at?.location && hops < 5; hops++) {
    const { pathname, search } = new URL(at.location, new URL(address, site.url));
    at = map.get(`${pathname}${search}`);
  }
  return at;
}

const pathOf = (address: string) => new URL(address, site.url).pathname;
const patternOf = (address: string) =>
  matchRoutes(
    routes.map(({ path = "/", file }) => ({ path, id: file })),
    pathOf(address),
  )?.[0]?.route.id;

describe.each(["visitor", "member", "moderator"] as const)("the site as a %s sees it", (role) => {
  const all = () => [...seen[role]!.values()];
  const pages = () =>
    all().flatMap(({ page, status, address, from }) =>
      page && status !== 410 ? [{ ...page, address, from }] : [],
    );

  it("has no broken link, and no error", () => {
    expect(all().length).toBeGreaterThan(100);
    const broken = all().filter(
      ({ address, status }) => status >= 400 || end(seen[role]!, address)?.status !== 200,
    );
    // A result that is hidden for now says so with its status.
    const hidden = (each: Visited) => each.status === 403 && /results\.(json|csv)$/.test(each.address);
    // So does what its author deleted, where what answers it leads there.
    const gone = (each: Visited) =>
      (end(seen[role]!, each.address) ?? each).status === 410 &&
      /^\/p\/\d+(\/what-it-answers)?$/.test(each.address);
    expect(
      broken
        .filter((each) => !hidden(each) && !gone(each))
        .map(({ address, status, from }) => `${status} ${address}, found at ${from}`),
    ).toEqual([]);
  });

  it("has a title and one heading on every page", () => {
    expect(
      pages()
        .filter(({ title }) => title.trim() === "" || title === "Byway")
        .map(({ address }) => address),
    ).toEqual([]);
    expect(
      pages()
        .filter(({ headings }) => headings !== 1)
        .map(({ address, headings }) => `${address} has ${headings}`),
    ).toEqual([]);
  });

  it("calls no two pages by one title", () => {
    const closed =
      /^\/(threads|questions|posts|login|register|moderation\/(threads|posts|members|tags)\/\d+)\b/;
    const paths = new Map<string, Set<string>>();
    for (const { title, canonical } of pages()) {
      const path = pathOf(canonical!);
      if (!closed.test(path)) paths.set(title, (paths.get(title) ?? new Set()).add(path));
    }
    expect(
      [...paths].filter(([, at]) => at.size > 1).map(([title, at]) => `${title}: ${[...at].join(", ")}`),
    ).toEqual([]);
  });

  it("names on every page the one address of it, which is there and says the same of itself", () => {
    const wrong = pages().filter(({ canonical }) => {
      const address = canonical?.startsWith(`${site.url}/`) ? canonical.slice(site.url.length) : null;
      const named = address === null ? undefined : seen[role]!.get(address);
      return named?.status !== 200 || named.page?.canonical !== canonical;
    });
    expect(
      wrong.map(({ address, canonical, from }) => `${address} says ${canonical}, found at ${from}`),
    ).toEqual([]);
  });

  it("has each id once in a page, and every place that is linked to", () => {
    const twice = pages().flatMap(({ address, ids }) =>
      ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `#${id} twice in ${address}`),
    );
    expect(twice).toEqual([]);
    const missing = new Set(
      pages().flatMap(({ address: at, places }) =>
        places
          .filter(({ address, id }) => end(seen[role]!, address)?.page?.ids.includes(id) === false)
          .map(({ address, id }) => `${address}#${id}, linked from ${at}`),
      ),
    );
    expect([...missing]).toEqual([]);
  });

  it("leads to the place of a post from its own address", () => {
    const posts = all().filter(({ address, status }) => /^\/p\/\d+$/.test(address) && status !== 410);
    expect(posts.length).toBeGreaterThan(4);
    const lost = posts.filter(({ location, address }) => {
      const url = new URL(location ?? "/", site.url);
      return !end(seen[role]!, address)?.page?.ids.includes(url.hash.slice(1));
    });
    expect(lost.map(({ address, location }) => `${address} leads to ${location}`)).toEqual([]);
  });
});

it("everything on the site's map is its own one address", () => {
  const mapped = [...seen.visitor!.values()].filter(({ from }) => from.startsWith("/sitemap/"));
  const listed = [...seen.visitor!.values()].filter(({ address }) =>
    /^\/(t|q)\/\d+\/[a-z0-9-]+$/.test(address),
  );
  expect(listed.length + mapped.length).toBeGreaterThan(10);
  for (const { address, status, page } of listed)
    expect([status, page?.canonical], address).toEqual([200, `${site.url}${address}`]);
});

/** Addresses that can be read and that no link leads to, each with the reason. */
const UNLINKED: Record<string, string> = {
  "modules/accounts/routes/reset.tsx": "its secret comes by mail",
  "modules/accounts/routes/suspended.tsx": "only who is limited, silenced or suspended is led there",
  "modules/accounts/routes/keyboard.ts": "sent to by a form; read, it leads to the settings",
  "modules/notifications/routes/feedSettings.ts": "sent to by a form; read, it leads to the settings",
  "modules/notifications/routes/feed.ts": "its secret is its member's alone",
  "modules/notifications/routes/unsubscribe.tsx": "its secret comes by mail",
  "modules/drafts/routes/discarded.tsx": "sent to by a form; read, it leads to the drafts",
  "modules/drafts/routes/byKey.ts": "where scripts save a draft",
  "modules/notifications/routes/seen.ts": "where scripts tell what was in view",
  "modules/follows/routes/thread.ts": "sent to by a form; read, it leads to the thread",
  "modules/follows/routes/question.ts": "sent to by a form; read, it leads to the question",
  "modules/follows/routes/tag.ts": "sent to by a form; read, it leads to the tag",
  "modules/follows/routes/member.ts": "sent to by a form; read, it leads to the member",
  "modules/follows/routes/muteThread.ts": "sent to by a form; read, it leads to the thread",
  "modules/follows/routes/muteMember.ts": "sent to by a form; read, it leads to the member",
  "modules/accounts/routes/suggestions.ts": "asked by the editor's script",
  "modules/posts/routes/preview.ts": "asked by the editor's script",
  "modules/search/routes/similar.ts": "asked by the script of a title that is typed",
  "modules/accounts/routes/claim.tsx": "its secret is printed at the start",
  "modules/accounts/routes/logout.tsx": "sent to by a form; read, it leads home",
  "modules/notifications/routes/read.ts": "sent to by a form; read, it leads to the notices",
  "modules/wordFilters/routes/words.tsx": "linked from the queue for admins, and none goes about here",
  "modules/moderation/routes/mail.tsx": "linked from the queue for admins, and none goes about here",
  "modules/moderation/routes/appeal.tsx": "linked for whoever something was done to, while they can appeal",
  "modules/posts/routes/helpful.ts": "sent to by a form; read, it leads to the post",
  "modules/questions/routes/ballot.tsx": "sent to by a form; read, it is the question's ballot",
  "modules/communityAnswers/routes/reviewed.ts": "sent to by a form; read, it leads to the question",
  "modules/communityAnswers/routes/writers.tsx":
    "its forms stand on the question's page, which sends them there",
  "modules/questions/routes/resultView.ts": "sent to by a form; read, it leads to the question",
  "modules/questions/routes/withdrawal.ts": "sent to by a form; read, it leads to the question",
  "modules/stories/routes/checkInRequest.ts": "sent to by a form; read, it leads to the story",
  "modules/claims/routes/removal.ts": "sent to by a form; read, it leads to the claims",
  "modules/threads/routes/readAll.ts": "sent to by a form; read, it leads to the list",
  "modules/threads/routes/live.ts": "a stream of events, opened by scripts",
  "modules/posts/routes/post.json.ts": "told of in /openapi.json, and by the permalinks of other answers",
};

it("is crawled as a whole: every kind of address is reached by somebody, or it is said here why not", () => {
  const reached = new Set(Object.values(seen).flatMap((map) => [...map.keys()].map(patternOf)));
  const isRead = (file: string) =>
    /export (?:const|async function|function) loader\b|export \{[^}]*\bloader\b|export default/.test(
      readFileSync(join("app", file), "utf8"),
    );
  const missed = routes
    .filter(({ path }) => path !== "*")
    .map(({ file }) => file)
    .filter((file) => isRead(file) && !reached.has(file));
  expect(missed.toSorted()).toEqual(Object.keys(UNLINKED).toSorted());
});
