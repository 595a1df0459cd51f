import { db } from "../../../db/client";
import * as journal from "../../../db/queries/moderation/journal";
import * as tags from "../../../db/queries/tags/tags";
import type { Viewer } from "../accounts/types";
import { changeWords, namedIn } from "./changeWords";
import { namesFor } from "./targetNames";
import type { ChangeSaid } from "./types";

/**
 * Returns the changes of an action, row by row, in words. The caller ensures that the viewer is a moderator,
 * and that the action's type can be undone: the text that any other removed is gone for good.
 */
export async function readChanges(viewer: Viewer, actionId: number): Promise<ChangeSaid[]> {
  const changes = await journal.ofAction(db, actionId);
  const { abouts, tagIds } = namedIn(changes);
  const [names, tagRows] = await Promise.all([namesFor(viewer, abouts), tags.byIds(db, tagIds)]);
  const tagNames = new Map(tagRows.map(({ id, name }) => [id, name]));
  return changeWords(changes, { ...names, tag: (id) => tagNames.get(id) ?? `tag ${id}` });
}
