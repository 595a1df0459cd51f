import { JUDGE } from "../rights";
import type { About, ActionType } from "../types";
import { threadPlaceKinds } from "./threadPins";
import { threadReplyKinds } from "./threadReplies";
import { unlessHidden, unlessThere } from "./threadStates";
import { threadWordKinds } from "./threadWords";

/**
 * Returns the title of a thread that its author may not see themselves, as it was when the action was done or
 * undone.
 */
const own = (about: About): string => `“${about.title ?? about[`title${about.thread}`] ?? ""}”`;

/** The actions on a thread that move nothing. */
export const threadActionTypes = {
  ...threadWordKinds,
  ...threadReplyKinds,
  ...threadPlaceKinds,
  "hide-thread": {
    noun: "thread",
    label: "Hide",
    explains: "Only moderators see it and what is in it. Its author is told, and can appeal.",
    right: JUDGE,
    barredBy: unlessThere,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["hid ", names.thread(about.thread)],
    tells: (about) => `Your thread ${own(about)} was ${about.held ? "not approved" : "hidden"}`,
  },
  "restore-thread": {
    noun: "thread",
    label: "Restore",
    explains: "Everybody sees it again, open or locked as it was before.",
    right: JUDGE,
    barredBy: unlessHidden,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["restored ", names.thread(about.thread)],
    tells: (about) => `Your thread ${own(about)} can be seen again`,
  },
} satisfies Record<string, ActionType>;
