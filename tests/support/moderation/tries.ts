import type { Typed } from "../../../app/modules/moderation/fields";
import type { ActionTypeName } from "../../../app/modules/moderation/actionTypes";
import type { Member } from "../../../app/modules/accounts/types";
import type { Forum } from "./forum";
import { memberTries } from "./memberTries";
import { approvalTries } from "./approvalTries";
import { answerTries } from "./answerTries";
import { ballotTries } from "./ballotTries";
import { postTries } from "./postTries";
import { structureTries } from "./structureTries";
import { tagTries } from "./tagTries";
import { siteTries } from "./siteTries";
import { spellingTries } from "./spellingTries";
import { threadTries } from "./threadTries";
import { wordTries } from "./wordTries";

/**
 * An attempt of an action on a random forum: the target, the typed values, the actor (a moderator where
 * absent). Null stands for a forum without a target for it.
 */
export interface Try {
  targetId: number;
  typed?: Typed;
  by?: Member;
}

export type Trying = (forum: Forum, picks: number[]) => Promise<Try | null>;

/** One for every kind of action: the compiler asks for it. */
export const TRIES: Record<ActionTypeName, Trying> = {
  ...threadTries,
  ...structureTries,
  ...postTries,
  ...approvalTries,
  ...ballotTries,
  ...answerTries,
  ...tagTries,
  ...memberTries,
  ...wordTries,
  ...siteTries,
  ...spellingTries,
};
