import { askedOpenly, write } from "../communityAnswers";
import { act } from "../../../app/modules/moderation/executor";
import type { answerActionTypes } from "../../../app/modules/moderation/actionTypes/answers";
import { pick } from "./forum";
import type { Trying } from "./tries";

const WHY = { reason: "To be gone on from.", publicNote: "" };

/** An answer that stands over another of one of the forum's threads. */
const twice: Trying = async ({ mo, threadIds }, picks) => {
  const asked = await askedOpenly(pick(threadIds, picks[0]!));
  for (const sentence of ["One way.", "The other way."])
    await act(
      mo,
      { kind: "write-answer", targetId: asked.id, typed: { answer: write(sentence, asked.words) } },
      WHY,
    );
  return { targetId: asked.id };
};

export const answerTries: Record<keyof typeof answerActionTypes, Trying> = {
  "write-answer": async ({ threadIds }, picks) => {
    const asked = await askedOpenly(pick(threadIds, picks[0]!));
    return { targetId: asked.id, typed: { answer: write("What they say.", asked.words) } };
  },
  "take-down-answer": twice,
  "restore-answer": async (forum, picks) => ({ ...(await twice(forum, picks))!, typed: { version: "1" } }),
};
