import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../posts/views";
import { readStory } from "../views";
import { withErrorResponse } from "../../../server/errors";
import { answerJson, withSource } from "../../../server/json/response";
import { StoryPage } from "../../../server/json/pages";
import { idFrom } from "../../../server/params";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { post, story, slug, thread, wentOn } = await readStory(context.viewer, idFrom(params.id));
    return answerJson(StoryPage, {
      story: { id: post.id, slug, ...story },
      post: withSource(post, await readSources([post])),
      thread,
      wentOn,
    });
  });
