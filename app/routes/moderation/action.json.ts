import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAction } from "../../forum/moderation/views";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { ActionPage } from "../../web/json/pages";
import { idFrom } from "../../web/params";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => answerJson(ActionPage, await readAction(context.viewer, idFrom(params.id))));
