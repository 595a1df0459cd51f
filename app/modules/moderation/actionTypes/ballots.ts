import { JUDGE } from "../rights";
import type { ActionType } from "../types";

/**
 * The actions on a ballot. Nobody changes another's vote; the reason beside it is public, and can be removed.
 */
export const ballotActionTypes = {
  "remove-reason": {
    noun: "ballot",
    label: "Remove the reason",
    explains:
      "What was written beside the vote is taken away; the vote stands. Its voter is told, and can appeal.",
    right: JUDGE,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => [
      "removed what a member wrote beside their vote on ",
      names.question(about.question),
    ],
    tells: (about, names) =>
      `What you wrote beside your vote in ${names.thread(about.thread).text} was removed`,
  },
} satisfies Record<string, ActionType>;
