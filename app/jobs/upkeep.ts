import { renderOutdated } from "../modules/posts/renderUpgrade";
import { hashFormerSecrets } from "../modules/notifications/unsubscribe";
import { indexMissing } from "../modules/search/searchIndex";
import { enqueueProposals } from "../modules/tags/proposals";
import type { Log } from "./run";

/** Indexes and renders texts anew after an update that does so differently; the site is open meanwhile. */
export async function bringUpToDate(log: Log, signal: AbortSignal): Promise<void> {
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
