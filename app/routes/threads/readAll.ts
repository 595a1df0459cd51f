import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { readAll } from "../../forum/threads/visiting";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { returnTo } from "../../web/returnTo";
import { seeOther } from "../../web/seeOther";
import { memberOf } from "../accounts/arrive";

export const loader = () => redirect("/");

/** Marks all threads as read, and goes back to the list that it was asked on. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const form = await readForm(args.request, z.object({}));
    await readAll(viewer);
    return seeOther(returnTo(form.typed("next")));
  });
