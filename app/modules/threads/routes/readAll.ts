import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { readAll } from "../visits";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { returnTo } from "../../../server/returnTo";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";

export const loader = () => redirect("/");

/** Marks all threads as read, and goes back to the list that it was asked on. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const form = await readForm(args.request, z.object({}));
    await readAll(viewer);
    return seeOther(returnTo(form.typed("next")));
  });
