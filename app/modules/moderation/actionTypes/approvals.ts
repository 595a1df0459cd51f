import { JUDGE } from "../rights";
import type { ActionType } from "../types";

/** The actions on posts that wait for approval. A moderator who refuses one hides it. */
export const approvalActionTypes = {
  "approve-post": {
    noun: "post",
    label: "Approve",
    explains:
      "Everybody reads it, and whom it concerns is told as of any new post. For an " +
      "opening post, that is its whole thread. Its author is told.",
    right: JUDGE,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["approved ", names.post(about.post)],
    tells: (about, names) => `Your post #${about.number} in ${names.thread(about.thread).text} was approved`,
  },
} satisfies Record<string, ActionType>;
