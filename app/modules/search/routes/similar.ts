import type { LoaderFunctionArgs } from "@remix-run/node";
import { SIMILAR_PER_ADDRESS } from "../limits";
import { readTitleHints } from "../similar";
import { refuse } from "../../decision";
import { withErrorResponse } from "../../../server/errors";
import { countAgainst } from "../../../server/rateLimits";

/**
 * Returns the threads and tags that are similar to a title, as JSON, for the script of the page on which a
 * member writes a thread. Refuses visitors, and members past the rate limit.
 */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    if (!context.viewer) refuse("unauthenticated", "log-in-first");
    await countAgainst(SIMILAR_PER_ADDRESS, context.address);
    return Response.json(await readTitleHints(new URL(request.url).searchParams.get("title") ?? ""));
  });
