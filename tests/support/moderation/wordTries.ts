import { act } from "../../../app/modules/moderation/executor";
import type { wordActionTypes } from "../../../app/modules/moderation/actionTypes/words";
import { pick } from "./forum";
import type { Trying } from "./tries";

let words = 0;
const aWord = (picks: number[]) => ({
  kind: picks[0]! % 2 ? "word" : "domain",
  pattern: `casino${++words}${picks[0]! % 2 ? "" : ".example"}`,
  verdict: pick(["hold", "refuse"], picks[1]!),
  note: "Comes every week.",
});

export const wordTries: Record<keyof typeof wordActionTypes, Trying> = {
  "watch-word": async ({ admin }, picks) => ({ by: admin, targetId: 0, typed: aWord(picks) }),
  "unwatch-word": async ({ admin }, picks) => {
    const typed = aWord(picks);
    await act(
      admin,
      { kind: "watch-word", targetId: 0, typed },
      { reason: "To be taken off again.", publicNote: "" },
    );
    return { by: admin, targetId: 0, typed };
  },
};
