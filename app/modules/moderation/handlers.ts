import { memberHandlers } from "./handlers/members";
import { approvalHandlers } from "./handlers/approvals";
import { answerHandlers } from "./handlers/answers";
import { ballotHandlers } from "./handlers/ballots";
import { postHandlers } from "./handlers/posts";
import { structureHandlers } from "./handlers/structure";
import { tagHandlers } from "./handlers/tags";
import { siteHandlers } from "./handlers/site";
import { synonymHandlers } from "./handlers/synonyms";
import { threadHandlers } from "./handlers/threads";
import { wordHandlers } from "./handlers/words";
import type { Handler } from "./handlers/handler";
import type { ActionTypeName } from "./actionTypes";

/** The handler of each type of action. */
export const HANDLERS: Record<ActionTypeName, Handler> = {
  ...threadHandlers,
  ...structureHandlers,
  ...postHandlers,
  ...approvalHandlers,
  ...ballotHandlers,
  ...answerHandlers,
  ...tagHandlers,
  ...memberHandlers,
  ...wordHandlers,
  ...siteHandlers,
  ...synonymHandlers,
};
