import { hashFormerSecrets } from "../forum/notifications/unsubscribing";
import { renderOutdated } from "../forum/posts/rerendering";
import { startJobs } from "../jobs/worker";
import { env } from "../web/env";
import { log } from "../web/log";
import { keyFor, MAIL_LINKS } from "../web/secret";

export interface Background {
  /** Begins nothing else, and resolves once what is at hand is done. */
  stop(): Promise<void>;
}

/** Mail, digests and upkeep: for one process of a site. Links in mail are made from `origin`, never from what a request says. */
export function startBackground(origin: string): Background {
  const ending = new AbortController();
  const jobs = startJobs({ env, origin: () => origin, key: keyFor(MAIL_LINKS), log });
  const upkeep = bringUpToDate(ending.signal);
  return {
    async stop() {
      ending.abort();
      await jobs.stop();
      await upkeep;
    },
  };
}

/** After an update that renders some texts differently; the site is open meanwhile. */
async function bringUpToDate(signal: AbortSignal): Promise<void> {
  try {
    const hashed = await hashFormerSecrets(signal);
    if (hashed > 0) log.info({ hashed }, "secrets of feeds and of links in mail are kept as hashes now");
    const { rendered, kept } = await renderOutdated({ signal });
    if (rendered + kept > 0) log.info({ rendered, kept }, "posts of an older version were rendered again");
  } catch (error) {
    log.error({ err: error }, "posts of an older version could not be rendered again; the next start goes on");
  }
}
