import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { openSqlite } from "../db/client/sqlite";
import { useEngine } from "../db/client";
import { articleSource, seed } from "../db/seed";
import { createAdminClaim } from "./forum/people/adminClaim";
import { renderOutdated } from "./forum/posts/rerendering";
import { hot } from "./forum/ranking";
import { indexMissing } from "./forum/search/indexing";
import { startJobs, type Worker } from "./jobs/worker";
import { renderMarkdown } from "./text/markdown";
import { useRenderers } from "./text/rendering";
import { openRenderers } from "./text/rendering/pool";
import { slugify } from "./text/slug";
import { buildIfNeeded } from "./web/bundle";
import { env, envProblem } from "./web/env";
import { httpApp } from "./web/http";
import { endLive } from "./web/live";
import { log } from "./web/log";

/** How long open requests may take to finish once the process is told to stop. */
const SHUTDOWN_PATIENCE_MS = 8_000;

/** Longer than a proxy or a client keeps an idle connection, so that it is they who end it, and never in the middle of a request. */
const KEEP_ALIVE_MS = 65_000;

const root = join(fileURLToPath(import.meta.url), "../..");
const say = (line: string) => process.stdout.write(`${line}\n`);

if (envProblem) {
  process.stderr.write(`${envProblem}\n`);
  process.exit(1);
}
const development = env.NODE_ENV === "development";

const engine = openSqlite({ file: join(env.DATA_DIR, "byway.db"), migrations: join(root, "migrations/sqlite") });
useEngine(engine);
await seed(engine.write, articleSource(join(root, "db/seed")), { render: renderMarkdown, slugify, hot });
await indexMissing();

/** Known once the port is: links in mail and the log are made from it, never from what a request says. */
let base = "";
const origin = () => env.ORIGIN ?? base;
let jobs: Worker | undefined;
let upkeep: Promise<void> | undefined;
const ending = new AbortController();

const pages = development ? await fromSources() : await fromBuild();
const renderers = openRenderers();
useRenderers(renderers);
const server = createServer();
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.on("request", pages.listener);
server.listen(env.PORT, env.HOST, async () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.PORT;
  base = `http://${env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST}:${port}`;
  if (env.RATE_LIMITS === "off") say("WARNING: RATE_LIMITS=off. Nothing slows down guessing passwords or flooding. For load tests only.");
  const claim = await createAdminClaim();
  if (claim) say(`There is no admin yet. Whoever follows this link first becomes one: ${origin()}/claim/${claim}`);
  jobs = startJobs({ env, origin, log });
  upkeep = bringUpToDate();
  say(`Byway is at ${base}`);
});
server.on("error", (error) => {
  process.stderr.write(`Byway cannot listen on ${env.HOST}:${env.PORT}: ${error.message}\n`);
  process.exit(1);
});

async function fromBuild() {
  const built = buildIfNeeded(root, say);
  const build = (await import(pathToFileURL(built).href)) as ServerBuild;
  const handler = createRequestHandler(build, "production");
  const app = httpApp({ env, origin, handler, clientFiles: join(root, "build/client") });
  return { listener: getRequestListener(app.fetch), close: async () => {} };
}

async function fromSources() {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({ configFile: join(root, "remix.config.js"), server: { middlewareMode: true } });
  const load = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  const app = httpApp({ env, origin, handler: createRequestHandler(load, "development"), clientFiles: null });
  const listen = getRequestListener(app.fetch);
  const listener: typeof listen = async (request, response) => vite.middlewares(request as never, response as never, () => listen(request, response));
  return { listener, close: () => vite.close() };
}

/** After an update that renders some texts differently; the site is open meanwhile. */
async function bringUpToDate() {
  try {
    const { rendered, kept } = await renderOutdated({ signal: ending.signal });
    if (rendered + kept > 0) log.info({ rendered, kept }, "posts of an older version were rendered again");
  } catch (error) {
    log.error({ err: error }, "posts of an older version could not be rendered again; the next start goes on");
  }
}

async function stop(signal: string) {
  log.info({ signal }, "stopping");
  ending.abort();
  endLive();
  setTimeout(() => server.closeAllConnections(), SHUTDOWN_PATIENCE_MS).unref();
  await new Promise((done) => {
    server.close(done);
    server.closeIdleConnections();
  });
  await jobs?.stop();
  await upkeep;
  await renderers.close();
  await pages.close();
  await engine.close();
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
