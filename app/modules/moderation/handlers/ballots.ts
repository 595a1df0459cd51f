import { changesOf, rowAt, update } from "../../../../db/queries/moderation/journal";
import { ballotsById } from "../../../../db/queries/flags/flagTargets";
import { chosenAt } from "../../questions/questionMatch";
import { refuse } from "../../decision";
import type { ballotActionTypes } from "../actionTypes/ballots";
import type { Handler } from "./handler";

export const ballotHandlers: Record<keyof typeof ballotActionTypes, Handler> = {
  "remove-reason": {
    async run({ tx, update }, id) {
      const [ballot] = await ballotsById(tx, [id]);
      if (!ballot) refuse("not_found");
      if (ballot.reason === "") refuse("conflict", "nothing-changes");
      await update("ballots", [id], { reason: "" });
      return { about: { question: ballot.questionId, thread: ballot.threadId }, announce: [ballot.threadId] };
    },
    leaves: ["ballots"],
    // A vote that was cast or changed since is its voter's, with the reason that they gave for it, or none.
    afterUndo: ({ tx, besides }, { targetId, at }, changes) =>
      besides(async () => {
        const ballot = await rowAt(tx, "ballots", [targetId]);
        if (ballot && chosenAt(ballot) <= at.getTime())
          await update(tx, "ballots", [targetId], {
            reason: changesOf(changes, "ballots")[0]!.before!.reason,
          });
      }),
  },
};
