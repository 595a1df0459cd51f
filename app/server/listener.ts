import cluster from "node:cluster";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Engine } from "../../db/client";
import { buildIfNeeded, holdBuild, serverOf } from "./build/bundle";
import { drainable } from "./shutdown";
import { env } from "./env";
import { answerBadRequests } from "./badRequests";
import { answerFailure, httpApp } from "./http";
import { closeLive } from "./live";
import { openLagMeter } from "./overload";
import { openPageCache, reportFigures } from "./pageCache";
import { settleRequest } from "./requestLine";
import { siteHandler } from "./routeHandlers";
import { connectionLimits, limitConnections, oneAtATime } from "./connections";

const SECURE = env.ORIGIN?.startsWith("https:") ?? false;

interface ServerOptions {
  root: string;
  say(line: string): void;
  engine: Engine;
}

export interface Serving {
  /** The address it listens at; rejects where it cannot. */
  listening: Promise<string>;
  /** Takes no more requests, and resolves once those under way are answered. */
  stop(): Promise<void>;
}

/** Serves the site over HTTP, from its build or, in development, from its sources. */
export async function serve(given: ServerOptions): Promise<Serving> {
  let base = "";
  // Node's own answer to a request without a host lacks the headers that every answer has.
  const server = createServer({ requireHostHeader: false });
  const { drain, isDraining } = drainable(server);
  const makePages = env.NODE_ENV === "development" ? fromSources : fromBuild;
  const pages = await makePages({ ...given, isDraining, origin: () => env.ORIGIN ?? base });
  const limits = connectionLimits(env.TRUST_PROXY);
  limitConnections(server, limits);
  const refuse = answerBadRequests(server, { secure: SECURE });
  const listener: RequestListener = (request, response) => {
    if (request.httpVersion === "1.1" && request.headers.host === undefined) return refuse(request, response);
    settleRequest(request, { origin: env.ORIGIN, fallback: () => base });
    pages.listener(request, response);
  };
  server.on("request", oneAtATime(listener, limits));
  server.listen(env.PORT, env.HOST);
  const listening = once(server, "listening").then(() => (base = addressOf(server.address())));
  return {
    listening,
    async stop() {
      const drained = drain();
      closeLive();
      await drained;
      await pages.close();
    },
  };
}

/** The site's address on this machine, from where a server listens. */
export function addressOf(address: { port: number } | string | null): string {
  const port = typeof address === "object" && address ? address.port : env.PORT;
  return `http://${env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST}:${port}`;
}

const listenerOf = (app: ReturnType<typeof httpApp>): RequestListener =>
  getRequestListener(app.fetch, {
    errorHandler: (error) => answerFailure(error, { secure: SECURE }),
  }) as RequestListener;

interface Pages {
  listener: RequestListener;
  close(): Promise<void>;
}

interface Making extends ServerOptions {
  origin: () => string;
  isDraining: () => boolean;
}

async function fromBuild({ root, say, engine, origin, isDraining }: Making): Promise<Pages> {
  // Where there are workers, the first process has built.
  if (cluster.isPrimary) buildIfNeeded(root, say);
  const built = holdBuild(root);
  const build = (await import(pathToFileURL(serverOf(built)).href)) as ServerBuild;
  const cache = openPageCache(engine.changes);
  const meter = openLagMeter();
  const handler = siteHandler(build);
  const clientFiles = join(built, "client");
  const app = httpApp({ env, origin, handler, lag: meter.lag, isDraining, pages: cache, clientFiles });
  const report = reportFigures(cache);
  return {
    listener: cache.before(listenerOf(app)),
    async close() {
      clearInterval(report);
      meter.stop();
    },
  };
}

async function fromSources({ root, origin, isDraining }: Making): Promise<Pages> {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({
    configFile: join(root, "remix.config.js"),
    server: { middlewareMode: true },
  });
  const load = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  const handler = createRequestHandler(load, "development");
  const app = httpApp({ env, origin, handler, lag: () => 0, isDraining, pages: null, clientFiles: null });
  const listen = listenerOf(app);
  return {
    listener: (request, response) =>
      vite.middlewares(request as never, response as never, () => listen(request, response)),
    close: () => vite.close(),
  };
}
