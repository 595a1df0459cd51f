import * as questions from "../../../../db/queries/questions/questions";
import { isOver } from "../../questions/policy";
import type { threadReplyKinds } from "../actionTypes/threadReplies";
import { ensureChanged, foundThread, momentField } from "./lookups";
import type { ActionContext, Handler } from "./handler";

export const doThreadReplies: Record<keyof typeof threadReplyKinds, Handler> = {
  "lock-thread": {
    async run(context, id, given) {
      await context.update("threads", [id], { state: "locked", lockNote: String(given.note) });
      context.count("questionsStop", await votedOn(context, id));
      return { about: { thread: id }, threadId: id, announce: [id] };
    },
  },
  "unlock-thread": {
    async run(context, id) {
      await context.update("threads", [id], { state: "open", lockNote: "" });
      context.count("questionsGoOn", await votedOn(context, id));
      return { about: { thread: id }, threadId: id, announce: [id] };
    },
  },
  "slow-thread": {
    async defaults(tx, id) {
      const { slowMinutes } = await foundThread({ tx }, id);
      return { minutes: slowMinutes === 0 ? "" : String(slowMinutes) };
    },
    async run(context, id, given) {
      const minutes = Number(given.minutes);
      ensureChanged(await context.update("threads", [id], { slowMinutes: minutes }));
      return { about: { thread: id, minutes }, threadId: id, announce: [id] };
    },
  },
  "close-replies": {
    defaults: async (tx, id) => ({ at: momentField((await foundThread({ tx }, id)).closesAt) }),
    async run(context, id, given) {
      const at = given.at as Date | null;
      ensureChanged(await context.update("threads", [id], { closesAt: at }));
      return { about: { thread: id, at: at?.toISOString() ?? "" }, threadId: id, announce: [id] };
    },
  },
};

/** Returns the number of a thread's closing questions that would take votes if the thread did. */
const votedOn = async ({ tx, now }: ActionContext, threadId: number): Promise<number> =>
  (await questions.ofThread(tx, threadId)).filter(
    (question) => question.kind !== "open" && !isOver(question, now),
  ).length;
