import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../posts/views";
import { readThreadNotices } from "../../moderation/threadNotices";
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
      const page = await readThread(context.viewer, idFrom(params.id), {
        ...partFrom(request.url),
        view: viewFrom(request.url, "oldest"),
        as: cohortsFrom(request.url),
        looked: viewedResults(args),
      });
      const { thread, opening, replies, questions, first, under, nextCursor } = page;
      const posts = [...(first ? [under ?? opening] : []), ...replies];
      const [sources, notices] = await Promise.all([
        readSources(posts),
        readThreadNotices(context.viewer, page),
      ]);
      return answerJson(ThreadPage, {
        thread,
        questions,
        posts: posts.map((post) => withSource(post, sources)),
        notices,
        nextCursor,
      });
    },
  );
