import type { LoaderFunctionArgs } from "@remix-run/node";
import { postNearby } from "../neighbours";
import { NAV_LINKS } from "../types";
import { refuse } from "../../decision";
import { withErrorResponse } from "../../../server/errors";
import { idFrom } from "../../../server/params";
import { seeOther } from "../../../server/seeOther";

/**
 * Looks a neighbour up when somebody goes there, so that a page of posts needs none of them. Where the way
 * ends, one stays.
 */
export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const id = idFrom(params.id);
    const way = NAV_LINKS.find((each) => each === params.way) ?? refuse("not_found");
    return seeOther(`/p/${(await postNearby(context.viewer, id, way)) ?? id}`);
  });
