import type { LoaderFunctionArgs } from "@remix-run/node";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { SearchPage } from "../../../server/json/pages";
import { find } from "./results";

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => answerJson(SearchPage, await find(args)));
