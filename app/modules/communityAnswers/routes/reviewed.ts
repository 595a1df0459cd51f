import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { lookAt } from "../misquotes";
import { ANSWERS_PER_MEMBER } from "../limits";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/q/${params.id}`);

/** A sentence that was in doubt has been looked at, and stands. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, z.object({ sentence: z.string().default("") }));
    await countAgainst(ANSWERS_PER_MEMBER, viewer.id);
    await lookAt(viewer, id, idFrom(form.typed("sentence")));
    return seeOther(`/q/${id}#community-answer`);
  });
