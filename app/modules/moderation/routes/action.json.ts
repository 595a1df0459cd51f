import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAction } from "../views";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { ActionPage } from "../../../server/json/pages";
import { idFrom } from "../../../server/params";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => answerJson(ActionPage, await readAction(context.viewer, idFrom(params.id))));
