import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { removeEvidence } from "../commands";
import { CLAIMS_PER_MEMBER } from "../limits";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/t/${params.id}/claims`);

/** Takes evidence away from a claim. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    await readForm(args.request, z.object({}));
    await countAgainst(CLAIMS_PER_MEMBER, viewer.id);
    const { threadId, claimId } = await removeEvidence(viewer, idFrom(args.params.evidence));
    return seeOther(`/t/${threadId}/claims#claim-${claimId}`);
  });
