import { ROLE_MAX_CHARS } from "../../stories/limits";
import { ARRANGE } from "../rights";
import type { ActionType } from "../types";

/** The actions on the synonyms that stories are counted by. */
export const synonymActionTypes = {
  "merge-spellings": {
    noun: "site",
    label: "Count two spellings as one",
    explains:
      "In lists, filters, figures and claims, stories with the one are counted as if " +
      "they had the other. What people typed stays in their stories as they typed it.",
    right: ARRANGE,
    fields: [
      {
        name: "of",
        label: "What",
        type: "choice",
        required: true,
        options: [
          { value: "role", label: "a role" },
          { value: "skill", label: "a skill" },
        ],
      },
      {
        name: "spelling",
        label: "The spelling",
        type: "line",
        required: true,
        max: ROLE_MAX_CHARS,
        hint: "As some stories have it. Case makes no difference.",
      },
      {
        name: "into",
        label: "Is counted as",
        type: "line",
        required: true,
        max: ROLE_MAX_CHARS,
        hint: "As it is shown from then on.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about) => [`counted the ${about.of} “${about.spelling}” as “${about.into}”`],
    tells: null,
  },
} satisfies Record<string, ActionType>;
