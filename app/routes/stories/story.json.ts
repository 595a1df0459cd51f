import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../forum/posts/views";
import { readStory } from "../../forum/stories/views";
import { withErrorResponse } from "../../web/errors";
import { answerJson, withSource } from "../../web/json/answer";
import { StoryPage } from "../../web/json/pages";
import { idFrom } from "../../web/params";

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
