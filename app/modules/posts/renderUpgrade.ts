import { setImmediate, setTimeout } from "node:timers/promises";
import { db, write } from "../../../db/client";
import * as rendering from "../../../db/queries/posts/renderUpgrade";
import { TooComplex } from "../../markdown/limits";
import { RENDER_VERSION, type Rendered } from "../../markdown/markdown";
import { Overloaded, render } from "../../markdown/renderer";
import { publish } from "../eventBus";
import { idPrefixOf, namesWithDashes } from "./markdown";

/** Posts stored in one transaction, so that others come to write in between. */
const BATCH = 50;
/** The pause while the renderer is overloaded: the texts that members are writing go first. */
const BUSY_PAUSE_MS = 1_000;

interface Run {
  /** Posts of an older version than this are rendered again. */
  version?: number;
  /** Ends the run after the batch at hand. */
  signal?: AbortSignal;
}

/**
 * Renders again what an older version of the renderer made, from the oldest on, a few posts at a time and
 * outside of any transaction. It may be broken off anywhere, and goes on where it was the next time. A post
 * that is edited meanwhile keeps its new text, and one that has become too complex the HTML that it has.
 */
export async function renderOutdated({ version = RENDER_VERSION, signal }: Run = {}): Promise<{
  rendered: number;
  kept: number;
}> {
  const count = { rendered: 0, kept: 0 };
  for await (const rows of outdated(version)) {
    const done = await renderAll(rows, signal);
    await store(done, version);
    count.rendered += done.length;
    if (signal?.aborted) break;
    count.kept += rows.length - done.length;
  }
  return count;
}

/** A few at a time; each post once, whether or not it is still outdated when the next are looked for. */
async function* outdated(version: number) {
  const next = (above: number) => rendering.oldestVersion(db, { above, below: version });
  for (let made = await next(-1); made !== null; made = await next(made)) {
    for (let after = 0; ;) {
      const rows = await rendering.madeBy(db, { version: made, after, limit: BATCH });
      if (rows.length === 0) break;
      yield rows;
      after = rows.at(-1)!.id;
    }
  }
}

async function renderAll(rows: rendering.SourceRow[], signal: AbortSignal | undefined) {
  const done: { row: rendering.SourceRow; html: string }[] = [];
  for (const row of rows) {
    const result = await patiently(row, signal);
    if (result) done.push({ row, html: result.html });
  }
  return done;
}

/** Null for a text that is refused now, or that there was no time for. */
async function patiently(
  row: rendering.SourceRow,
  signal: AbortSignal | undefined,
): Promise<Rendered | null> {
  for (;;) {
    if (signal?.aborted) return null;
    // Requests come in between also where a text is short and rendered in place.
    await setImmediate();
    try {
      return await render(row.source, {
        idPrefix: idPrefixOf(row),
        names: await namesWithDashes(db, row.source),
      });
    } catch (error) {
      if (error instanceof TooComplex) return null;
      if (!(error instanceof Overloaded)) throw error;
      await setTimeout(BUSY_PAUSE_MS);
    }
  }
}

const store = (done: { row: rendering.SourceRow; html: string }[], renderVersion: number) =>
  write(async (tx) => {
    for (const { row, html } of done) {
      const title = row.number === 1 ? row.title : "";
      if (await rendering.replaceHtml(tx, row, { html, renderVersion }))
        await publish(tx, { type: "PostRendered", id: row.id, title, html }, new Date());
    }
  });
