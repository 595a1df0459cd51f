import type { LoaderFunctionArgs } from "@remix-run/node";
import { readProfile, readProfilePart } from "../views";
import { afterFrom, showFrom } from "../../../server/params";

/** A little of everything that a member has done, or with `?show=` a page of one kind. */
export async function loadMember({ request, params, context: { viewer } }: LoaderFunctionArgs) {
  const username = params.username ?? "";
  const show = showFrom(request.url);
  const after = afterFrom(request.url) ?? null;
  const profile = show
    ? await readProfilePart(viewer, username, { show, after })
    : { ...(await readProfile(viewer, username)), nextCursor: null };
  return { ...profile, show, first: show === null || after === null };
}
