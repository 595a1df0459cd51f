import type { LoaderFunctionArgs } from "@remix-run/node";
import { SUGGESTIONS_PER_MEMBER } from "../limits";
import { suggestMembers } from "../../threads/memberSuggestions";
import { refuse } from "../../decision";
import { withErrorResponse } from "../../../server/errors";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";

/**
 * Returns the members whose names may be meant by `?q=`, as JSON for the editor's script; those who write in
 * `?thread=` come first. Refuses visitors.
 */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = context.viewer ?? refuse("unauthenticated", "log-in-first");
    const { searchParams } = new URL(request.url);
    const thread = searchParams.get("thread");
    const threadId = thread === null ? null : idFrom(thread);
    await countAgainst(SUGGESTIONS_PER_MEMBER, viewer.id);
    return Response.json({ members: await suggestMembers(viewer, searchParams.get("q") ?? "", threadId) });
  });
