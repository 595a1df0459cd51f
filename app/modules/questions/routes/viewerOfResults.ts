import type { LoaderFunctionArgs } from "@remix-run/node";
import { viewedResults } from "../../../server/resultViews";
import { answerOrderFrom, choseFrom, cohortsFrom, listCursorFrom } from "../../../server/params";

/** Which answers a request for a question asks for, in which order, and through which cohorts. */
export const lookingAt = (args: LoaderFunctionArgs) => ({
  as: cohortsFrom(args.request.url),
  chose: choseFrom(args.request.url),
  order: answerOrderFrom(args.request.url),
  after: listCursorFrom(args.request.url),
  looked: viewedResults(args),
});
