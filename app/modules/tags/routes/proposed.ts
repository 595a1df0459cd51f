import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { ensure } from "../../decision";
import { mayDecideTags } from "../policy";
import { withErrorResponse } from "../../../server/errors";
import { memberOf } from "../../accounts/routes/arrival";

/** Proposed tags wait in the queue with everything else. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    ensure(mayDecideTags(memberOf(args)));
    return redirect("/moderation?kind=tag");
  });
