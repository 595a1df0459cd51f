import type { LoaderFunctionArgs } from "@remix-run/node";
import { listStories } from "../../forum/stories/views";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { StoryList } from "../../web/json/pages";
import { afterFrom } from "../../web/params";
import { storyFilterFrom } from "./filter";

export const loader = ({ request }: LoaderFunctionArgs) =>
  withErrorResponse(async () =>
    answerJson(StoryList, await listStories(storyFilterFrom(request.url), afterFrom(request.url) ?? null)),
  );
