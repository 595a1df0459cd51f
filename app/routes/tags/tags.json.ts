import { readTagIndex } from "../../forum/threads/listing";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { TagIndex } from "../../web/json/pages";

export const loader = () =>
  withErrorResponse(async () =>
    answerJson(TagIndex, { tags: (await readTagIndex()).map(({ id: _, ...tag }) => tag) }),
  );
