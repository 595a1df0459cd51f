import * as queries from "../../../../db/queries/communityAnswers/communityAnswers";
import * as modActions from "../../../../db/queries/moderation/modActions";
import { readyOf } from "../../communityAnswers/review";
import { writtenFrom } from "../../communityAnswers/earlierVersion";
import { emptyAnswer, putAnswer, putBackAnswer, type Ready } from "../../communityAnswers/versions";
import { fromNotation, notation } from "../../communityAnswers/answerForm";
import type { answerActionTypes } from "../actionTypes/answers";
import type { About } from "../types";
import type { Handler, ActionResult } from "./handler";

/** A later version stands on every one before it: it was written over it, and has its number. */
const standing: Handler["standing"] = async (tx, { id, targetId, about }) => {
  const [latest] = await queries.standing(tx, [targetId]);
  if (!latest || latest.version <= Number(about.version)) return [];
  const done = await modActions.ofTarget(
    tx,
    { kind: "question", id: targetId },
    { before: null, limit: LATEST },
  );
  const by = done.find(
    (action) =>
      action.id > id &&
      action.undoneBy === null &&
      action.undoOf === null &&
      action.about.version === latest.version,
  );
  return [{ actionId: by?.id ?? null, says: `version ${latest.version} of the answer, by ${latest.author}` }];
};

/** The action of the latest version is among the latest of its question. */
const LATEST = 20;

const done = (
  question: number,
  { version, threadId }: { version: number; threadId: number },
  more: About = {},
): ActionResult => ({
  about: { question, thread: threadId, version, ...more },
  threadId,
  announce: [threadId],
});

export const answerHandlers: Record<keyof typeof answerActionTypes, Handler> = {
  "write-answer": {
    async defaults(tx, id) {
      const [answer] = await queries.standing(tx, [id]);
      return { answer: answer ? notation(writtenFrom(answer)) : "", version: String(answer?.version ?? 0) };
    },
    prepare: (id, given, viewer) => readyOf(viewer, id, fromNotation(given.answer as string)),
    run: async (context, id, given, ready) =>
      done(
        id,
        await putAnswer(context, {
          questionId: id,
          ready: ready as Ready,
          from: given.version as number | null,
        }),
      ),
    standing,
  },
  "take-down-answer": {
    run: async (context, id) => done(id, await emptyAnswer(context, id)),
    standing,
  },
  "restore-answer": {
    async run(context, id, given) {
      const version = given.version as number;
      return done(id, await putBackAnswer(context, id, version), { restored: version });
    },
    standing,
  },
};
