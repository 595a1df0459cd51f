import type { LoaderFunctionArgs } from "@remix-run/node";
import { listStories } from "../views";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { StoryList } from "../../../server/json/pages";
import { afterFrom } from "../../../server/params";
import { storyFilterFrom } from "./filter";

export const loader = ({ request }: LoaderFunctionArgs) =>
  withErrorResponse(async () =>
    answerJson(StoryList, await listStories(storyFilterFrom(request.url), afterFrom(request.url) ?? null)),
  );
