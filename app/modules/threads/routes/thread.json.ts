import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../posts/views";
import { readThread } from "../../compose/threadPage";
import { answerJson, withSource } from "../../../server/json/response";
import { ThreadPage } from "../../../server/json/pages";
import { viewedResults } from "../../../server/resultViews";
import { cohortsFrom, idFrom, partFrom, viewFrom } from "../../../server/params";
import { answeringOrMoved, movedThread } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => {
      const { request, params, context } = args;
      const { thread, opening, replies, questions, first, under, notices, nextCursor } = await readThread(
        context.viewer,
        idFrom(params.id),
        {
          ...partFrom(request.url),
          view: viewFrom(request.url, "oldest"),
          as: cohortsFrom(request.url),
          looked: viewedResults(args),
        },
      );
      const posts = [...(first ? [under ?? opening] : []), ...replies];
      const sources = await readSources(posts);
      return answerJson(ThreadPage, {
        thread,
        questions,
        posts: posts.map((post) => withSource(post, sources)),
        notices,
        nextCursor,
      });
    },
  );
