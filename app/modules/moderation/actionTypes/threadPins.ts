import { momentWords } from "../../durations";
import { ARRANGE } from "../rights";
import type { ActionType } from "../types";
import { ifFeatured, unlessFeatured, unlessPinned, unlessShown } from "./threadStates";

/** The actions on the position of a thread in lists. */
export const threadPlaceKinds = {
  "pin-thread": {
    noun: "thread",
    label: "Pin",
    explains: "It stands on top of the front page. Of several, those with the latest activity do.",
    right: ARRANGE,
    barredBy: unlessShown,
    fields: [
      {
        name: "until",
        label: "Until (UTC)",
        type: "moment",
        hint: "Empty pins it until somebody unpins it.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) => [
      "pinned ",
      names.thread(about.thread),
      about.until === "" ? "" : ` until ${momentWords(about.until!)}`,
    ],
    tells: (about, names) =>
      `Your thread ${names.thread(about.thread).text} was ` +
      `pinned${about.until === "" ? "" : ` until ${momentWords(about.until!)}`}`,
  },
  "unpin-thread": {
    noun: "thread",
    label: "Unpin",
    explains: "It stands in lists where all others do.",
    right: ARRANGE,
    barredBy: unlessPinned,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["unpinned ", names.thread(about.thread)],
    tells: null,
  },
  "feature-thread": {
    noun: "thread",
    label: "Feature",
    explains: "It is marked in lists, and stands in the list of featured threads: what others should read.",
    right: ARRANGE,
    barredBy: ifFeatured,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["featured ", names.thread(about.thread)],
    tells: (about, names) => `Your thread ${names.thread(about.thread).text} was featured`,
  },
  "unfeature-thread": {
    noun: "thread",
    label: "Feature no longer",
    explains: "It is a thread like all others again.",
    right: ARRANGE,
    barredBy: unlessFeatured,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["featured ", names.thread(about.thread), " no longer"],
    tells: null,
  },
} satisfies Record<string, ActionType>;
