import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { ensure } from "../../forum/decision";
import { mayDecideTags } from "../../forum/threads/tagPolicy";
import { withErrorResponse } from "../../web/errors";
import { memberOf } from "../accounts/arrive";

/** Proposed tags wait in the queue with everything else. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    ensure(mayDecideTags(memberOf(args)));
    return redirect("/moderation?kind=tag");
  });
