/**
 * The site's process. With WORKERS it is the first of several: it prepares the forum and does the work in the background,
 * and they serve.
 */
import cluster from "node:cluster";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { useEngine } from "../db/client";
import { openSqlite } from "../db/client/sqlite";
import { articleSource, seed } from "../db/seed";
import { createAdminClaim } from "./forum/people/adminClaim";
import { hot } from "./forum/ranking";
import { indexMissing } from "./forum/search/indexing";
import { enqueueProposals } from "./forum/threads/proposing";
import { type Background, startBackground } from "./process/background";
import { serve } from "./process/serving";
import { hearOthers, startWorkers } from "./process/workers";
import { renderMarkdown } from "./text/markdown";
import { useRenderers } from "./text/rendering";
import { openRenderers } from "./text/rendering/pool";
import { slugify } from "./text/slug";
import { env, envProblem } from "./web/env";
import { log } from "./web/log";

const root = join(fileURLToPath(import.meta.url), "../..");
const say = (line: string) => process.stdout.write(`${line}\n`);

if (envProblem) {
  process.stderr.write(`${envProblem}\n`);
  process.exit(1);
}

const engine = openSqlite({ file: join(env.DATA_DIR, "byway.db"), migrations: join(root, "migrations/sqlite"), prepared: cluster.isWorker });
useEngine(engine);
const renderers = openRenderers();
useRenderers(renderers);

let background: Background | undefined;
let site: { listening: Promise<string>; stop(): Promise<void> };
if (cluster.isPrimary) {
  await seed(engine.write, articleSource(join(root, "db/seed")), { render: renderMarkdown, slugify, hot });
  await indexMissing();
  await enqueueProposals();
  site = env.WORKERS > 1 ? await startWorkers({ root, say, count: env.WORKERS }) : await serve({ root, say, engine });
  site.listening.then(
    (base) => open(base),
    (error: Error) => {
      process.stderr.write(`Byway cannot listen on ${env.HOST}:${env.PORT}: ${error.message}\n`);
      process.exit(1);
    },
  );
} else {
  hearOthers();
  site = await serve({ root, say, engine });
  site.listening.catch((error: Error) => {
    process.stderr.write(`A worker cannot listen: ${error.message}\n`);
    process.exit(1);
  });
}

async function open(base: string): Promise<void> {
  const origin = env.ORIGIN ?? base;
  if (env.RATE_LIMITS === "off") say("WARNING: RATE_LIMITS=off. Nothing slows down guessing passwords or flooding. For load tests only.");
  const claim = await createAdminClaim();
  if (claim) say(`There is no admin yet. Whoever follows this link first becomes one: ${origin}/claim/${claim}`);
  background = startBackground(origin);
  say(`Byway is at ${base}`);
}

let stopping = false;
async function stop(signal: string): Promise<void> {
  // A terminal tells every process of the group, and the first tells the others.
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "stopping");
  await site.stop();
  await background?.stop();
  await renderers.close();
  await engine.close();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
