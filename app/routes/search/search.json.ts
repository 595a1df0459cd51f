import type { LoaderFunctionArgs } from "@remix-run/node";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { SearchPage } from "../../web/json/pages";
import { find } from "./find";

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => answerJson(SearchPage, await find(args)));
