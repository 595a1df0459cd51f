import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { removeEvidence } from "../../forum/claims/commands";
import { CLAIMS_PER_MEMBER } from "../../forum/claims/limits";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";
import { memberOf } from "../accounts/arrive";

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
