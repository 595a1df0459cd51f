import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { CHOICES_PER_MEMBER } from "../limits";
import type { Followed } from "../types";
import type { Member } from "../../accounts/types";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";
import { returnTo } from "../../../server/returnTo";
import { seeOther } from "../../../server/seeOther";

type TargetOf<Target> = (params: LoaderFunctionArgs["params"]) => Target;
type Verb<Target> = (viewer: Member, target: Target) => Promise<void>;

/** `on` says whether it is chosen from now on, `next` is the page that the form stood on. */
const Fields = z.object({ on: z.enum(["yes", "no"]).default("yes"), next: z.string().default("") });

/**
 * Turns a choice about one thing on or off, for whoever is logged in, and goes back to where the form stood;
 * a visitor logs in first.
 */
export const choose = <Target extends Followed>(
  { request, params, context }: ActionFunctionArgs,
  targetOf: TargetOf<Target>,
  { on, off }: { on: Verb<Target>; off: Verb<Target> },
) =>
  withErrorResponse(async () => {
    const target = targetOf(params);
    const form = await readForm(request, Fields);
    const next = form.typed("next") === "" ? placeOf(target) : returnTo(form.typed("next"));
    const { viewer } = context;
    if (!viewer) return seeOther(`/login?next=${encodeURIComponent(next)}`);
    await countAgainst(CHOICES_PER_MEMBER, viewer.id);
    await (form.typed("on") === "no" ? off : on)(viewer, target);
    return seeOther(next);
  });

/** Redirects a reader who opens such an address to the target itself. */
export const goTo = ({ params }: LoaderFunctionArgs, targetOf: TargetOf<Followed>) =>
  withErrorResponse(async () => redirect(placeOf(targetOf(params))));

function placeOf(target: Followed): string {
  switch (target.kind) {
    case "thread":
      return `/t/${target.id}`;
    case "question":
      return `/q/${target.id}`;
    case "tag":
      return `/tags/${encodeURIComponent(target.name)}`;
    case "member":
      return `/m/${encodeURIComponent(target.username)}`;
  }
}
