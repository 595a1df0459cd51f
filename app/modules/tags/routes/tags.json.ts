import { readTagIndex } from "../../threads/lists";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { TagIndex } from "../../../server/json/pages";

export const loader = () =>
  withErrorResponse(async () =>
    answerJson(TagIndex, { tags: (await readTagIndex()).map(({ id: _, ...tag }) => tag) }),
  );
