import { db } from "../../../db/client";
import * as siteChoices from "../../../db/queries/siteChoices";
import { DATA_LICENCE, DATA_LICENCE_ADDRESS } from "../moderation/choices";
import { everyStory } from "./read";
import { readEvidence } from "./releasing";
import { type Codebook, codebook, figureRows, storyRows } from "./tidy";
import type { Licence, StoryFilter } from "./types";

/** Null where no admin has named one: then nobody may do more than the law lets them. */
export async function readLicence(): Promise<Licence | null> {
  const [name, address] = await Promise.all([siteChoices.chosen(db, DATA_LICENCE), siteChoices.chosen(db, DATA_LICENCE_ADDRESS)]);
  return name ? { name, address: address || null } : null;
}

/** The figures of /evidence in long form, under the same suppression; empty where they were never told. */
export async function readFigures() {
  const { at, evidence } = await readEvidence();
  return at === null ? [] : figureRows(evidence);
}

/** The stories that everybody may read, with what their pages say of them; `origin` is where the site lives. */
export const readStoryRows = async (filter: StoryFilter, origin: string) => storyRows(await everyStory(db, filter), origin);

/** What the columns of both tables mean, and under which licence they are. */
export const readCodebook = async (): Promise<Codebook[]> => codebook(await readLicence());
