/**
 * The site's process. With WORKERS it is the first of several: it prepares the forum and does the work in the
 * background, and they serve.
 */
import cluster from "node:cluster";
import { join } from "node:path";
import { type Engine, useEngine } from "../../db/client";
import { lockFolder } from "../../db/client/serverLock";
import { openSqlite } from "../../db/client/sqlite";
import { articleSource, seed } from "../../db/seed";
import "../modules/subscribers";
import { createAdminClaim } from "../modules/accounts/adminClaim";
import { hot } from "../stats/ranking";
import { type Background, startBackground } from "./background";
import { env, envProblem, startedByNpm, warningsOf } from "./env";
import { type PageSource, type Serving, serve } from "./listener";
import { hearOthers, startWorkers, type Workers } from "./workers";
import { renderMarkdown } from "../markdown/markdown";
import { useRenderers } from "../markdown/renderer";
import { openRenderers } from "../markdown/worker/pool";
import { slugify } from "../markdown/slug";
import { log, logEverything, say } from "./log";
import { root } from "./root";
import { keyFor } from "./secret";

/**
 * However much is still open by then: a worker first, so that the first process can tell that it has ended.
 */
const STOP_MS = cluster.isPrimary ? 9_000 : 8_000;
/**
 * How often a process that npm started looks whether npm is still there: some signals end npm and nothing
 * else.
 */
const PARENT_CHECK_MS = 500;

interface Parts {
  /** The source of pages: a build, or source files. */
  pages: PageSource;
  /** The module that a thread for rendering begins with. */
  thread: URL;
}

/** Starts the process; refuses in one line, and ends, where that cannot be. */
export async function startProcess({ pages, thread }: Parts): Promise<void> {
  if (envProblem) refuse(envProblem);
  if (cluster.isPrimary && !attempt(() => lockFolder(env.DATA_DIR)))
    refuse(`Another server runs on ${env.DATA_DIR}. Stop it first, or name another folder as DATA_DIR.`);

  const engine: Engine = attempt(() =>
    openSqlite({
      file: join(env.DATA_DIR, "byway.db"),
      migrations: join(root, "migrations/sqlite"),
      prepared: cluster.isWorker,
    }),
  );
  attempt(() => keyFor("start"));
  useEngine(engine);
  const renderers = openRenderers({ entry: thread });
  useRenderers(renderers);

  let background: Background | undefined;
  let site: Serving | Workers;
  if (cluster.isPrimary) {
    await seed(engine.write, articleSource(join(root, "db/seed")), { render: renderMarkdown, slugify, hot });
    site = env.WORKERS > 1 ? startWorkers(env.WORKERS) : await serve({ pages, engine });
    site.listening.then(
      async (base) => (background = await open(base)),
      (error: Error) => refuse(`Byway cannot listen on ${env.HOST}:${env.PORT}: ${error.message}`),
    );
  } else {
    hearOthers();
    site = await serve({ pages, engine });
    site.listening.catch((error: Error) => refuse(`A worker cannot listen: ${error.message}`));
    logEverything();
  }

  let stopping = false;
  async function stop(signal: string): Promise<void> {
    // A terminal tells every process of the group, and the first tells the others.
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => {
      log.warn("stopped before everything was done");
      process.exit(0);
    }, STOP_MS);
    await Promise.all([site.stop(), background?.stop()]);
    await renderers.close();
    await engine.close();
    process.exit(0);
  }

  /**
   * A terminal that is closed ends the site. Where there is none it is an operator's word: workers begin
   * anew.
   */
  function hangUp(): void {
    if (cluster.isWorker) return;
    if ("restart" in site && !process.stdout.isTTY && !process.stdin.isTTY) void site.restart();
    else void stop("SIGHUP");
  }

  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("SIGHUP", hangUp);
  if (startedByNpm && cluster.isPrimary) {
    const npm = process.ppid;
    setInterval(() => process.ppid !== npm && void stop("npm ended"), PARENT_CHECK_MS).unref();
  }
}

function refuse(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** Does what has to work before anything else can; where it does not, one line says why, and that is all. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    return refuse(
      `Byway cannot start on ${env.DATA_DIR}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Says where the site is, and begins what is done in the background. */
async function open(base: string): Promise<Background> {
  const origin = env.ORIGIN ?? base;
  for (const warning of warningsOf(env, base)) say(warning);
  const claim = await createAdminClaim();
  if (claim)
    say(`There is no admin yet. Whoever follows this link first becomes one: ${origin}/claim/${claim}`);
  say(`Byway is at ${base}`);
  logEverything();
  return startBackground(origin);
}
