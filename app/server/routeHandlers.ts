import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { LRUCache } from "lru-cache";

/** The path at which browsers ask for the routes behind a page's links. */
const MANIFEST = "/__manifest";
/** Addresses whose route is remembered. */
const ADDRESSES = 10_000;

/**
 * Remix's handler for a whole site. Left alone, Remix sorts all routes of the site anew several times in
 * every request; with a hundred and forty of them that is a sixth of a page's time. So each route has a
 * handler that knows itself and its parents alone, and an address is looked up once.
 */
export function siteHandler(build: ServerBuild): RequestHandler {
  const whole = createRequestHandler(build, "production");
  const table = Object.values(build.routes)
    .filter((route) => route.parentId === "root")
    .map(({ id, path, index }) => ({ id, path, index: index === true }) as Entry);
  const handlers = new Map<string, RequestHandler>();
  const known = new LRUCache<string, Found>({ max: ADDRESSES });

  const find = (pathname: string): Found => {
    const route = pathname === MANIFEST ? undefined : matchRoutes(table, pathname)?.[0]?.route;
    if (!route) return { handler: whole, address: pathname };
    const handler = handlers.get(route.id) ?? createRequestHandler(only(build, route.id), "production");
    handlers.set(route.id, handler);
    return { handler, address: oneAddress(pathname, route.path ?? "") };
  };
  return async (request, context) => {
    const { pathname, search } = new URL(request.url);
    const page = pageOf(pathname);
    const found = known.get(page) ?? find(page);
    known.set(page, found);
    if (page === pathname && found.address !== pathname && ["GET", "HEAD"].includes(request.method)) {
      return new Response(null, { status: 301, headers: { Location: `${found.address}${search}` } });
    }
    return found.handler(request, context);
  };
}

type Entry = { id: string; path?: string; index: false };

interface Found {
  handler: RequestHandler;
  /** The path under which the page is known. */
  address: string;
}

/**
 * The one path of a page. Remix takes `/STORIES` and `/stories/` for `/stories`; here they lead there. What a
 * route's parameters stand for stays as it is: its loader knows whether that has another name.
 */
export function oneAddress(pathname: string, pattern: string): string {
  if (pattern.includes("*")) return pathname;
  const parts = pattern.split("/").filter(Boolean);
  const given = pathname.split("/").filter(Boolean);
  const named = given.map((part, at) => {
    const [, ending] = /^:\w+\??(\..+)?$/.exec(parts[at] ?? ":") ?? [];
    if (!parts[at]?.startsWith(":")) return parts[at] ?? part;
    return ending ? part.slice(0, -ending.length) + ending : part;
  });
  return `/${named.join("/")}`;
}

/**
 * The path of the page whose data a browser asks for by "/t/7.data", and of the first page by "/_root.data".
 */
const pageOf = (pathname: string): string =>
  pathname === "/_root.data" ? "/" : pathname.replace(/\.data$/, "");

/** The build as if the root and this route were all there is. */
const only = (build: ServerBuild, id: string): ServerBuild => ({
  ...build,
  routes: these(build.routes, id),
  assets: { ...build.assets, routes: these(build.assets.routes, id) },
});

const these = <T>(routes: Record<string, T>, id: string): Record<string, T> => ({
  root: routes.root!,
  [id]: routes[id]!,
});
