import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../forum/posts/views";
import { readThread } from "../../forum/threads/views";
import { answerJson, withSource } from "../../web/json/answer";
import { ThreadPage } from "../../web/json/pages";
import { viewedResults } from "../../web/resultViews";
import { cohortsFrom, idFrom, partFrom, viewFrom } from "../../web/params";
import { answeringOrMoved, movedThread } from "../site/moved";

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
