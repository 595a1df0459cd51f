import type { LoaderFunctionArgs } from "@remix-run/node";
import { answering } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { SearchPage } from "../../web/json/pages";
import { find } from "./find";

export const loader = (args: LoaderFunctionArgs) => answering(async () => answerJson(SearchPage, await find(args)));
