import type { LoaderFunctionArgs } from "@remix-run/node";
import { resultsOpenTo } from "../../questions/views";
import { readThreadHead } from "../views";
import { refuse } from "../../decision";
import { stillLoggedIn, streamChanges } from "../../../server/live";
import { idFrom } from "../../../server/params";
import { answeringOrMoved, movedThread } from "../../site/routes/redirects";

/** Tells a member who reads a thread, or one of its questions, that something they may see has changed. */
export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => {
      const { request, params, context } = args;
      const viewer = context.viewer ?? refuse("unauthenticated", "log-in-first");
      const { id: threadId } = await readThreadHead(viewer, idFrom(params.id));
      return streamChanges(request, {
        memberId: viewer.id,
        threadId,
        async mayHear({ what, questionId }) {
          const member = await stillLoggedIn(context.sessionId);
          await readThreadHead(member, threadId);
          return what !== "ballot" || (questionId !== null && (await resultsOpenTo(member, questionId)));
        },
      });
    },
  );
