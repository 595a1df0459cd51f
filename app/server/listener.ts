import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { ServerBuild } from "@remix-run/node";
import type { Engine } from "../../db/client";
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

/** The values that a server's pages are made with. */
interface Making {
  engine: Engine;
  origin: () => string;
  isDraining: () => boolean;
}

interface Pages {
  listener: RequestListener;
  close(): Promise<void>;
}

export type PageSource = (making: Making) => Promise<Pages>;

export interface Serving {
  /** The address it listens at; rejects where it cannot. */
  listening: Promise<string>;
  /** Takes no more requests, and resolves once those under way are answered. */
  stop(): Promise<void>;
}

/** Serves pages over HTTP. */
export async function serve({
  pages: makePages,
  engine,
}: {
  pages: PageSource;
  engine: Engine;
}): Promise<Serving> {
  let base = "";
  // Node's own answer to a request without a host lacks the headers that every answer has.
  const server = createServer({ requireHostHeader: false });
  const { drain, isDraining } = drainable(server);
  const pages = await makePages({ engine, isDraining, origin: () => env.ORIGIN ?? base });
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

/**
 * Returns a listener that answers each request by the app, and with a failure where the app cannot be called.
 */
export const listenerOf = (app: ReturnType<typeof httpApp>): RequestListener =>
  getRequestListener(app.fetch, {
    errorHandler: (error) => answerFailure(error, { secure: SECURE }),
  }) as RequestListener;

/** The pages of a build: its routes, and its folder with the files for browsers. */
export const builtPages =
  (build: ServerBuild, folder: string): PageSource =>
  async ({ engine, origin, isDraining }) => {
    const cache = openPageCache(engine.changes);
    const meter = openLagMeter();
    const handler = siteHandler(build);
    const clientFiles = join(folder, "client");
    const app = httpApp({ env, origin, handler, lag: meter.lag, isDraining, pages: cache, clientFiles });
    const report = reportFigures(cache);
    return {
      listener: cache.before(listenerOf(app)),
      async close() {
        clearInterval(report);
        meter.stop();
      },
    };
  };
