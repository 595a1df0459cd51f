import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { markNoticesRead } from "../../forum/notifications/commands";
import { MARKS_PER_MEMBER } from "../../forum/notifications/limits";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { momentFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";

export const loader = () => redirect("/notices");

export const action = ({ request, context }: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const { viewer } = context;
    if (!viewer) throw seeOther("/login?next=/notices");
    const form = await readForm(request, z.object({ upTo: z.string() }));
    const upTo = momentFrom(form.typed("upTo"));
    await countAgainst(MARKS_PER_MEMBER, viewer.id);
    await markNoticesRead(viewer, upTo);
    return seeOther("/notices");
  });
