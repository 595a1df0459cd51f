import { memberActionTypes } from "./actionTypes/members";
import { approvalActionTypes } from "./actionTypes/approvals";
import { answerActionTypes } from "./actionTypes/answers";
import { ballotActionTypes } from "./actionTypes/ballots";
import { postActionTypes } from "./actionTypes/posts";
import { structureActionTypes } from "./actionTypes/structure";
import { tagActionTypes } from "./actionTypes/tags";
import { siteActionTypes } from "./actionTypes/site";
import { synonymActionTypes } from "./actionTypes/synonyms";
import { threadActionTypes } from "./actionTypes/threads";
import { wordActionTypes } from "./actionTypes/words";
import type { ActionType, Noun } from "./types";

/** Every kind of action there is. Its key is what mod_actions and addresses call it. */
export const ACTION_TYPES = {
  ...threadActionTypes,
  ...structureActionTypes,
  ...postActionTypes,
  ...approvalActionTypes,
  ...ballotActionTypes,
  ...answerActionTypes,
  ...tagActionTypes,
  ...memberActionTypes,
  ...wordActionTypes,
  ...siteActionTypes,
  ...synonymActionTypes,
} as const;

export type ActionTypeName = keyof typeof ACTION_TYPES;

/** A kind by a word from outside; undefined where there is none. */
export const actionTypeNamed = (name: string): ActionType | undefined =>
  Object.hasOwn(ACTION_TYPES, name) ? (ACTION_TYPES as Record<string, ActionType>)[name] : undefined;

export const actionTypesOf = (noun: Noun): [ActionTypeName, ActionType][] =>
  (Object.entries(ACTION_TYPES) as [ActionTypeName, ActionType][]).filter(([, kind]) => kind.noun === noun);
