import type { synonymActionTypes } from "../../../app/modules/moderation/actionTypes/synonyms";
import { tellStory } from "../../../app/modules/stories/commands";
import { aStory } from "../stories";
import { pick } from "./forum";
import type { Trying } from "./tries";

let told = 0;

export const spellingTries: Record<keyof typeof synonymActionTypes, Trying> = {
  "merge-spellings": async ({ members, mo }, picks) => {
    const spelling = `Ops person ${++told}`;
    await tellStory(pick(members, picks[0]!), 1, {
      story: aStory({ fromRole: spelling }),
      formKey: `spelling-try-${told}`,
    });
    return { by: mo, targetId: 0, typed: { of: "role", spelling, into: "Operations engineer" } };
  },
};
