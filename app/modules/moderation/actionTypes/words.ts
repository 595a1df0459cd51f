import { PATTERN_NOTE_MAX_CHARS } from "../../wordFilters/limits";
import { ADMINISTER } from "../rights";
import type { FieldSpec, ActionType } from "../types";

const WHICH: readonly FieldSpec[] = [
  {
    name: "kind",
    label: "What",
    type: "choice",
    required: true,
    options: [
      { value: "word", label: "a word, or words in a row" },
      { value: "domain", label: "a domain, with what is below it" },
    ],
  },
  {
    name: "pattern",
    label: "Word or domain",
    type: "line",
    required: true,
    hint: "A * at the end takes every ending. Case and accents make no difference.",
  },
];

/** The actions on the list of watched words. The log says that the list was changed, never its content. */
export const wordActionTypes = {
  "watch-word": {
    noun: "site",
    label: "Watch a word",
    explains:
      "A new post with it waits for approval, or is refused; so is a change to a post. " +
      "What moderators write is never held against the list.",
    right: ADMINISTER,
    fields: [
      ...WHICH,
      {
        name: "verdict",
        label: "A post with it",
        type: "choice",
        required: true,
        options: [
          { value: "hold", label: "waits for approval" },
          { value: "refuse", label: "is refused" },
        ],
      },
      {
        name: "note",
        label: "Note",
        type: "line",
        max: PATTERN_NOTE_MAX_CHARS,
        hint: "For other admins. May be empty.",
      },
    ],
    undoable: true,
    inLog: true,
    says: () => ["added to the list of watched words"],
    tells: null,
  },
  "unwatch-word": {
    noun: "site",
    label: "Watch a word no longer",
    explains: "Posts with it are taken as any other.",
    right: ADMINISTER,
    fields: WHICH,
    undoable: true,
    inLog: true,
    says: () => ["took something off the list of watched words"],
    tells: null,
  },
} satisfies Record<string, ActionType>;
