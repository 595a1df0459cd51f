import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { CHECK_INS_PER_MEMBER } from "../limits";
import { askAgain } from "../checkIns";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";

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
