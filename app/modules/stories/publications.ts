import { db } from "../../../db/client";
import * as siteChoices from "../../../db/queries/site/siteChoices";
import * as spellings from "../../../db/queries/stories/synonyms";
import { DATA_LICENCE, DATA_LICENCE_ADDRESS } from "../siteChoices";
import { normalize } from "./normalize";
import { everyStory } from "./views";
import { readEvidence } from "./snapshots";
import { type Codebook, codebook, figureRows, storyRows } from "./csvExport";
import type { Licence, StoryFilter } from "./types";

/** Null where no admin has named one: then nobody may do more than the law lets them. */
export async function readLicence(): Promise<Licence | null> {
  const [name, address] = await Promise.all([
    siteChoices.chosen(db, DATA_LICENCE),
    siteChoices.chosen(db, DATA_LICENCE_ADDRESS),
  ]);
  return name ? { name, address: address || null } : null;
}

/** The figures of /evidence in long form, under the same suppression; empty where they were never told. */
export async function readFigures() {
  const { at, evidence } = await readEvidence();
  return at === null ? [] : figureRows(evidence);
}

/**
 * The stories that everybody may read, with what their pages say of them; `origin` is where the site lives.
 */
export const readStoryRows = async (filter: StoryFilter, origin: string) =>
  storyRows(await everyStory(db, filter), origin);

/**
 * Returns the codebook of both tables, with the licence, and the synonyms among the spellings in stories that
 * everybody may read.
 */
export async function readCodebook(): Promise<Codebook[]> {
  const [licence, merged, stories] = await Promise.all([readLicence(), spellings.all(db), everyStory(db)]);
  const typed = {
    role: new Set(stories.flatMap(({ story }) => [story.fromRole, story.toRole].map(normalize))),
    skill: new Set(stories.flatMap(({ story }) => [...story.carried, ...story.learned].map(normalize))),
  };
  return codebook(
    licence,
    merged.filter((each) => typed[each.kind].has(each.folded)),
  );
}
