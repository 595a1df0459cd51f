import { ballotsById } from "../../../../db/queries/things";
import { refuse } from "../../verdict";
import type { ballotKinds } from "../kinds/ballots";
import type { Doing } from "./types";

export const doBallots: Record<keyof typeof ballotKinds, Doing> = {
  "remove-reason": {
    async run({ tx, update }, id) {
      const [ballot] = await ballotsById(tx, [id]);
      if (!ballot) refuse("not_found");
      if (ballot.reason === "") refuse("conflict", "nothing-changes");
      await update("ballots", [id], { reason: "" });
      return { about: { question: ballot.questionId, thread: ballot.threadId }, announce: [ballot.threadId] };
    },
  },
};
