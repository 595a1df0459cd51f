import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { markHelpful, unmarkHelpful } from "../../forum/posts/commands";
import { HELPFUL_PER_MEMBER } from "../../forum/posts/limits";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";

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
