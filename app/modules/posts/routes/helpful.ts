import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { markHelpful, unmarkHelpful } from "../commands";
import { HELPFUL_PER_MEMBER } from "../limits";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";

const Fields = z.object({ helpful: z.enum(["yes", "no"]).default("yes") });

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/p/${params.id}`);

export const action = ({ request, params, context }: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const id = idFrom(params.id);
    const { viewer } = context;
    if (!viewer) throw seeOther(`/login?next=/p/${id}`);
    const form = await readForm(request, Fields);
    await countAgainst(HELPFUL_PER_MEMBER, viewer.id);
    await (form.typed("helpful") === "no" ? unmarkHelpful : markHelpful)(viewer, id);
    return seeOther(`/p/${id}`);
  });
