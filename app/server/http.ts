import { roleNow } from "../modules/accounts/sanctions";
import { randomBytes } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import { serveStatic } from "@hono/node-server/serve-static";
import { type HttpBindings, RequestError } from "@hono/node-server";
import type { AppLoadContext, RequestHandler } from "@remix-run/node";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { engine, Unavailable } from "../../db/client";
import { clientAddress } from "./address";
import { compressing, type Whole } from "./compression";
import type { Env } from "./env";
import { toHttpError } from "./errors";
import { isForeignWrite } from "./foreignWrites";
import { isJsonPath, jsonErrors, READ_ONLY } from "./json/response";
import { isNavigation, onceSent, wroteCookie } from "./navigation";
import { log, logRefusal } from "./log";
import { standardOutput } from "./logSink";
import { loggingRequest } from "./requestLog";
import { isExpensive, LAG_LIMIT_MS, shedLoad } from "./overload";
import { isOwnPage } from "./ownPages";
import type { PageCache } from "./pageCache";
import { baseHeaders, NO_PAGE_POLICY, pagePolicy } from "./securityHeaders";
import { readSession } from "./session";

const READS = ["GET", "HEAD"];
const WRITES = [...READS, "POST"];

/** Room for a refused post of a megabyte, percent-encoded, to come back to its author. */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

/** Room for any origin that is one, in the log. */
const ORIGIN_CHARS = 300;

type AppEnv = { Bindings: HttpBindings; Variables: { address: string } & Whole["Variables"] };

interface Site {
  env: Env;
  /** The site's address, for links that leave it. */
  origin: () => string;
  handler: RequestHandler;
  /** How late the event loop is, in milliseconds (overload.ts). */
  lag: () => number;
  /** Whether this process has been told to stop. */
  isDraining: () => boolean;
  /** The cache of pages for everybody; null makes each page anew. */
  pages: PageCache | null;
  /** The folder of built client files; null in development, where Vite serves them. */
  clientFiles: string | null;
}

/**
 * Everything in front of Remix: files, headers, the check of where writes come from, the session, the log.
 */
