import { engine } from "../../db/client";
import { hashFormerSecrets } from "../modules/notifications/unsubscribe";
import { indexMissing } from "../modules/search/searchIndex";
import { enqueueProposals } from "../modules/tags/proposals";
import { renderOutdated } from "../modules/posts/renderUpgrade";
import { startJobs } from "../jobs/worker";
import { env } from "./env";
import { log } from "./log";
import { keyFor, MAIL_LINKS } from "./secret";

/** How often the process checks that the database's file is still there; a write notices by itself. */
const FILE_CHECK_MS = 1_000;

export interface Background {
  /** Begins nothing else, and resolves once what is at hand is done. */
  stop(): Promise<void>;
}

/**
 * Mail, digests and upkeep: for one process of a site. Links in mail are made from `origin`, never from what
 * a request says.
 */
export function startBackground(origin: string): Background {
  const ending = new AbortController();
  const jobs = startJobs({ env, origin: () => origin, key: keyFor(MAIL_LINKS), log });
  const upkeep = bringUpToDate(ending.signal);
  const watching = setInterval(() => {
    if (engine().isInPlace()) return;
    clearInterval(watching);
    log.error(
      "the database's file was replaced or removed while it was open: nothing is written " +
        "any more. Start the site anew",
    );
    ending.abort();
    void jobs.stop();
  }, FILE_CHECK_MS).unref();
  return {
    async stop() {
      clearInterval(watching);
      ending.abort();
      await jobs.stop();
      await upkeep;
    },
  };
}

/** Indexes and renders texts anew after an update that does so differently; the site is open meanwhile. */
async function bringUpToDate(signal: AbortSignal): Promise<void> {
  try {
    await enqueueProposals();
    const indexed = await indexMissing();
    if (indexed > 0) log.info({ indexed }, "posts were put into the search index");
  } catch (error) {
    log.error({ err: error }, "not all posts are in the search index; the next start goes on");
  }
  try {
    const hashed = await hashFormerSecrets(signal);
    if (hashed > 0) log.info({ hashed }, "secrets of feeds and of links in mail are kept as hashes now");
    const { rendered, kept } = await renderOutdated({ signal });
    if (rendered + kept > 0) log.info({ rendered, kept }, "posts of an older version were rendered again");
  } catch (error) {
    log.error(
      { err: error },
      "posts of an older version could not be rendered again; the next start goes on",
    );
  }
}
