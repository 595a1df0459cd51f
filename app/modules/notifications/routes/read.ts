import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { markNoticesRead } from "../commands";
import { MARKS_PER_MEMBER } from "../limits";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { momentFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";

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
