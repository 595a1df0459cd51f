import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Member } from "../types";
import { rememberLooks } from "../../questions/commands";
import { rememberDevice } from "../../../server/devices";
import { forgetResultViews, viewedResults } from "../../../server/resultViews";
import { returnTo } from "../../../server/returnTo";
import { seeOther } from "../../../server/seeOther";
import { sendParked, toldOfKept } from "./pendingSubmissions";

const PASSWORD_SET = "Your password is set, and every device is logged out. Log in with the new one.";

/**
 * Returns the data that the pages to log in and to register share. Redirects a member who is logged in, and a
 * suspended member to the page about their suspension.
 */
export async function readArrival(args: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(args.request.url);
  const next = returnTo(searchParams.get("next"));
  if (args.context.viewer) throw redirect(next);
  if (args.context.barred) throw redirect("/suspended");
  const told = (await toldOfKept(args)) ?? (searchParams.get("reset") === "done" ? PASSWORD_SET : null);
  return { next, search, told };
}

/** As `memberOf`, but who is suspended is let through: for pages about what was done to them. */
export const concernedOf = (args: LoaderFunctionArgs): Member => args.context.barred ?? memberOf(args);

/**
 * Sends somebody who has just logged in on their way, with the cookie that says so; who is suspended, to the
 * page that tells them why.
 */
export async function afterLogin(
  args: ActionFunctionArgs,
  member: Member,
  setCookie: string,
  next: string | undefined,
) {
  const headers = new Headers({ "Set-Cookie": setCookie });
  headers.append("Set-Cookie", rememberDevice(args, member.id));
  if (member.standing === "suspended") return seeOther("/suspended", headers);
  const looked = viewedResults(args);
  // Before anything kept is sent: a vote cast after looking is an informed one.
  await rememberLooks(member, looked);
  if (looked.length > 0) headers.append("Set-Cookie", forgetResultViews(args));
  const sent = await sendParked(args, member);
  if (sent?.cookie) headers.append("Set-Cookie", sent.cookie);
  return seeOther(sent?.to ?? returnTo(next), headers);
}

/**
 * The member who asks; a visitor is sent to log in, and comes back to this page. Who is suspended is told so.
 */
export function memberOf({ request, context }: LoaderFunctionArgs): Member {
  if (context.viewer) return context.viewer;
  if (context.barred) throw redirect("/suspended");
  const { pathname, search } = new URL(request.url);
  throw redirect(`/login?next=${encodeURIComponent(pathname + search)}`);
}
