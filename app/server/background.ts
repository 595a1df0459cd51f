import { engine } from "../../db/client";
import { bringUpToDate } from "../jobs/upkeep";
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
  const upkeep = bringUpToDate(log, ending.signal);
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
