import type { LoaderFunctionArgs } from "@remix-run/node";
import { QUERY_MAX_CHARS, SEARCHES_PER_ADDRESS } from "../limits";
import { readSearch } from "../views";
import { pageFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";

/** Returns the query and a page of its results. A query that is not empty counts against the rate limit. */
export async function find({ request, context }: LoaderFunctionArgs) {
  const q = (new URL(request.url).searchParams.get("q") ?? "").toWellFormed();
  if (q !== "") await countAgainst(SEARCHES_PER_ADDRESS, context.address);
  return { q: q.slice(0, QUERY_MAX_CHARS), ...(await readSearch(context.viewer, q, pageFrom(request.url))) };
}
