import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { lookAt } from "../../forum/communityAnswers/doubting";
import { ANSWERS_PER_MEMBER } from "../../forum/communityAnswers/limits";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";
import { memberOf } from "../accounts/arrive";

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
