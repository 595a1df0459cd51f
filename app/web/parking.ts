import { park, parked, unpark, type ParkedForm } from "../forum/people/parking";
import type { RequestContext } from "./context";

const COOKIE = "byway_parked";

type Args = { request: Request; context: RequestContext };

const cookieName = (secure: boolean) => (secure ? `__Host-${COOKIE}` : COOKIE);
const cookie = (secure: boolean, value: string, seconds: number) =>
  `${cookieName(secure)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

function tokenOf({ request, context }: Args): string | null {
  const cookies = (request.headers.get("Cookie") ?? "").split(/; */);
  const prefix = `${cookieName(context.secure)}=`;
  return cookies.find((each) => each.startsWith(prefix))?.slice(prefix.length) || null;
}

/** Keeps a form that somebody sent without being logged in; returns the cookie that finds it again. */
export async function parkForm(args: Args, form: ParkedForm): Promise<string> {
  const { token, seconds } = await park(form);
  return cookie(args.context.secure, token, seconds);
}

/** The form that this browser sent before it was logged in, or null. */
export async function parkedForm(args: Args): Promise<ParkedForm | null> {
  const token = tokenOf(args);
  return token ? parked(token) : null;
}

/** Forgets the kept form once it has been sent; returns the cookie that says so, or null where there was none. */
export async function forgetParked(args: Args): Promise<string | null> {
  const token = tokenOf(args);
  if (!token) return null;
  await unpark(token);
  return cookie(args.context.secure, "", 0);
}
