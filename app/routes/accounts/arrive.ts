import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Member } from "../../forum/people/types";
import { returnTo } from "../../web/returnTo";
import { sendParked } from "./parked";

/** What log-in and registration say to somebody who was sent there by something they did. */
const TOLD: Record<string, string> = {
  "for=vote": "Your vote is kept. Log in and it is cast.",
  "for=reply": "Your reply is kept. Log in and it is posted.",
  "reset=done": "Your password is set, and every device is logged out. Log in with the new one.",
};

/** What the pages to log in and to register begin with; whoever is logged in already is sent on. */
export function readArrival({ request, context }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  const next = returnTo(searchParams.get("next"));
  if (context.viewer) throw redirect(next);
  const told = [...searchParams].map(([name, value]) => TOLD[`${name}=${value}`]).find(Boolean) ?? null;
  return { next, search, told };
}

/** Sends somebody who has just logged in on their way, with the cookie that says so. */
export async function afterLogin(args: ActionFunctionArgs, member: Member, setCookie: string, next: string | undefined) {
  const headers = new Headers({ "Set-Cookie": setCookie });
  const sent = await sendParked(args, member);
  if (sent?.cookie) headers.append("Set-Cookie", sent.cookie);
  return redirect(sent?.to ?? returnTo(next), { status: 303, headers });
}

/** The member who asks; a visitor is sent to log in, and comes back to this page. */
export function memberOf({ request, context }: LoaderFunctionArgs): Member {
  if (context.viewer) return context.viewer;
  const { pathname, search } = new URL(request.url);
  throw redirect(`/login?next=${encodeURIComponent(pathname + search)}`);
}
