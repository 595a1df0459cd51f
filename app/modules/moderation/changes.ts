import { db } from "../../../db/client";
import * as journal from "../../../db/queries/moderation/journal";
import * as tags from "../../../db/queries/tags/tags";
import type { Viewer } from "../accounts/types";
import { changeWords, namedIn } from "./changeWords";
import { namesFor } from "./targetNames";
import type { ChangeSaid } from "./types";

/**
 * What an action changed, row by row, in words. For moderators; not for kinds that cannot be taken back,
 * whose text is gone for good.
 */
export async function readChanges(viewer: Viewer, actionId: number): Promise<ChangeSaid[]> {
  const changes = await journal.ofAction(db, actionId);
  const { abouts, tagIds } = namedIn(changes);
  const [names, tagRows] = await Promise.all([namesFor(viewer, abouts), tags.byIds(db, tagIds)]);
  const tagNames = new Map(tagRows.map(({ id, name }) => [id, name]));
  return changeWords(changes, { ...names, tag: (id) => tagNames.get(id) ?? `tag ${id}` });
}
