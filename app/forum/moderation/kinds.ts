import { memberKinds } from "./kinds/members";
import { approvalKinds } from "./kinds/approvals";
import { answerKinds } from "./kinds/answers";
import { ballotKinds } from "./kinds/ballots";
import { postKinds } from "./kinds/posts";
import { structureKinds } from "./kinds/structure";
import { tagKinds } from "./kinds/tags";
import { siteKinds } from "./kinds/site";
import { spellingKinds } from "./kinds/spellings";
import { threadKinds } from "./kinds/threads";
import { wordKinds } from "./kinds/words";
import type { Kind, Noun } from "./types";

/** Every kind of action there is. Its key is what mod_actions and addresses call it. */
export const KINDS = { ...threadKinds, ...structureKinds, ...postKinds, ...approvalKinds, ...ballotKinds, ...answerKinds, ...tagKinds, ...memberKinds, ...wordKinds, ...siteKinds, ...spellingKinds } as const;

export type KindName = keyof typeof KINDS;

/** A kind by a word from outside; undefined where there is none. */
export const kindNamed = (name: string): Kind | undefined => (Object.hasOwn(KINDS, name) ? (KINDS as Record<string, Kind>)[name] : undefined);

export const kindsOf = (noun: Noun): [KindName, Kind][] => (Object.entries(KINDS) as [KindName, Kind][]).filter(([, kind]) => kind.noun === noun);
