import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { LRUCache } from "lru-cache";

/** Where a browser asks for the routes behind the links of its page. */
const MANIFEST = "/__manifest";
/** Addresses whose route is remembered. */
const ADDRESSES = 10_000;

/**
 * Remix's handler for a whole site. Left alone, Remix sorts all routes of the site anew several times in every request; with
 * a hundred and forty of them that is a sixth of a page's time. So each route has a handler that knows itself and its
 * parents alone, and an address is looked up once.
 */
export function siteHandler(build: ServerBuild): RequestHandler {
  const whole = createRequestHandler(build, "production");
  const table = Object.values(build.routes)
    .filter((route) => route.parentId === "root")
    .map(({ id, path, index }) => ({ id, path, index: index === true }) as { id: string; path?: string; index: false });
  const handlers = new Map<string, RequestHandler>();
  const known = new LRUCache<string, RequestHandler>({ max: ADDRESSES });

  const handlerFor = (pathname: string): RequestHandler => {
    const id = pathname === MANIFEST ? undefined : matchRoutes(table, pathname)?.[0]?.route.id;
    if (!id) return whole;
    const made = handlers.get(id) ?? createRequestHandler(only(build, id), "production");
    handlers.set(id, made);
    return made;
  };
  return (request, context) => {
    const pathname = pageOf(new URL(request.url).pathname);
    const handler = known.get(pathname) ?? handlerFor(pathname);
    known.set(pathname, handler);
    return handler(request, context);
  };
}

/** The path of the page whose data a browser asks for by "/t/7.data", and of the first page by "/_root.data". */
const pageOf = (pathname: string): string => (pathname === "/_root.data" ? "/" : pathname.replace(/\.data$/, ""));

/** The build as if the root and this route were all there is. */
const only = (build: ServerBuild, id: string): ServerBuild => ({
  ...build,
  routes: these(build.routes, id),
  assets: { ...build.assets, routes: these(build.assets.routes, id) },
});

const these = <T>(routes: Record<string, T>, id: string): Record<string, T> => ({ root: routes.root!, [id]: routes[id]! });
