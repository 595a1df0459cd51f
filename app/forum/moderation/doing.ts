import { doMembers } from "./doing/members";
import { doApprovals } from "./doing/approvals";
import { doAnswers } from "./doing/answers";
import { doBallots } from "./doing/ballots";
import { doPosts } from "./doing/posts";
import { doStructure } from "./doing/structure";
import { doTags } from "./doing/tags";
import { doSite } from "./doing/site";
import { doSpellings } from "./doing/spellings";
import { doThreads } from "./doing/threads";
import { doWords } from "./doing/words";
import type { Doing } from "./doing/types";
import type { KindName } from "./kinds";

/** What each kind of action does. */
export const DOING: Record<KindName, Doing> = { ...doThreads, ...doStructure, ...doPosts, ...doApprovals, ...doBallots, ...doAnswers, ...doTags, ...doMembers, ...doWords, ...doSite, ...doSpellings };