export function httpApp({ env, origin, handler, lag, isDraining, pages, clientFiles }: Site): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const secure = env.ORIGIN?.startsWith("https:") ?? false;
  const development = clientFiles === null;

  let putOffs = 0;
  app.use((c, next) => {
    const address = clientAddress(
      getConnInfo(c).remote.address ?? "",
      c.req.header("X-Forwarded-For") ?? null,
      env.TRUST_PROXY,
    );
    c.set("address", address);
    const given = env.TRUST_PROXY > 0 ? c.req.header("X-Request-Id") : undefined;
    return loggingRequest({ given, address }, async () => {
      const start = performance.now();
      await next();
      log.debug({
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - start),
      });
    });
  });
  app.use(compressing);
  if (pages) app.use(pages.fill);
  app.use(async (c, next) => {
    await next();
    withHeaders(c.res, {
      ...baseHeaders({ secure }),
      ...(development ? {} : { "Content-Security-Policy": NO_PAGE_POLICY }),
    });
  });
  app.use(async (c, next) => {
    await next();
    // Hono adds the headers of an answer that stands to one that is set: this one has them all.
    const said = await jsonErrors(c.req.path, c.res);
    if (said === c.res) return;
    c.res = undefined;
    c.res = said;
    c.set("bytes", undefined);
  });

  app.use(async (c, next) => {
    const takes = isJsonPath(c.req.path) ? READS : WRITES;
    if (!takes.includes(c.req.method)) return c.text(READ_ONLY, 405, { Allow: takes.join(", ") });
    return next();
  });

  if (clientFiles !== null) {
    const forever = serveStatic({
      root: clientFiles,
      precompressed: true,
      onFound: (_, c) => c.header("Cache-Control", "public, max-age=31536000, immutable"),
    });
    app.get("/assets/*", forever, (c) => c.notFound());
    app.get("/favicon.svg", serveStatic({ root: clientFiles }));
  }

  const isAdmin = async (cookies = "") =>
    roleNow((await readSession(cookies, { secure })).viewer) === "admin";
  // Whether the process lives. What it depends on is asked by /readyz: to start it anew would mend none of
  // that.
  app.get("/healthz", async (c) => {
    if (c.req.query("verbose") === undefined || !(await isAdmin(c.req.header("Cookie")))) return c.text("ok");
    return c.json(
      {
        pages: pages?.figures() ?? null,
        lagMs: Math.round(lag()),
        putOff: putOffs,
        logLinesLost: standardOutput().lost(),
      },
      200,
      { "Cache-Control": "no-store" },
    );
  });
  // Whether it should be sent requests.
  app.get("/readyz", async (c) => {
    const answer = (words: string, status: 200 | 503) =>
      c.text(words, status, { "Cache-Control": "no-store" });
    if (isDraining()) return answer("stopping", 503);
    try {
      await engine().checkReady();
      return answer("ready", 200);
    } catch (error) {
      logRefusal(error, { err: error }, "not ready");
      return answer(error instanceof Unavailable ? error.message : "the database does not answer", 503);
    }
  });

  app.use(async (c, next) => {
    if (!isForeignWrite(c.req.raw, env.ORIGIN ?? null)) return next();
    logRefusal(
      "origin",
      { path: c.req.path, from: c.req.header("Origin")?.slice(0, ORIGIN_CHARS) ?? null },
      "a form of another origin was refused; this site's is ORIGIN",
    );
    return c.text("This form was sent from another site.", 403);
  });
  // A byte in each chunk makes a body of a megabyte six seconds of work. Browsers, and proxies that wait for
  // a whole form, say how long it is.
  app.use(async (c, next) => {
    if (c.req.header("Transfer-Encoding") === undefined) return next();
    return c.text("Say how long this is, by Content-Length.", 411, { Connection: "close" });
  });
  app.use(
    bodyLimit({
      maxSize: BODY_LIMIT_BYTES,
      onError: (c) => c.text("That is more than this site takes at once.", 413),
    }),
  );
  app.use(async (c, next) => {
    if (lag() > LAG_LIMIT_MS && isExpensive(c.req.method, new URL(c.req.url))) {
      putOffs += 1;
      return shedLoad(c.req.raw);
    }
    return next();
  });

  app.all("*", async (c) => {
    const session = await readSession(c.req.header("Cookie") ?? null, { secure });
    const nonce = randomBytes(16).toString("base64");
    const address = c.get("address");
    const { viewer, barred, sessionId } = session;
    // The check of origins is ours, above. Remix has one of its own, by what a proxy says of hosts.
    if (c.req.method !== "GET" && c.req.method !== "HEAD") c.req.raw.headers.delete("Origin");
    const onceShown = isNavigation(c.req.raw) ? onceSent(c.env.outgoing) : () => {};
    const context: AppLoadContext = {
      viewer,
      barred,
      sessionId,
      address,
      origin: origin(),
      secure,
      nonce,
      onceShown,
    };
    const response = await handler(c.req.raw, context);
    if (context.page) c.set("bytes", context.page);
    // Remix's answer to a form for a page that takes none.
    if (response.status === 405) response.headers.set("Allow", READS.join(", "));
    if (!development)
      withHeaders(response, { "Content-Security-Policy": pagePolicy({ nonce, member: viewer !== null }) });
    // One that logs in or out has said what becomes of the session.
    if (session.setCookie && !setsSameCookie(response, session.setCookie))
      response.headers.append("Set-Cookie", session.setCookie);
    // Only what was made for a browser without any cookie is the same for everybody.
    const anybodys = !c.req.header("Cookie") && !response.headers.has("Set-Cookie");
    // Going back, a browser shows what it kept without asking: then a member's own writes would not be there.
    const membersPage =
      viewer !== null && (response.headers.get("Content-Type") ?? "").startsWith("text/html");
    const cacheable = ["GET", "HEAD"].includes(c.req.method) && response.ok && anybodys;
    if (!response.headers.has("Cache-Control")) {
      const unkept = membersPage || isOwnPage(c.req.path);
      response.headers.set(
        "Cache-Control",
        cacheable ? "public, max-age=0, must-revalidate" : unkept ? "private, no-store" : "private, no-cache",
      );
    }
    if (viewer && !READS.includes(c.req.method) && response.status !== 204)
      response.headers.append("Set-Cookie", wroteCookie(context));
    response.headers.append("Vary", "Cookie");
    return response;
  });

  app.onError((error, c) => {
    const known = toHttpError(error);
    if (known) return c.text(known.message, known.status as 503, known.headers);
    log.error({ err: error, method: c.req.method, path: c.req.path }, "unforeseen error");
    return c.text("Something went wrong on our side. It has been logged.", 500);
  });
  return app;
}

/** Adds the headers that the answer does not have yet. */
function withHeaders({ headers }: Response, more: Record<string, string>): void {
  for (const [name, value] of Object.entries(more)) if (!headers.has(name)) headers.set(name, value);
}

const setsSameCookie = ({ headers }: Response, cookie: string): boolean => {
  const name = cookie.slice(0, cookie.indexOf("=") + 1);
  return headers.getSetCookie().some((each) => each.startsWith(name));
};

/** Answers a request that failed: 400 where it cannot be understood, else 500. */
export function answerFailure(error: unknown, { secure }: { secure: boolean }): Response {
  const headers = { ...baseHeaders({ secure }), "Content-Security-Policy": NO_PAGE_POLICY };
  if (error instanceof RequestError)
    return new Response("This cannot be understood.", { status: 400, headers });
  log.error({ err: error }, "unforeseen error");
  return new Response("Something went wrong on our side. It has been logged.", { status: 500, headers });
}
