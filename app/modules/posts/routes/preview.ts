import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { preview } from "../commands";
import { LIVE_PREVIEWS_PER_MEMBER } from "../limits";
import { refuse } from "../../decision";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";

/**
 * There is nothing to look at: a text is sent here by the editor's script, and comes back as it will look.
 */
export const loader = () => withErrorResponse(async () => refuse("not_found"));

export const action = ({ request, context }: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = context.viewer ?? refuse("unauthenticated", "log-in-first");
    const form = await readForm(request, z.object({ body: z.string() }));
    await countAgainst(LIVE_PREVIEWS_PER_MEMBER, viewer.id);
    return Response.json({ html: await preview(form.typed("body"), "live_") });
  });
