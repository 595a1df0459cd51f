import type { Db } from "../../../db/client";
import { turn } from "../../../db/client/yieldTurn";
import type { Change } from "../../../db/queries/moderation/journal";
import * as structure from "../../../db/queries/threads/threadTree";
import { TooComplex } from "../../markdown/limits";
import { renderMarkdown } from "../../markdown/markdown";
import { idPrefixOf, namesWithDashes } from "../posts/markdown";
import { depthPageOf, buildPathsInSteps } from "../posts/tree";

const TREE = ["threadId", "number", "parentId"];

/**
 * Writes every post's place in its thread's tree anew, in all threads where one of these changes put a post
 * elsewhere.
 */
export async function rebuildPaths(tx: Db, changes: Change[]): Promise<void> {
  const moved = changes.filter(
    ({ table, before, after }) =>
      table === "posts" && TREE.some((column) => column in (after ?? {}) || column in (before ?? {})),
  );
  if (moved.length === 0) return;
  const now = await structure.postsById(
    tx,
    moved.map(({ key }) => Number(key[0])),
  );
  const named = moved
    .flatMap(({ before, after }) => [before?.threadId, after?.threadId])
    .filter((id) => typeof id === "number");
  for (const threadId of new Set([...now.map((post) => post.threadId), ...named])) {
    const stored = await structure.placesIn(tx, threadId);
    const growth = buildPathsInSteps(stored);
    let step = growth.next();
    for (; !step.done; step = growth.next()) await turn();
    for (const { id, path, band } of stored) {
      const place = placeAt(step.value.get(id));
      if (place.path === path && place.band === band) continue;
      await structure.setPlace(tx, id, place);
      await turn();
    }
  }
}

const placeAt = (path: string | undefined) =>
  path === undefined ? { path: "", band: 0 } : { path, band: depthPageOf(path) };

/**
 * Renders anew what has begun or ceased to be the first post of a thread, for the ids in it. Its text has
 * been a post before, and is rendered in a moment.
 */
export async function rerender(tx: Db, changes: Change[]): Promise<void> {
  const turned = changes.filter(
    ({ table, before, after }) =>
      table === "posts" &&
      before &&
      after &&
      "number" in after &&
      (before.number === 1 || after.number === 1),
  );
  for (const { source, ...post } of await structure.sourcesOf(
    tx,
    turned.map(({ key }) => Number(key[0])),
  )) {
    try {
      const { html, version } = renderMarkdown(source, {
        idPrefix: idPrefixOf(post),
        names: await namesWithDashes(tx, source),
      });
      await structure.setHtml(tx, post.id, { html, renderVersion: version });
    } catch (error) {
      // It keeps the HTML that it has: the rules for texts have become stricter since.
      if (!(error instanceof TooComplex)) throw error;
    }
  }
}
