import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { CHECK_INS_PER_MEMBER } from "../../forum/stories/limits";
import { askAgain } from "../../forum/stories/checkingIn";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";
import { memberOf } from "../accounts/arrive";

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/stories/${params.id}`);

/** Whether the author of a story wants to be asked how it went on. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, z.object({ wanted: z.enum(["yes", "no"]) }));
    await countAgainst(CHECK_INS_PER_MEMBER, viewer.id);
    await askAgain(viewer, id, form.typed("wanted") === "yes");
    return seeOther(`/stories/${id}`);
  });
