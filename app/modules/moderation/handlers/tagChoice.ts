import type { Db } from "../../../../db/client";
import * as tags from "../../../../db/queries/tags/tags";
import { TAGS_COMMON, TAGS_COMPLETED } from "../../tags/limits";
import type { Option } from "../types";

/**
 * Tags to choose among: to tick, those that are worn and the commonest; to be completed while typing, many
 * more (`more`).
 */
export async function tagChoice(tx: Db, worn: readonly string[]): Promise<Option[]> {
  const known = (await tags.commonest(tx, TAGS_COMMON + TAGS_COMPLETED)).map(({ name }) => name);
  const ticked = [...new Set([...worn, ...known.slice(0, TAGS_COMMON)])];
  const more = known.filter((name) => !ticked.includes(name)).toSorted();
  return [
    ...ticked.map((name) => ({ value: name, label: name })),
    ...more.map((name) => ({ value: name, label: name, more: true })),
  ];
}
